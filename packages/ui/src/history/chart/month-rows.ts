import {
  groupEntries,
  isSettled,
  type LedgerEntry,
  type Money,
  sumEntries,
  type ZonedDays,
} from "@xpay-embed/core/ledger";
import type { ChartFormats } from "./chart-formats.ts";

/** What a stop of the cursor, or a row of the table, is about. */
export interface ChartRow {
  /** The operation; of a month the one highest in the list. */
  readonly entry: LedgerEntry;
  /** The balance; or what came in and, zero or less, what left. Zero for a sum beyond the safe integers. */
  readonly minors: readonly number[];
  /** The month, what came in, what left, the balance at its end; a dash for a sum beyond the safe integers, or of nothing. */
  readonly texts: readonly string[];
}

/**
 * Adds settled entries up by month, the newest month first. Months without entries are left out.
 *
 * @param entries Newest first, in one currency.
 */
export function monthRows(
  entries: readonly LedgerEntry[],
  days: ZonedDays,
  { date, money }: ChartFormats,
): readonly ChartRow[] {
  const say = (sum: Money | null): string => (sum ? money(sum, true) : "—");
  return [...groupEntries(entries, "month", days)]
    .sort((a, b) => (a.key < b.key ? 1 : -1))
    .map(({ entries: members }) => {
      // A group has an entry.
      const [entry] = members as readonly [LedgerEntry];
      const [sums] = sumEntries(members.filter(isSettled));
      const { incoming = null, outgoing = null } = sums ?? {};
      return {
        entry,
        minors: [incoming?.minor ?? 0, outgoing?.minor ?? 0],
        texts: [date(entry.instant.epochMs, "month"), say(incoming), say(outgoing), money(entry.balance)],
      };
    });
}
