import { useIdentificationReturn, XpayProvider, type XpayProviderProps } from "@xpay-embed/hooks";
import { IdentificationFrame, type IdentificationFrameProps } from "@xpay-embed/ui";
import { TransactionHistory } from "@xpay-embed/ui/history";
import type { ReactElement } from "react";

/** How this site reaches its own backend. A test may hand in another. */
export const settings: XpayProviderProps = { gateway: "/xpay", returnUrl: "/identified", locale: "en" };

interface PageProps {
  readonly xpay?: XpayProviderProps;
}

export function SignUp({ xpay = settings, ...props }: PageProps & IdentificationFrameProps): ReactElement {
  return (
    <XpayProvider locale="en" {...xpay}>
      <h1>Open an account</h1>
      <IdentificationFrame {...props} />
    </XpayProvider>
  );
}

export function Wallet({ xpay = settings, instrument }: PageProps & { readonly instrument: string }): ReactElement {
  return (
    <XpayProvider locale="en" {...xpay}>
      <TransactionHistory instrument={instrument} />
    </XpayProvider>
  );
}

export function Identified(): ReactElement {
  const { outcome } = useIdentificationReturn();
  return <p>{outcome === "orphan" ? "You can close this page and go back." : "One moment…"}</p>;
}
