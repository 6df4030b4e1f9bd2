import type { LedgerEntry, ZonedDays } from "@xpay-embed/core/ledger";

/** Heights in CSS pixels, the same for every row of a kind. */
export interface RowSizes {
  readonly entry: number;
  readonly day: number;
}

/**
 * The rows of a list: for each run of entries of one day a header, then the entries. Entries in disorder make a day come
 * again; they are shown where the operator listed them.
 */
export interface RowLayout {
  readonly entries: readonly LedgerEntry[];
  /** Index of the first entry of each run, rising. */
  readonly starts: readonly number[];
  /** Day of each run, `2019-12-18`. */
  readonly days: readonly string[];
}

/** A row: the header of a run, or an entry of it. */
export interface Row {
  readonly run: number;
  /** `null` for the header. */
  readonly entry: number | null;
}

/** Without any row. */
export const emptyLayout: RowLayout = { entries: [], starts: [], days: [] };

/**
 * Lays entries out.
 *
 * @param before A layout of the first of these entries: only what came behind them is looked at.
 */
export function layOut(
  entries: readonly LedgerEntry[],
  { dayOf }: ZonedDays,
  before: RowLayout = emptyLayout,
): RowLayout {
  const { length } = before.entries;
  const goesOn =
    length <= entries.length && before.entries[0] === entries[0] && before.entries[length - 1] === entries[length - 1];
  const starts = goesOn ? [...before.starts] : [];
  const days = goesOn ? [...before.days] : [];
  let last = days.at(-1);
  for (let index = goesOn ? length : 0; index < entries.length; index += 1) {
    const entry = entries[index];
    const day = entry && dayOf(entry.instant.epochMs);
    if (day === undefined || day === last) continue;
    starts.push(index);
    days.push(day);
    last = day;
  }
  return { entries, starts, days };
}

/** How many rows there are, headers included. */
export const rowCount = ({ entries, starts }: RowLayout): number => entries.length + starts.length;

/** The last run of which `isBefore` holds; it holds for the first ones and no other. */
function lastRun({ starts }: RowLayout, isBefore: (start: number, run: number) => boolean): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(starts[middle] ?? 0, middle)) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
}

/** The row at an index, from 0. */
export function rowAt(layout: RowLayout, index: number): Row {
  const run = lastRun(layout, (start, at) => start + at <= index);
  const entry = index - run - 1;
  return { run, entry: entry < (layout.starts[run] ?? 0) ? null : entry };
}

/** Index of the row of an entry. */
export const rowOfEntry = (layout: RowLayout, entry: number): number =>
  entry + lastRun(layout, (start) => start <= entry) + 1;

/** Index of the header of a run. */
export const rowOfRun = ({ starts }: RowLayout, run: number): number => (starts[run] ?? 0) + run;

/** How far a row is from the top of the list. The index after the last row gives the whole height. */
export function offsetOf(layout: RowLayout, index: number, { entry, day }: RowSizes): number {
  const headers = index === 0 ? 0 : rowAt(layout, index - 1).run + 1;
  return headers * day + (index - headers) * entry;
}

/** Index of the row at a distance from the top; the first or the last one beyond them. */
export function rowAtOffset(layout: RowLayout, offset: number, sizes: RowSizes): number {
  const { entry, day } = sizes;
  const run = lastRun(layout, (start, at) => start * entry + at * day <= offset);
  const header = rowOfRun(layout, run);
  const within = offset - offsetOf(layout, header, sizes) - day;
  const last = layout.starts[run + 1] === undefined ? rowCount(layout) - 1 : rowOfRun(layout, run + 1) - 1;
  return Math.max(0, Math.min(within < 0 ? header : header + 1 + Math.floor(within / entry), last));
}
