import { createLedger, createZonedDays, type LedgerEntry } from "@xpay-embed/core/ledger";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  emptyLayout,
  layOut,
  offsetOf,
  type RowLayout,
  rowAt,
  rowAtOffset,
  rowCount,
  rowOfEntry,
  rowOfRun,
} from "./row-layout.ts";

const days = createZonedDays();
const sizes = { entry: 70, day: 40 };

/** Entries, one for each number, that many days before the newest. */
const entriesOf = (daysAgo: readonly number[]): readonly LedgerEntry[] =>
  createLedger(
    daysAgo.map((ago, index) => ({
      id: index + 1,
      currency: "UAH",
      amount: 1,
      balance: 1,
      date: new Date(Date.UTC(2026, 0, 31, 12) - ago * 86_400_000).toISOString(),
    })),
  ).entries;

/** What the layout is short for: every row, one by one. */
function rowsOf(layout: RowLayout): readonly (number | string)[] {
  const rows: (number | string)[] = [];
  layout.entries.forEach((entry, index) => {
    const day = days.dayOf(entry.instant.epochMs);
    const before = layout.entries[index - 1];
    if (!before || days.dayOf(before.instant.epochMs) !== day) rows.push(day);
    rows.push(index);
  });
  return rows;
}

test("each run of a day has a header, also a day that comes again", () => {
  const layout = layOut(entriesOf([0, 0, 1, 0]), days);
  expect(layout.days).toEqual(["2026-01-31", "2026-01-30", "2026-01-31"]);
  expect(rowsOf(layout)).toEqual(["2026-01-31", 0, 1, "2026-01-30", 2, "2026-01-31", 3]);
  expect(Array.from({ length: rowCount(layout) }, (_, row) => rowAt(layout, row))).toEqual([
    { run: 0, entry: null },
    { run: 0, entry: 0 },
    { run: 0, entry: 1 },
    { run: 1, entry: null },
    { run: 1, entry: 2 },
    { run: 2, entry: null },
    { run: 2, entry: 3 },
  ]);
});

const agos = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 40 });

test("rows, entries and offsets agree with one another", () => {
  fc.assert(
    fc.property(agos, (daysAgo) => {
      const layout = layOut(entriesOf(daysAgo), days);
      const rows = rowsOf(layout);
      expect(rowCount(layout)).toBe(rows.length);
      let offset = 0;
      rows.forEach((row, index) => {
        expect(offsetOf(layout, index, sizes)).toBe(offset);
        const height = typeof row === "string" ? sizes.day : sizes.entry;
        expect(rowAtOffset(layout, offset, sizes)).toBe(index);
        expect(rowAtOffset(layout, offset + height - 1, sizes)).toBe(index);
        const { run, entry } = rowAt(layout, index);
        expect(entry).toBe(typeof row === "string" ? null : row);
        expect(entry === null ? rowOfRun(layout, run) : rowOfEntry(layout, entry)).toBe(index);
        offset += height;
      });
      expect(offsetOf(layout, rows.length, sizes)).toBe(offset);
      expect(rowAtOffset(layout, offset + 1_000, sizes)).toBe(rows.length - 1);
      expect(rowAtOffset(layout, -5, sizes)).toBe(0);
    }),
  );
});

test("what comes behind is laid out as if all had come at once", () => {
  fc.assert(
    fc.property(agos, fc.nat(40), (daysAgo, cut) => {
      const entries = entriesOf(daysAgo);
      const before = layOut(entries.slice(0, cut), days);
      expect(layOut(entries, days, before)).toEqual(layOut(entries, days));
    }),
  );
});

test("a layout of other entries is no beginning", () => {
  const before = layOut(entriesOf([3, 3]), days);
  expect(layOut(entriesOf([0, 1, 1]), days, before).days).toEqual(["2026-01-31", "2026-01-30"]);
});

test("an empty list has no rows and no height", () => {
  expect(rowCount(emptyLayout)).toBe(0);
  expect(offsetOf(emptyLayout, 0, sizes)).toBe(0);
  expect(rowAtOffset(emptyLayout, 100, sizes)).toBe(0);
});
