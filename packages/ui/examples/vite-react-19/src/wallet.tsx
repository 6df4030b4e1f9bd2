import { TransactionHistory } from "@xpay-embed/ui/history";
import "@xpay-embed/ui/history.css";

export function Wallet({ instrument }: { readonly instrument: string }) {
  return <TransactionHistory instrument={instrument} />;
}
