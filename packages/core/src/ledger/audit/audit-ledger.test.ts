import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  crowdedMovements,
  documentItems,
  type Item,
  itemsOf,
  ledgerOf,
  someMovements,
} from "../../../test/ledger-fixtures.ts";
import { createLedger } from "../ledger.ts";
import { toMoney } from "../money.ts";
import type { AuditOptions } from "./audit-finding.ts";
import { auditLedger } from "./audit-ledger.ts";

const audit = (items: readonly unknown[], options?: AuditOptions) =>
  auditLedger(createLedger(items), options).findings.map(({ kind, entry, other, expected, difference, count }) => ({
    kind,
    entry: entry?.id,
    other: other?.id,
    expected: expected?.minor,
    difference: difference?.minor,
    count,
  }));
const kinds = (items: readonly unknown[], options?: AuditOptions) => audit(items, options).map(({ kind }) => kind);

const [first, second, third, fourth] = documentItems;
const ids = documentItems.map(({ id }) => `${id}`);
const uah = (minor: number) => toMoney(minor, "UAH");

describe("the four items of the operator's document", () => {
  test("pass", () => {
    expect(auditLedger(ledgerOf(documentItems))).toEqual({ findings: [], checked: 3 });
    const ends = { count: 4, openingBalance: uah(2613), closingBalance: uah(2555) };
    expect(auditLedger(ledgerOf(documentItems), ends)).toEqual({ findings: [], checked: 5 });
  });

  test("with one removed show a gap, and its movement", () => {
    const place = { entry: ids[0], other: ids[2], expected: 2855, difference: -300, count: 1 };
    expect(audit([first, third, fourth])).toEqual([{ ...place, kind: "gap" }]);
    expect(audit([first, third, fourth], { count: 4 })).toEqual([{ ...place, kind: "missing-entry" }]);
  });

  test.each([
    ["newest", [second, third, fourth], { closingBalance: uah(2555) }],
    ["oldest", [first, second, third], { openingBalance: uah(2613) }],
  ])("without the %s are caught by the balance at that end, or by their number", (_, items, ends) => {
    expect(kinds(items, ends)).toEqual(["gap"]);
    expect(kinds(items, { ...ends, count: 4 })).toEqual(["missing-entry"]);
    expect(audit(items, { count: 4 })).toEqual([
      {
        kind: "missing-entry",
        entry: undefined,
        other: undefined,
        expected: undefined,
        difference: undefined,
        count: 1,
      },
    ]);
  });

  test.each([0, 1, 2, 3])("with item %i doubled show a duplicate", (index) => {
    const doubled = documentItems.toSpliced(index, 0, documentItems[index] ?? {});
    expect(audit(doubled)).toMatchObject([{ kind: "duplicate", entry: ids[index], other: ids[index] }]);
    const renamed = documentItems.toSpliced(index, 0, { ...documentItems[index], id: 5 });
    expect(kinds(renamed)).toEqual(["duplicate"]);
  });

  test.each([
    [0, 1],
    [0, 2],
    [0, 3],
    [1, 2],
    [1, 3],
    [2, 3],
  ])("with %i and %i swapped show disorder and nothing else", (a, b) => {
    const swapped = documentItems.with(a, documentItems[b] ?? {}).with(b, documentItems[a] ?? {});
    expect(new Set(kinds(swapped))).toEqual(new Set(["disorder"]));
  });

  test("with a balance altered say which it should be", () => {
    const items = [first, { ...second, balance: 2456 }, third, fourth];
    expect(audit(items)).toEqual([
      { kind: "altered-balance", entry: ids[1], other: ids[2], expected: 2455, difference: 1, count: 1 },
    ]);
    const newest = [{ ...first, balance: 1 }, second, third, fourth];
    expect(kinds(newest, { closingBalance: uah(2555) })).toEqual(["altered-balance"]);
  });

  test.each([{ amount: -301 }, { amount: 300 }, { fee: 1 }])("with %o altered, and none missing, say so", (change) => {
    const items = [first, { ...second, ...change }, third, fourth];
    expect(audit(items, { count: 4 })).toMatchObject([{ kind: "altered-amount", entry: ids[1], other: ids[2] }]);
    // Without the number it may as well be a missing entry.
    expect(kinds(items)).toEqual(["gap"]);
  });

  test("with a date altered, or an id used again, say so", () => {
    expect(audit([first, second, { ...third, date: "2020-01-01T00:00:00Z" }, fourth])).toMatchObject([
      { kind: "altered-date", entry: ids[2] },
    ]);
    expect(audit([first, second, { ...third, id: second?.id }, fourth])).toMatchObject([
      { kind: "conflict", entry: ids[1], other: ids[1] },
    ]);
  });

  test("with one that cannot be read say that the movement is its", () => {
    expect(audit([first, { ...second, date: "yesterday" }, third, fourth])).toMatchObject([
      { kind: "refused-entry", entry: ids[0], other: ids[2], difference: -300, count: 1 },
    ]);
    expect(kinds([null, second, third, fourth], { closingBalance: uah(2555) })).toEqual(["refused-entry"]);
  });
});

test("a history of one or of none has nothing to find", () => {
  expect(auditLedger(createLedger([]), { count: 0 })).toEqual({ findings: [], checked: 0 });
  expect(auditLedger(ledgerOf([first]))).toEqual({ findings: [], checked: 0 });
});

test("an operation that is not done may leave the balance as it was, one that is done may not", () => {
  const items = (status: string) => [{ ...first, status, balance: 2455 }, second, third, fourth];
  expect(kinds(items("Rejected"))).toEqual([]);
  expect(kinds(items("Done"))).toEqual(["gap"]);
});

test("each currency is a chain of its own", () => {
  const dollars = documentItems.map((item) => ({ ...item, id: `${item.id}$`, currency: "USD" }));
  expect(kinds([first, dollars[0], second, dollars[1], third, dollars[2], fourth, dollars[3]])).toEqual([]);
  expect(kinds([first, dollars[0], second, dollars[2], third, fourth, dollars[3]])).toEqual(["gap"]);
});

test("several gaps are named only as far as their number allows", () => {
  const items = itemsOf(Array.from({ length: 9 }, (_, index) => ({ amount: 100 + index, fee: 0, seconds: 1 })));
  const holes = items.filter((_, index) => index !== 2 && index !== 5);
  expect(kinds(holes, { count: 9 })).toEqual(["missing-entry", "missing-entry"]);
  expect(kinds(holes, { count: 8 })).toEqual(["gap", "gap"]);
  expect(audit(holes, { count: 12 }).map(({ kind, count }) => [kind, count])).toEqual([
    ["missing-entry", 1],
    ["missing-entry", 1],
    ["missing-entry", 3],
  ]);
});

describe("any history", () => {
  const runs = { numRuns: Number(process.env.XPAY_MODEL_RUNS ?? 300) };
  const ends = (items: readonly Item[]): AuditOptions => ({
    count: items.length,
    openingBalance: uah(0),
    closingBalance: uah(Number(items[0]?.balance)),
  });
  const at = fc.nat();

  test("whose balances follow passes, also with many in one instant", () => {
    fc.assert(
      fc.property(crowdedMovements, (movements) => {
        const items = itemsOf(movements);
        expect(kinds(items)).toEqual([]);
        expect(kinds(items, ends(items))).toEqual([]);
      }),
      runs,
    );
  });

  test("with one removed: missing-entry", () => {
    fc.assert(
      fc.property(someMovements, at, (movements, place) => {
        const items = itemsOf(movements);
        expect(kinds(items.toSpliced(place % items.length, 1), ends(items))).toEqual(["missing-entry"]);
        // In the middle the figures alone show it.
        expect(kinds(items.toSpliced(1 + (place % (items.length - 2)), 1))).toEqual(["gap"]);
      }),
      runs,
    );
  });

  test("with one doubled, anywhere: duplicate", () => {
    fc.assert(
      fc.property(someMovements, at, at, (movements, place, target) => {
        const items = itemsOf(movements);
        const [from, to] = [place % items.length, target % (items.length + 1)];
        const found = kinds(items.toSpliced(to, 0, items[from] ?? {}));
        // A copy that comes before the original is also out of its place.
        if (to >= from) expect(found).toEqual(["duplicate"]);
        expect(found[0]).toBe("duplicate");
        expect(found.slice(1)).toEqual(found.slice(1).map(() => "disorder"));
      }),
      runs,
    );
  });

  test("with two swapped: disorder", () => {
    fc.assert(
      fc.property(someMovements, at, at, (movements, one, two) => {
        const items = itemsOf(movements);
        const [a, b] = [one % items.length, two % items.length];
        fc.pre(a !== b);
        const found = kinds(items.with(a, items[b] ?? {}).with(b, items[a] ?? {}));
        expect(new Set(found)).toEqual(new Set(["disorder"]));
      }),
      runs,
    );
  });

  test("with two of one instant swapped: disorder, or an order in which the balances follow as well", () => {
    fc.assert(
      fc.property(crowdedMovements, at, (movements, place) => {
        const items = itemsOf(movements.map((movement) => ({ ...movement, seconds: 0 })));
        const a = place % (items.length - 1);
        const swapped = items.with(a, items[a + 1] ?? {}).with(a + 1, items[a] ?? {});
        const found = kinds(swapped, ends(items));
        let balance = 0;
        const isSound = swapped.toReversed().every((item) => {
          balance += Number(item.amount) - Number(item.fee);
          return balance === item.balance;
        });
        expect(found).toEqual(isSound ? [] : found.map(() => "disorder"));
        expect(found.length === 0).toBe(isSound);
      }),
      runs,
    );
  });

  test("with one altered: altered-amount, altered-balance, or both explanations of a single step", () => {
    const change = fc.integer({ min: -9_999, max: 9_999 }).filter((step) => step !== 0);
    fc.assert(
      fc.property(someMovements, at, change, (movements, place, step) => {
        const items = itemsOf(movements);
        const index = place % items.length;
        const item = items[index] ?? {};
        const altered = (field: string): Item[] => items.with(index, { ...item, [field]: Number(item[field]) + step });
        expect(kinds(altered("amount"), ends(items))).toEqual(["altered-amount"]);
        expect(kinds(altered("fee"), ends(items))).toEqual(["altered-amount"]);
        expect(kinds(altered("balance"), ends(items))).toEqual(["altered-balance"]);
      }),
      runs,
    );
  });
});
