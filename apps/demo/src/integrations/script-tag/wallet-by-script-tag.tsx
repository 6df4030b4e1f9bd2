import type { TransactionsEventMap } from "@xpay-embed/element";
import type { ReactElement } from "react";
import { type ElementProps, useElement } from "./use-element.ts";

/** Props of {@link WalletByScriptTag}. */
export interface WalletByScriptTagProps extends ElementProps {
  /** Told the name of each event. */
  readonly onEvent: (name: string) => void;
}

const events = ["xpay-loaded", "xpay-load-failed", "xpay-device-bound", "xpay-entry-open"] as const;

/** `<xpay-transactions>` in a page of React: its code is loaded when it comes into the page. */
export function WalletByScriptTag(props: WalletByScriptTagProps): ReactElement {
  const place = useElement("xpay-transactions", props, (element, newest) => {
    for (const name of events) {
      element.addEventListener(name, ({ type }: TransactionsEventMap[typeof name]) => newest.current.onEvent(type));
    }
  });
  return <div ref={place} />;
}
