import fc from "fast-check";
import { expect, test } from "vitest";
import { outOfOrder } from "./out-of-order.ts";

test.each([
  [[], []],
  [[1, 1, 2], []],
  [[1, 9, 2, 3], [1]],
  [[5, 1, 2, 3], [0]],
  [[1, 2, 3, 0], [3]],
])("%j rises without the places %j", (values, strays) => {
  expect([...outOfOrder(values)]).toEqual(strays);
});

test("what is left never falls, and nothing less would do", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 8 }), (values) => {
      const strays = outOfOrder(values);
      const rises = (list: readonly number[]) =>
        list.every((value, index) => index === 0 || value >= Number(list[index - 1]));
      expect(rises(values.filter((_, index) => !strays.has(index)))).toBe(true);
      // Every choice of places, one bit for each.
      for (let choice = 0; choice < 2 ** values.length; choice += 1) {
        const left = values.filter((_, index) => (choice & (1 << index)) === 0);
        if (rises(left)) expect(values.length - left.length).toBeGreaterThanOrEqual(strays.size);
      }
    }),
    { numRuns: 100 },
  );
});
