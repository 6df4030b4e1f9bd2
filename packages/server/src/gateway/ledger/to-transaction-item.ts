import { isRecord, type LedgerValue, type TransactionItem } from "@xpay-embed/protocol";
import type { OperatorHistoryItem } from "@xpay-embed/protocol/operator";

const names: { readonly [Field in keyof OperatorHistoryItem]: keyof TransactionItem } = {
  id: "id",
  type: "type",
  title: "title",
  subtitle: "subtitle",
  phone: "phone",
  card: "card",
  currency: "currency",
  amount: "amount",
  balance: "balance",
  fee: "fee",
  state: "state",
  status: "status",
  state_comment: "stateComment",
  credit_wallet: "creditWallet",
  debit_wallet: "debitWallet",
  date: "date",
  operation_type: "operationType",
};

const isPlain = (value: unknown): value is LedgerValue =>
  value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/** Turns an item of the operator's into one for the browser: documented fields with plain values, and nothing else. */
export function toTransactionItem(item: unknown): TransactionItem {
  if (!isRecord(item)) return {};
  return Object.fromEntries(
    Object.entries(names).flatMap(([field, name]) => {
      const value = Object.hasOwn(item, field) ? item[field] : undefined;
      return isPlain(value) ? [[name, value]] : [];
    }),
  );
}
