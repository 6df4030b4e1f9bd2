import { expect, it } from "vitest";
import { median, percentile } from "./statistics.ts";

it("gives the value that a share of all does not exceed, whatever their order", () => {
  const values = [5, 1, 4, 10, 2, 3, 9, 6, 8, 7];
  expect([0, 0.1, 0.5, 0.95, 1].map((share) => percentile(values, share))).toEqual([1, 1, 5, 10, 10]);
  expect(percentile([7], 0.95)).toBe(7);
  expect(median(values)).toBe(5);
});

it("leaves the values as they are, and makes none up", () => {
  const values = [2, 1];
  percentile(values, 0.5);
  expect(values).toEqual([2, 1]);
  expect(percentile([], 0.5)).toBeNaN();
});
