import type { DiagnosticEvent, Environment } from "@xpay-embed/core";
import type { IdentificationEventMap } from "@xpay-embed/element";
import type { ClientProfile } from "@xpay-embed/protocol";
import { type ReactElement, useEffect, useRef } from "react";
import { loadScript } from "./load-script.ts";

/** Props of {@link ConfirmByScriptTag}. */
export interface ConfirmByScriptTagProps {
  /** Attributes of the element, as the page shows them in HTML. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly environment: Environment;
  readonly onConfirmed: (profile: ClientProfile) => void;
  readonly onEvent: (event: DiagnosticEvent) => void;
  /** Told the name of each ending's event. */
  readonly onEnding: (name: string) => void;
}

const endings = ["xpay-verified", "xpay-rejected", "xpay-cancelled", "xpay-expired", "xpay-failed"] as const;

/** `<xpay-identification>` as a page of plain HTML has it: React knows nothing of what is in it. */
export function ConfirmByScriptTag(props: ConfirmByScriptTagProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const newest = useRef(props);
  const { attributes } = props;

  useEffect(() => {
    newest.current = props;
    const element = place.current?.firstElementChild;
    for (const [name, value] of Object.entries(attributes)) element?.setAttribute(name, value);
  });

  useEffect(() => {
    loadScript();
    const element = document.createElement("xpay-identification");
    for (const [name, value] of Object.entries(newest.current.attributes)) element.setAttribute(name, value);
    element.environment = newest.current.environment;
    element.addEventListener("xpay-event", ({ detail }) => newest.current.onEvent(detail));
    element.addEventListener("xpay-verified", ({ detail }) => newest.current.onConfirmed(detail.result.profile));
    for (const name of endings) {
      element.addEventListener(name, ({ type }: IdentificationEventMap[typeof name]) => newest.current.onEnding(type));
    }
    place.current?.append(element);
    return () => element.remove();
  }, []);

  return <div ref={place} />;
}
