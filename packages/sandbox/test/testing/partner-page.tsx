import { XpayProvider } from "@xpay-embed/hooks";
import { IdentificationFrame, type IdentificationFrameProps } from "@xpay-embed/ui";
import { TransactionHistory } from "@xpay-embed/ui/history";
import type { ReactElement } from "react";
import type { InstrumentName } from "../../src/index.ts";
import type { TestXpay } from "../../src/testing/index.ts";

/** A partner's page with an identification in it. */
export const SignUp = ({
  xpay,
  ...props
}: IdentificationFrameProps & { readonly xpay: TestXpay }): ReactElement => (
  <XpayProvider {...xpay.settings} locale="en">
    <IdentificationFrame {...props} />
  </XpayProvider>
);

/** A partner's page with a wallet in it. */
export const Wallet = ({ xpay, name }: { readonly xpay: TestXpay; readonly name: InstrumentName }): ReactElement => (
  <XpayProvider {...xpay.settings} locale="en">
    <TransactionHistory instrument={xpay.wallet(name).uuid} />
  </XpayProvider>
);
