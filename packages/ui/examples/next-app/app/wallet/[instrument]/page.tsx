import { TransactionHistory } from "@xpay-embed/ui/history";

/** The component goes straight into a server component. */
export default async function Page({ params }: { readonly params: Promise<{ readonly instrument: string }> }) {
  const { instrument } = await params;
  return <TransactionHistory instrument={instrument} />;
}
