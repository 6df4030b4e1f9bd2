import type { LedgerEntry } from "./ledger-entry.ts";
import { type Money, toMoney } from "./money.ts";

/** What came in and what left in one currency. A sum is `null` when it is beyond the safe integers: better none than a wrong one. */
export interface CurrencySums {
  readonly currency: string;
  readonly count: number;
  /** Zero or more. */
  readonly incoming: Money | null;
  /** Zero or less, without fees. */
  readonly outgoing: Money | null;
  readonly fees: Money | null;
  /** What came in less what left, without fees. */
  readonly net: Money | null;
}

/** Not a number, once and for all, when the sum is no longer exact. */
const add = (sum: number, minor: number): number => (Number.isSafeInteger(sum + minor) ? sum + minor : Number.NaN);

const toSum = (minor: number, currency: string): Money | null =>
  Number.isNaN(minor) ? null : toMoney(minor, currency);

/**
 * Adds entries up, each currency for itself, in the order in which they first occur. Whatever is given counts: filter by
 * status first where only settled operations should.
 */
export function sumEntries(entries: Iterable<LedgerEntry>): readonly CurrencySums[] {
  const sums = new Map<string, { count: number; incoming: number; outgoing: number; fees: number }>();
  for (const { amount, fee } of entries) {
    let sum = sums.get(amount.currency);
    if (!sum) {
      sum = { count: 0, incoming: 0, outgoing: 0, fees: 0 };
      sums.set(amount.currency, sum);
    }
    sum.count += 1;
    const way = amount.minor > 0 ? "incoming" : "outgoing";
    sum[way] = add(sum[way], amount.minor);
    sum.fees = add(sum.fees, fee.minor);
  }
  return Array.from(sums, ([currency, { count, incoming, outgoing, fees }]) => ({
    currency,
    count,
    incoming: toSum(incoming, currency),
    outgoing: toSum(outgoing, currency),
    fees: toSum(fees, currency),
    net: toSum(add(incoming, outgoing), currency),
  }));
}
