import type { TimeStep } from "../page/contestant.ts";
import type { FullItem } from "../page/make-items.ts";

/** What a peer's page shows of an item. */
export interface PlainRow {
  readonly id: number;
  readonly title: string;
  readonly subtitle: string;
  readonly epochMs: number;
  /** Day in Kyiv, counted from 1970. */
  readonly day: number;
  /** Hryvnias, not kopecks. */
  readonly amount: number;
  readonly balance: number;
  readonly currency: string;
  readonly item: FullItem;
  /** What {@link searchText} has made of it; nothing before the first search. */
  search: string | undefined;
}

/** Entries of one day. */
export interface PlainDay {
  readonly day: number;
  readonly count: number;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const hourInKyiv = new Intl.DateTimeFormat("en-US", {
  timeZone: "Europe/Kyiv",
  hourCycle: "h23",
  day: "numeric",
  hour: "numeric",
});

/** Kyiv is ahead of UTC by less than a day, and by whole hours. */
function offsetAt(epochMs: number): number {
  const [day = "", hour = ""] = hourInKyiv
    .formatToParts(epochMs)
    .filter(({ type }) => type === "day" || type === "hour")
    .map(({ value }) => value);
  const utc = new Date(epochMs);
  const isNextDay = Number(day) !== utc.getUTCDate();
  return (Number(hour) + (isNextDay ? 24 : 0) - utc.getUTCHours()) * hourMs;
}

function createKyivDays(): (epochMs: number) => number {
  const offsets = new Map<number, number>();
  const offsetOf = (start: number): number => {
    let offset = offsets.get(start);
    if (offset === undefined) {
      offset = offsetAt(start);
      offsets.set(start, offset);
    }
    return offset;
  };
  return (epochMs) => {
    const midnight = epochMs - (epochMs % dayMs);
    const offset = offsetOf(midnight);
    // The clocks are moved within this day: by the hour then.
    const exact = offset === offsetOf(midnight + dayMs) ? offset : offsetOf(epochMs - (epochMs % hourMs));
    return Math.floor((epochMs + exact) / dayMs);
  };
}

/** Dates to milliseconds, kopecks to hryvnias, days to those of Kyiv. */
export function readRows(items: readonly FullItem[]): readonly PlainRow[] {
  const dayOf = createKyivDays();
  return items.map((item) => {
    const { id, title, subtitle, currency } = item;
    const epochMs = Date.parse(item.date);
    return {
      id,
      title,
      subtitle,
      epochMs,
      day: dayOf(epochMs),
      amount: item.amount / 100,
      balance: item.balance / 100,
      currency,
      item,
      search: undefined,
    };
  });
}

/** Groups rows by their days, in one pass, since they come newest first. */
export function groupByDay(rows: readonly PlainRow[]): readonly PlainDay[] {
  const days: { day: number; count: number }[] = [];
  let last: { day: number; count: number } | undefined;
  for (const { day } of rows) {
    if (last?.day === day) last.count += 1;
    else {
      last = { day, count: 1 };
      days.push(last);
    }
  }
  return days;
}

/** The steps that every peer takes before it can show anything; those with day headers group as well. */
export function readAndGroup(items: readonly FullItem[], time: TimeStep): unknown {
  const rows = time("parse", () => readRows(items));
  return time("group", () => groupByDay(rows));
}

/** What the search looks in, made when it is first needed: the same fields in which ours looks. */
export function searchText(row: PlainRow): string {
  if (row.search === undefined) {
    const { title, subtitle, phone, card, creditWallet, debitWallet } = row.item;
    row.search = `${title}\n${subtitle}\n${phone}\n${card}\n${creditWallet}\n${debitWallet}`.toLowerCase();
  }
  return row.search;
}
