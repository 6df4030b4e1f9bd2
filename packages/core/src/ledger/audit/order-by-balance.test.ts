import fc from "fast-check";
import { expect, test } from "vitest";
import { crowdedMovements, itemsOf, ledgerOf } from "../../../test/ledger-fixtures.ts";
import { balanceBefore, orderByBalance } from "./order-by-balance.ts";

test("entries in any order are put in one in which the balances follow, if there is one", () => {
  fc.assert(
    fc.property(
      crowdedMovements.chain((movements) => fc.shuffledSubarray(itemsOf(movements), { minLength: movements.length })),
      (items) => {
        const { entries } = ledgerOf(items);
        for (const start of [0, undefined]) {
          const ordered = orderByBalance(entries, start) ?? [];
          expect(new Set(ordered)).toEqual(new Set(entries));
          for (const [index, entry] of ordered.entries()) {
            const before = ordered[index - 1];
            if (before) expect(balanceBefore(entry)).toBe(before.balance.minor);
          }
        }
        expect(orderByBalance(entries, 987_654_321)).toBeNull();
      },
    ),
  );
});
