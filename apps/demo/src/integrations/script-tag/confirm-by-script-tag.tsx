import type { DiagnosticEvent } from "@xpay-embed/core";
import type { IdentificationEventMap } from "@xpay-embed/element";
import type { ClientProfile } from "@xpay-embed/protocol";
import type { ReactElement } from "react";
import { type ElementProps, useElement } from "./use-element.ts";

/** Props of {@link ConfirmByScriptTag}. */
export interface ConfirmByScriptTagProps extends ElementProps {
  readonly onConfirmed: (profile: ClientProfile) => void;
  readonly onEvent: (event: DiagnosticEvent) => void;
  /** Told the name of each ending's event. */
  readonly onEnding: (name: string) => void;
}

const endings = ["xpay-verified", "xpay-rejected", "xpay-cancelled", "xpay-expired", "xpay-failed"] as const;

/** `<xpay-identification>` in a page of React. */
export function ConfirmByScriptTag(props: ConfirmByScriptTagProps): ReactElement {
  const place = useElement("xpay-identification", props, (element, newest) => {
    element.addEventListener("xpay-event", ({ detail }) => newest.current.onEvent(detail));
    element.addEventListener("xpay-verified", ({ detail }) => newest.current.onConfirmed(detail.result.profile));
    for (const name of endings) {
      element.addEventListener(name, ({ type }: IdentificationEventMap[typeof name]) => newest.current.onEnding(type));
    }
  });
  return <div ref={place} />;
}
