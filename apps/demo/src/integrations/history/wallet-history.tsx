import { TransactionHistory, type TransactionHistoryProps } from "@xpay-embed/ui/history";
import type { ReactElement } from "react";
import "@xpay-embed/ui/history.css";
import "../lender-theme.css";

/** Props of {@link WalletHistory}. */
export interface WalletHistoryProps extends Pick<TransactionHistoryProps, "onLoad" | "onError" | "onDeviceBound"> {
  /** The wallet's uuid. Our backend knows whether it is the client's. */
  readonly instrument: string;
}

/** The client's wallet in our colours. A device that is new to the operator is bound on the way. */
export function WalletHistory(props: WalletHistoryProps): ReactElement {
  return <TransactionHistory fileName="zhmenia" {...props} />;
}
