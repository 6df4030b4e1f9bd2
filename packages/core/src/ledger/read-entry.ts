import { isRecord } from "@xpay-embed/protocol";
import { readInstant } from "./instant.ts";
import type { LedgerEntry } from "./ledger-entry.ts";
import { readMoney } from "./money.ts";
import { isRefusal, longestText, type Refusal } from "./refusal.ts";

/** The fields that are texts and may be left out. */
export const textFields = [
  "type",
  "title",
  "subtitle",
  "phone",
  "card",
  "state",
  "status",
  "stateComment",
  "creditWallet",
  "debitWallet",
  "operationType",
] as const;

/** One of {@link textFields}. */
export type TextField = (typeof textFields)[number];

const isMissing = (value: unknown): boolean => value === undefined || value === null;

/** A text, or a number that stands for one: ids and operation types are numbers in some of the operator's documents. */
function readText(value: unknown, field: string, mayBeNumber: boolean): string | Refusal {
  if (mayBeNumber && typeof value === "number") {
    return Number.isSafeInteger(value) ? `${value}` : { refused: "unsafe-integer", field };
  }
  if (typeof value !== "string") return { refused: "wrong-type", field };
  return value.length > longestText ? { refused: "too-long", field } : value;
}

/**
 * Reads one item of `GET /instruments/{uuid}/transactions`.
 *
 * `id`, `date`, `currency`, `amount` and `balance` have to be there. A missing `fee` is none, a missing text is empty.
 * Fields that are not known are ignored.
 *
 * @param item Anything; meant to be a `TransactionItem`.
 * @param position Place in the operator's list. Default 0.
 * @returns The entry, or the first thing that is wrong with the item.
 * @see Operator's document [40023]
 */
export function readEntry(item: unknown, position = 0): LedgerEntry | Refusal {
  if (!isRecord(item)) return { refused: "not-an-item", field: "" };
  for (const field of ["id", "currency"] as const) {
    if (isMissing(item[field]) || item[field] === "") return { refused: "missing-field", field };
  }
  const id = readText(item.id, "id", true);
  if (typeof id !== "string") return id;
  const instant = readInstant(item.date);
  if (isRefusal(instant)) return instant;
  const currency = readText(item.currency, "currency", false);
  if (typeof currency !== "string") return currency;
  const amount = readMoney(item.amount, currency);
  if (isRefusal(amount)) return amount;
  const fee = readMoney(item.fee ?? 0, currency, "fee");
  if (isRefusal(fee)) return fee;
  const balance = readMoney(item.balance, currency, "balance");
  if (isRefusal(balance)) return balance;
  let bad: Refusal | undefined;
  // Given the value, not looked up by a name that varies: that is several times slower.
  const text = (value: unknown, field: TextField): string => {
    if (isMissing(value)) return "";
    const read = readText(value, field, field === "operationType");
    if (typeof read === "string") return read;
    bad ??= read;
    return "";
  };
  // One literal with all fields in one order: a hundred thousand of them are read, kept and looked through.
  const entry: LedgerEntry = {
    position,
    id,
    instant,
    amount,
    fee,
    balance,
    type: text(item.type, "type"),
    title: text(item.title, "title"),
    subtitle: text(item.subtitle, "subtitle"),
    phone: text(item.phone, "phone"),
    card: text(item.card, "card"),
    state: text(item.state, "state"),
    status: text(item.status, "status"),
    stateComment: text(item.stateComment, "stateComment"),
    creditWallet: text(item.creditWallet, "creditWallet"),
    debitWallet: text(item.debitWallet, "debitWallet"),
    operationType: text(item.operationType, "operationType"),
  };
  return bad ?? entry;
}
