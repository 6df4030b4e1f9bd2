import type { LedgerEntry } from "./ledger-entry.ts";
import type { ZonedDays } from "./zoned-days.ts";

/** The entries of one day or month. */
export interface EntryGroup {
  /** `2019-12-18` for a day, `2019-12` for a month. */
  readonly key: string;
  /** In the order given. */
  readonly entries: readonly LedgerEntry[];
}

/**
 * Groups entries by day or month of a time zone. Each group comes once, in the order of its first entry, even if the
 * entries are in disorder.
 */
export function groupEntries(
  entries: Iterable<LedgerEntry>,
  unit: "day" | "month",
  { dayOf }: ZonedDays,
): readonly EntryGroup[] {
  const groups = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const key = dayOf(entry.instant.epochMs).slice(0, unit === "day" ? 10 : 7);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return Array.from(groups, ([key, members]) => ({ key, entries: members }));
}
