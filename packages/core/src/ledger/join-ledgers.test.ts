import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Item, itemsOf, someMovements } from "../../test/ledger-fixtures.ts";
import { joinLedgers, keepKnown } from "./join-ledgers.ts";
import { createLedger, type Ledger } from "./ledger.ts";

const [a, b, c, d, e, f] = itemsOf(
  Array.from({ length: 6 }, (_, index) => ({ amount: index + 1, fee: 0, seconds: 60 })),
).reverse();
const bad = { ...a, amount: "1" };

const join = (newer: readonly unknown[], older: readonly unknown[], added: number | null = null): Ledger | null =>
  joinLedgers(createLedger(newer), createLedger(older), added);

describe("what was read anew is joined to what was read before", () => {
  test.each<[string, unknown[], unknown[], unknown[]]>([
    ["nothing new", [f, e], [f, e, d], [f, e, d]],
    ["two are new", [f, e, d], [d, c, b], [f, e, d, c, b]],
    ["one in the middle is new", [f, e, d], [f, d, c], [f, e, d, c]],
    ["one in the middle is gone", [f, d, c], [f, e, d, c, b], [f, d, c, b]],
    ["one is another now", [f, { ...e, amount: 9 }, d], [f, e, d, c], [f, { ...e, amount: 9 }, d, c]],
    ["one has another status now", [{ ...f, status: "Pending" }], [f, e], [{ ...f, status: "Pending" }, e]],
    ["the oldest is there twice", [f, e, d], [e, d, d, c], [f, e, d, d, c]],
    ["the oldest is there twice, and both were read", [e, d, d], [e, d, d, c], [e, d, d, c]],
    ["a refused one is at the seam", [f, bad], [f, bad, e], [f, bad, e]],
    ["refused ones are on both sides", [f, bad, e], [bad, e, bad, d], [f, bad, e, bad, d]],
  ])("%s", (_, newer, older, all) => {
    expect(join(newer, older)).toEqual(createLedger(all));
  });

  test.each<[string, unknown[], unknown[]]>([
    ["nothing is shared", [f, e], [d, c]],
    ["the oldest is another operation of the same id", [f, { ...e, amount: 9 }], [f, e, d]],
    ["nothing was read before", [f], []],
    ["nothing was read anew", [], [f]],
    ["nothing but a refused one is shared", [f, bad], [bad, e]],
  ])("not when %s", (_, newer, older) => {
    expect(join(newer, older)).toBeNull();
  });

  test("by the number of new ones, where all are alike", () => {
    const alike = Array.from({ length: 5 }, () => a);
    expect(join(alike, alike, 2)?.entries).toHaveLength(7);
    expect(join(alike, alike, null)?.entries).toHaveLength(5);
  });

  test("whatever is new, and wherever the pages end", () => {
    fc.assert(
      fc.property(someMovements, fc.nat(), fc.nat(), fc.nat(), (movements, added, known, read) => {
        const items = itemsOf(movements);
        const before = items.slice(added % items.length);
        const older = before.slice(0, 1 + (known % before.length));
        const count = items.length - before.length;
        // As far as the first that is known, or further.
        const newer = items.slice(0, count + 1 + (read % older.length));
        expect(join(newer, older)).toEqual(createLedger(items.slice(0, count + older.length)));
        expect(join(newer, older, count)).toEqual(join(newer, older));
      }),
    );
  });

  test("whatever is there twice, when the number of new ones is known", () => {
    const some = fc.array(fc.constantFrom<Item | undefined>(a, b, c), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(some, some, fc.nat(), (added, before, read) => {
        const items = [...added, ...before];
        const newer = items.slice(0, added.length + 1 + (read % before.length));
        expect(join(newer, before, added.length)).toEqual(createLedger(items));
      }),
    );
  });
});

describe("what was known", () => {
  test("is kept where nothing has changed", () => {
    const known = createLedger([f, bad, e]);
    expect(keepKnown(createLedger([f, bad, e]), known)).toBe(known);
  });

  test.each<[string, unknown[]]>([
    ["one is new", [f, e, bad, d]],
    ["one is gone", [f, bad]],
    ["one has another status", [f, bad, { ...e, status: "Pending" }]],
    ["another was refused", [f, { ...bad, amount: 0.5 }, e]],
  ])("is not kept when %s", (_, items) => {
    expect(keepKnown(createLedger(items), createLedger([f, bad, e]))).toEqual(createLedger(items));
  });
});
