import { XpayProvider, type XpayProviderProps } from "@xpay-embed/hooks";
import { IdentificationFrame, type IdentificationFrameProps } from "@xpay-embed/ui";
import { TransactionHistory, type TransactionHistoryProps } from "@xpay-embed/ui/history";
import type { ReactElement } from "react";

type Settings = Pick<XpayProviderProps, "gateway" | "returnUrl" | "environment">;

/** A partner's page with an identification in it. */
export const SignUp = ({
  settings,
  ...props
}: IdentificationFrameProps & { readonly settings: Settings }): ReactElement => (
  <XpayProvider {...settings} locale="en">
    <IdentificationFrame {...props} />
  </XpayProvider>
);

/** A partner's page with a wallet in it. */
export const Wallet = ({
  settings,
  ...props
}: TransactionHistoryProps & { readonly settings: Settings }): ReactElement => (
  <XpayProvider {...settings} locale="en">
    <TransactionHistory {...props} />
  </XpayProvider>
);
