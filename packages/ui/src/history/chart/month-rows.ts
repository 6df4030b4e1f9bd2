import { groupEntries, type LedgerEntry, type Money, sumEntries, type ZonedDays } from "@xpay-embed/core/ledger";
import type { ChartFormats } from "./chart-formats.ts";

/** One month, added up. */
export interface MonthRow {
  /** The one highest in the list. */
  readonly entry: LedgerEntry;
  /** Minor units; zero where a sum is beyond the safe integers. */
  readonly sums: readonly [incoming: number, outgoing: number];
  /** The month, what came in, what left, the balance at its end; a dash where a sum is beyond the safe integers. */
  readonly texts: readonly [month: string, incoming: string, outgoing: string, balance: string];
}

/** Adds entries of one currency up by month, the newest month first. Months without entries are left out. */
export function monthRows(
  entries: readonly LedgerEntry[],
  days: ZonedDays,
  { date, money }: ChartFormats,
): readonly MonthRow[] {
  const say = (sum: Money | null): string => (sum ? money(sum, true) : "—");
  return [...groupEntries(entries, "month", days)]
    .sort((a, b) => (a.key < b.key ? 1 : -1))
    .flatMap(({ entries: members }) =>
      sumEntries(members).flatMap(({ incoming, outgoing }) =>
        members.slice(0, 1).map(
          (entry): MonthRow => ({
            entry,
            sums: [incoming?.minor ?? 0, outgoing?.minor ?? 0],
            texts: [date(entry.instant.epochMs, "month"), say(incoming), say(outgoing), money(entry.balance)],
          }),
        ),
      ),
    );
}
