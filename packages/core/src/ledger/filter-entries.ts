import { type Direction, directionOf, type LedgerEntry } from "./ledger-entry.ts";
import type { Money } from "./money.ts";
import type { ZonedDays } from "./zoned-days.ts";

/** What entries are to be kept: those to which every condition given applies. */
export interface EntryFilter {
  readonly direction?: Direction | undefined;
  /** Any of these; compared exactly. An empty list is no condition. */
  readonly types?: readonly string[] | undefined;
  /** Any of these; compared exactly. An empty list is no condition. */
  readonly statuses?: readonly string[] | undefined;
  /** First day, `YYYY-MM-DD`. Empty is no condition, as a cleared `<input type="date">` has it. */
  readonly from?: string | undefined;
  /** Last day, included. */
  readonly to?: string | undefined;
  /** Smallest amount, whichever way it went; entries in another currency are left out. Its sign counts for nothing. */
  readonly least?: Money | undefined;
  /** Largest amount, included; otherwise like `least`. */
  readonly most?: Money | undefined;
}

const isAmong = (value: string, list: readonly string[] = []): boolean => list.length === 0 || list.includes(value);

/** Keeps the entries to which a filter applies, in the order given. The days of the period are those of a time zone. */
export function filterEntries(
  entries: readonly LedgerEntry[],
  { direction, types, statuses, from, to, least, most }: EntryFilter,
  { dayOf }: ZonedDays,
): readonly LedgerEntry[] {
  const isWithin = (amount: Money, limit: Money | undefined, sign: 1 | -1): boolean =>
    !limit || (amount.currency === limit.currency && (Math.abs(amount.minor) - Math.abs(limit.minor)) * sign >= 0);
  return entries.filter((entry) => {
    if (direction && directionOf(entry) !== direction) return false;
    if (!isAmong(entry.type, types) || !isAmong(entry.status, statuses)) return false;
    if (!isWithin(entry.amount, least, 1) || !isWithin(entry.amount, most, -1)) return false;
    if (!from && !to) return true;
    const day = dayOf(entry.instant.epochMs);
    return (!from || day >= from) && (!to || day <= to);
  });
}
