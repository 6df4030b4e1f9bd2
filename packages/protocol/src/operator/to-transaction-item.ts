import type { LedgerValue, TransactionItem } from "../gateway-ledger.ts";
import { isRecord } from "../parse-gateway.ts";
import type { OperatorHistoryItem } from "./transaction-history-reply.ts";

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

const fields = Object.entries(names);

const isPlain = (value: unknown): value is LedgerValue =>
  value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/**
 * Turns an item of the operator's into one for the browser: documented fields with plain values, and nothing else.
 *
 * @param item Anything; meant to be an {@link OperatorHistoryItem}.
 */
export function toTransactionItem(item: unknown): TransactionItem {
  const result: { [name: string]: LedgerValue } = {};
  if (!isRecord(item)) return result;
  // A plain loop: a history may have a hundred thousand items.
  for (const [field, name] of fields) {
    const value = Object.hasOwn(item, field) ? item[field] : undefined;
    if (isPlain(value)) result[name] = value;
  }
  return result;
}
