import type { Environment } from "@xpay-embed/core";
import type { TransactionsEventMap } from "@xpay-embed/element";
import { type ReactElement, useEffect, useRef } from "react";
import { loadScript } from "./load-script.ts";

/** Props of {@link WalletByScriptTag}. */
export interface WalletByScriptTagProps {
  /** Attributes of the element, as the page shows them in HTML. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly environment: Environment;
  /** Told the name of each event. */
  readonly onEvent: (name: string) => void;
}

const events = ["xpay-loaded", "xpay-load-failed", "xpay-device-bound", "xpay-entry-open"] as const;

/** `<xpay-transactions>` as a page of plain HTML has it: its code is loaded when it comes into the page. */
export function WalletByScriptTag(props: WalletByScriptTagProps): ReactElement {
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
    const element = document.createElement("xpay-transactions");
    for (const [name, value] of Object.entries(newest.current.attributes)) element.setAttribute(name, value);
    element.environment = newest.current.environment;
    for (const name of events) {
      element.addEventListener(name, ({ type }: TransactionsEventMap[typeof name]) => newest.current.onEvent(type));
    }
    place.current?.append(element);
    return () => element.remove();
  }, []);

  return <div ref={place} />;
}
