import { XpayProvider, type XpayProviderProps } from "@xpay-embed/hooks";
import { IdentificationButton, type IdentificationButtonProps, type Messages } from "@xpay-embed/ui";
import { TransactionHistory, type TransactionHistoryHandle } from "@xpay-embed/ui/history";
import { type ReactElement, useRef } from "react";
import "@xpay-embed/ui/styles.css";
import "@xpay-embed/ui/history.css";

export const settings: XpayProviderProps = { gateway: "/xpay", returnUrl: "/identified", locale: "uk" };

/** Texts of the shop's own; a name that is none is refused. */
export const messages: Partial<Messages> = { identify: "Відкрити рахунок" };

// @ts-expect-error There is no such text.
export const wrongMessages: Partial<Messages> = { identity: "Відкрити рахунок" };

export function SignUp(props: IdentificationButtonProps): ReactElement {
  return (
    <XpayProvider {...settings}>
      <IdentificationButton {...props} messages={messages} onVerified={({ result }) => result.profile.firstName} />
    </XpayProvider>
  );
}

export function Wallet({ instrument }: { readonly instrument: string }): ReactElement {
  const history = useRef<TransactionHistoryHandle>(null);
  return (
    <>
      <TransactionHistory ref={history} instrument={instrument} />
      <button type="button" onClick={() => void history.current?.refresh()}>
        Refresh
      </button>
    </>
  );
}
