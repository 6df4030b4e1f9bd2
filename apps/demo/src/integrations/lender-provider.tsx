import { XpayProvider, type XpayProviderProps } from "@xpay-embed/hooks";
import type { ReactElement } from "react";

/** Tells every identification on our site where our backend is, and which page the client comes back to. */
export function LenderProvider(props: Omit<XpayProviderProps, "gateway" | "returnUrl">): ReactElement {
  return <XpayProvider gateway="/gateway" returnUrl="/returned" {...props} />;
}
