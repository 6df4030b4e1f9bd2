import { describe, expect, test } from "vitest";
import {
  auditLedger,
  createLedger,
  createZonedDays,
  filterEntries,
  groupEntries,
  type Ledger,
  type LedgerEntry,
  searchEntries,
  sumEntries,
} from "../../src/ledger/index.ts";
import { joinLedgers } from "../../src/ledger/join-ledgers.ts";
import { type Item, itemsOf } from "../ledger-fixtures.ts";

// How much is done for a history is counted by what is read of it, so that no clock is needed: a quadratic step would read
// four times as much of twice as many items.

/** Objects of which every look at a field is counted. */
function counted<Value extends object>(
  values: readonly Value[],
): { readonly list: Value[]; readonly reads: () => number } {
  let reads = 0;
  const handler: ProxyHandler<Value> = {
    get: (target, name, receiver) => {
      reads += 1;
      return Reflect.get(target, name, receiver);
    },
  };
  return { list: values.map((value) => new Proxy(value, handler)), reads: () => reads };
}

const count = 400;
const movements = (length: number) =>
  Array.from({ length }, (_, index) => ({ amount: index + 1, fee: 0, seconds: 60 }));

/** Histories that make something hard, by how many items they have. */
const histories: { readonly [name: string]: (length: number) => readonly Item[] } = {
  "in order": (length) => itemsOf(movements(length)),
  "oldest first": (length) => itemsOf(movements(length)).reverse(),
  "all in one instant": (length) =>
    itemsOf(movements(length)).map((item) => ({ ...item, date: "2026-01-01T00:00:00Z" })),
  "all in one instant, upside down": (length) =>
    itemsOf(movements(length))
      .map((item) => ({ ...item, date: "2026-01-01T00:00:00Z" }))
      .reverse(),
  "one item again and again": (length) => Array.from({ length }, () => itemsOf(movements(1))[0] ?? {}),
  "one id on different items": (length) => itemsOf(movements(length)).map((item) => ({ ...item, id: 1 })),
  "each second one out of place": (length) => {
    const items = itemsOf(movements(length));
    return items.map((_, index) => items[(index % 2 === 0 ? index : items.length - index) % items.length] ?? {});
  },
  "each second one unreadable": (length) =>
    itemsOf(movements(length)).map((item, index) => (index % 2 === 0 ? item : { ...item, amount: "1" })),
  "every balance wrong": (length) => itemsOf(movements(length)).map((item, index) => ({ ...item, balance: index * 7 })),
  "each in another currency": (length) =>
    itemsOf(movements(length)).map((item, index) => ({
      ...item,
      currency: Intl.supportedValuesOf("currency")[index % 150] ?? "UAH",
    })),
};

const days = createZonedDays();
const uses: { readonly [name: string]: (ledger: Ledger) => unknown } = {
  audit: (ledger) => auditLedger(ledger, { count: ledger.entries.length + ledger.refused.length }),
  search: ({ entries }) => searchEntries(entries, "операція 1234 xyz"),
  filter: ({ entries }) => filterEntries(entries, { direction: "in", from: "2026-01-01", to: "2026-12-31" }, days),
  group: ({ entries }) => groupEntries(entries, "day", days),
  sum: ({ entries }) => sumEntries(entries),
  join: (ledger) => joinLedgers(ledger, { entries: [...ledger.entries], refused: ledger.refused }, null),
};

/** n log n of twice as many is less than two and a half times as much from some hundred on. */
const growth = 2.5;

describe.each(Object.keys(histories))("a history %s", (name) => {
  const itemsFor = (length: number): readonly Item[] => histories[name]?.(length) ?? [];

  test("is read in linear time", () => {
    const readsOf = (length: number): number => {
      const { list, reads } = counted(itemsFor(length));
      createLedger(list);
      return reads();
    };
    expect(readsOf(2 * count)).toBeLessThanOrEqual(2 * readsOf(count));
  });

  test.each(Object.keys(uses))("%s grows with its length", (use) => {
    const readsOf = (length: number): number => {
      const ledger = createLedger(itemsFor(length));
      const { list, reads } = counted<LedgerEntry>(ledger.entries);
      uses[use]?.({ ...ledger, entries: list });
      return reads();
    };
    const once = readsOf(count);
    expect(once).toBeGreaterThan(0);
    expect(readsOf(2 * count) / once).toBeLessThan(growth);
    expect(readsOf(4 * count) / once).toBeLessThan(growth ** 2);
  });
});
