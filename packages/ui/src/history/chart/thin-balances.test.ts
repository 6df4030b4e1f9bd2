import type { LedgerEntry } from "@xpay-embed/core/ledger";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentEntries, entriesOf, longHistory } from "../../../test/chart-fixtures.ts";
import { thinBalances } from "./thin-balances.ts";

/** Newest first, with dates in any order, several in one second. */
const someEntries = fc
  .array(
    fc.record({
      seconds: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 100_000_000 })),
      balance: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    }),
    { minLength: 1, maxLength: 200 },
  )
  .map((operations) =>
    entriesOf(
      operations.map(({ seconds, balance }) => ({
        date: new Date(1_700_000_000_000 + seconds * 1_000).toISOString(),
        amount: 1,
        balance,
      })),
    ),
  );

const someColumns = fc.integer({ min: 1, max: 60 });
const balancesOf = (entries: readonly LedgerEntry[]): number[] => entries.map(({ balance }) => balance.minor);
const momentsOf = (entries: readonly LedgerEntry[]): number[] => entries.map(({ instant }) => instant.epochMs);

describe("thinned balances", () => {
  test("are all balances, oldest first, while there are few", () => {
    expect(thinBalances(documentEntries, 1_000)).toEqual([...documentEntries].reverse());
    expect(thinBalances(documentEntries.slice(0, 1), 1)).toEqual(documentEntries.slice(0, 1));
    expect(thinBalances([], 1_000)).toEqual([]);
  });

  test("keep the lowest and the highest of all", () => {
    fc.assert(
      fc.property(someEntries, someColumns, (entries, columns) => {
        const thinned = thinBalances(entries, columns);
        expect(Math.min(...balancesOf(thinned))).toBe(Math.min(...balancesOf(entries)));
        expect(Math.max(...balancesOf(thinned))).toBe(Math.max(...balancesOf(entries)));
        for (const entry of thinned) expect(entries).toContain(entry);
      }),
    );
  });

  test("are never more than four in a column, each but once", () => {
    fc.assert(
      fc.property(someEntries, someColumns, (entries, columns) => {
        const thinned = thinBalances(entries, columns);
        expect(thinned.length).toBeLessThanOrEqual(4 * columns);
        expect(new Set(thinned).size).toBe(thinned.length);
      }),
    );
  });

  test("keep the first, the last and the order of a list that is in order", () => {
    fc.assert(
      fc.property(someEntries, someColumns, (entries, columns) => {
        const inOrder = entriesOf(
          [...entries]
            .sort((a, b) => b.instant.epochMs - a.instant.epochMs)
            .map(({ instant, balance }) => ({
              date: new Date(instant.epochMs).toISOString(),
              amount: 1,
              balance: balance.minor,
            })),
        );
        const thinned = thinBalances(inOrder, columns);
        expect(thinned.map(({ position }) => position)).toEqual(
          thinned.map(({ position }) => position).sort((a, b) => b - a),
        );
        expect(thinned[0]).toBe(inOrder.at(-1));
        expect(thinned.at(-1)).toBe(inOrder[0]);
      }),
    );
  });

  test("go forward in time by columns, whatever the order of the dates", () => {
    fc.assert(
      fc.property(someEntries, someColumns, (entries, columns) => {
        const moments = momentsOf(thinBalances(entries, columns));
        const from = Math.min(...momentsOf(entries));
        const span = Math.max(...momentsOf(entries)) - from + 1;
        const places = moments.map((moment) => Math.floor(((moment - from) / span) * columns));
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });

  test("are bounded for a hundred thousand entries", () => {
    const entries = longHistory(100_000, 1);
    const thinned = thinBalances(entries, 1_000);
    expect(thinned.length).toBeGreaterThan(2_000);
    expect(thinned.length).toBeLessThanOrEqual(4_000);
    expect([thinned[0], thinned.at(-1)]).toEqual([entries.at(-1), entries[0]]);
  });
});
