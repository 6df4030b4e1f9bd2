import { expect, it } from "vitest";
import { type Column, describeComparison, findBest, medianFigures } from "./compare.ts";
import type { Measure } from "./measures.ts";

const paint: Measure = { name: "paint", label: "Paint, ms", digits: 0 };
const last: Measure = { name: "last", label: "Last row", digits: 0, judged: "none" };
const columns: readonly Column[] = [
  { name: "ours", figures: { paint: 50.4, last: "scrolled" } },
  { name: "theirs", figures: { paint: 126 } },
  { name: "others", figures: { paint: 49.6 } },
  { name: "empty", figures: { paint: 1 }, isReference: true },
];

it("takes the median of each figure over the rounds that have it", () => {
  expect(medianFigures([{ a: 3, b: 1 }, { a: 1 }, { a: 2, last: "never" }])).toEqual({ a: 2, b: 1, last: "never" });
  expect(medianFigures([])).toEqual({});
});

it("calls best whoever shows the least, and never what is there for reference", () => {
  expect(findBest(columns, paint)).toEqual(["ours", "others"]);
  expect(findBest(columns, { ...paint, digits: 1 })).toEqual(["others"]);
});

it("calls nobody best where nobody is judged, or nobody else has a figure", () => {
  expect(findBest(columns, last)).toEqual([]);
  expect(findBest(columns, { ...paint, judged: "none" })).toEqual([]);
  expect(findBest(columns.slice(0, 1), paint)).toEqual([]);
});

it("writes who is best, and how many times that the others take", () => {
  const [head = "", first = "", second = ""] = describeComparison(columns, [paint, last]);
  expect(head.trim().split(/\s+/)).toEqual(["ours", "theirs", "others", "empty"]);
  expect(first.trim().split(/\s{2,}/)).toEqual(["Paint, ms", "50", "*", "126 ×2.5", "50", "*", "1"]);
  expect(second.trim().split(/\s{2,}/)).toEqual(["Last row", "scrolled", "-", "-", "-"]);
});

it("has no ratio to nothing", () => {
  const blank: Measure = { name: "blank", label: "Blank", digits: 0 };
  const [, line = ""] = describeComparison(
    [
      { name: "a", figures: { blank: 0 } },
      { name: "b", figures: { blank: 7 } },
    ],
    [blank],
  );
  expect(line.trim().split(/\s+/)).toEqual(["Blank", "0", "*", "7"]);
});
