import type { LedgerEntry } from "@xpay-embed/core/ledger";

/**
 * Picks the entries that a line of balances needs: of each column (the columns share the time evenly) the first, the
 * last, the lowest and the highest. Oldest first, by time even if the entries are not in order; of two in one instant
 * the one further down the list is the older. Takes linear time.
 *
 * @param entries Newest first, of one currency.
 * @param columns One or more, for instance the line's width in pixels.
 */
export function thinBalances(entries: readonly LedgerEntry[], columns: number): readonly LedgerEntry[] {
  let from = Number.POSITIVE_INFINITY;
  let to = -from;
  for (const { instant } of entries) {
    from = Math.min(from, instant.epochMs);
    to = Math.max(to, instant.epochMs);
  }
  const kept: [first: LedgerEntry, last: LedgerEntry, lowest: LedgerEntry, highest: LedgerEntry][] = [];
  for (const entry of entries) {
    const { instant, balance } = entry;
    const share = (instant.epochMs - from) / (to - from || 1);
    const column = Math.min(columns - 1, Math.floor(share * columns));
    let four = kept[column];
    if (!four) {
      four = [entry, entry, entry, entry];
      kept[column] = four;
    }
    if (instant.epochMs <= four[0].instant.epochMs) four[0] = entry;
    if (instant.epochMs > four[1].instant.epochMs) four[1] = entry;
    if (balance.minor < four[2].balance.minor) four[2] = entry;
    if (balance.minor > four[3].balance.minor) four[3] = entry;
  }
  return kept.flatMap((four) =>
    [...new Set(four)].sort((a, b) => a.instant.epochMs - b.instant.epochMs || b.position - a.position),
  );
}
