import type { LedgerEntry } from "@xpay-embed/core/ledger";

/**
 * Picks the entries that a line of balances needs: of each column (the columns share the time evenly) the first, the
 * lowest, the highest and the last. Oldest first. An entry whose date is out of order goes to the column of its date;
 * within a column the order of the list holds. Takes linear time.
 *
 * @param entries Newest first, in one currency.
 * @param columns One or more, for instance the line's width in pixels.
 */
export function thinBalances(entries: readonly LedgerEntry[], columns: number): readonly LedgerEntry[] {
  // The latest date that there is.
  let from = 8.64e15;
  let to = 0;
  for (const { instant } of entries) {
    from = Math.min(from, instant.epochMs);
    to = Math.max(to, instant.epochMs);
  }
  const kept: [first: LedgerEntry, lowest: LedgerEntry, highest: LedgerEntry, last: LedgerEntry][] = [];
  for (const entry of entries) {
    const column = Math.floor(((entry.instant.epochMs - from) / (to - from + 1)) * columns);
    kept[column] ??= [entry, entry, entry, entry];
    const four = kept[column];
    four[0] = entry;
    if (entry.balance.minor < four[1].balance.minor) four[1] = entry;
    if (entry.balance.minor > four[2].balance.minor) four[2] = entry;
  }
  return kept.flatMap((four) => [...new Set(four)].sort((a, b) => b.position - a.position));
}
