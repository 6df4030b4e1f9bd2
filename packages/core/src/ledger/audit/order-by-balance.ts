import type { LedgerEntry } from "../ledger-entry.ts";

/** The balance from which an entry's own follows; fees are on top of the amount. */
export const balanceBefore = ({ balance, amount, fee }: LedgerEntry): number =>
  balance.minor - amount.minor + fee.minor;

/** Where a chain of these entries can begin: the one balance that is left more often than reached, else the listed one. */
function findStart(entries: readonly LedgerEntry[]): number {
  const surplus = new Map<number, number>();
  const count = (balance: number, step: number): unknown => surplus.set(balance, (surplus.get(balance) ?? 0) + step);
  for (const entry of entries) {
    count(balanceBefore(entry), 1);
    count(entry.balance.minor, -1);
  }
  for (const [balance, left] of surplus) if (left > 0) return balance;
  return entries[0] ? balanceBefore(entries[0]) : 0;
}

/**
 * Orders entries of one instant so that each balance follows from the one before: balances are places, entries are ways from
 * one to another, and all ways have to be gone in one walk (Hierholzer's algorithm, linear time).
 *
 * @param start The balance before them; left out when nobody knows it.
 * @returns `null` when there is no such order.
 */
export function orderByBalance(entries: readonly LedgerEntry[], start?: number): readonly LedgerEntry[] | null {
  const waysFrom = new Map<number, LedgerEntry[]>();
  // From the end, so that the last of each list, which is taken first, is the one listed first.
  for (const entry of entries.toReversed()) {
    const balance = balanceBefore(entry);
    const ways = waysFrom.get(balance);
    if (ways) ways.push(entry);
    else waysFrom.set(balance, [entry]);
  }
  const first = start ?? findStart(entries);
  const under: LedgerEntry[] = [];
  const walk: LedgerEntry[] = [];
  for (;;) {
    const last = under.at(-1);
    const next = waysFrom.get(last ? last.balance.minor : first)?.pop();
    if (next) under.push(next);
    else if (last) walk.push(...under.splice(-1));
    else break;
  }
  walk.reverse();
  const isWhole =
    walk.length === entries.length &&
    walk.every((entry, index) => balanceBefore(entry) === (walk[index - 1]?.balance.minor ?? first));
  return isWhole ? walk : null;
}
