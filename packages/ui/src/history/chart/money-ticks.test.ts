import fc from "fast-check";
import { expect, test } from "vitest";
import { moneyTicks } from "./money-ticks.ts";

test.each([
  [0, 2_555, [0, 1_000, 2_000, 3_000]],
  [0, 0, [0, 100]],
  [0, 1, [0, 100]],
  [0, 300, [0, 100, 200, 300]],
  [0, 301, [0, 200, 400]],
  [0, 100_000_000, [0, 50_000_000, 100_000_000]],
  [-163_386, 3_100_000, [-2_000_000, 0, 2_000_000, 4_000_000]],
  [-500, 0, [-600, -400, -200, 0]],
  [-1, 1, [-100, 0, 100]],
])("from %i to %i", (lowest, highest, ticks) => {
  expect(moneyTicks(lowest, highest)).toEqual(ticks);
});

test("two to four round amounts, evenly apart, hold whatever amounts there are", () => {
  const largest = Number.MAX_SAFE_INTEGER;
  fc.assert(
    fc.property(fc.integer({ min: -largest, max: 0 }), fc.integer({ min: 0, max: largest }), (lowest, highest) => {
      const ticks = moneyTicks(lowest, highest);
      const [first = Number.NaN, second = Number.NaN] = ticks;
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(4);
      expect(first).toBeLessThanOrEqual(lowest);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest);
      expect(`${second - first}`).toMatch(/^[125]0{2,}$/);
      for (const [index, tick] of ticks.entries()) expect(tick).toBe(first + index * (second - first));
      // Zero has a line of its own.
      expect(ticks).toContain(0);
    }),
  );
});
