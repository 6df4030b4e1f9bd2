import { XpayProvider, type XpayProviderProps } from "@xpay-embed/hooks";
import type { ReactElement } from "react";

/** Tells every identification on our site which page the client comes back to; where our backend is comes from above. */
export function LenderProvider(props: Omit<XpayProviderProps, "returnUrl">): ReactElement {
  return <XpayProvider returnUrl="/returned" {...props} />;
}
