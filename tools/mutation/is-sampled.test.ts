import { expect, test } from "vitest";
import { isSampled, type MutantPlace, onlySampled } from "./is-sampled.ts";

const place = (line: number, fileName = "packages/server/src/a.ts"): MutantPlace => ({
  fileName,
  mutatorName: "BooleanLiteral",
  replacement: "false",
  location: { start: { line, column: 7 }, end: { line, column: 11 } },
});
const places = Array.from({ length: 2000 }, (_, line) => place(line));
const sampled = (percent: number): readonly MutantPlace[] => places.filter((each) => isSampled(each, percent));

test("takes about its share, all of it of all and nothing of none", () => {
  expect(sampled(25).length).toBeGreaterThan(400);
  expect(sampled(25).length).toBeLessThan(600);
  expect(sampled(100)).toHaveLength(2000);
  expect(sampled(0)).toEqual([]);
});

test("takes the same wherever the repository lies, and of a smaller share nothing that the larger one leaves out", () => {
  const elsewhere = places.map(({ location }) => place(location.start.line, "C:\\work\\packages\\server\\src\\a.ts"));
  expect(elsewhere.map((each) => isSampled(each, 25))).toEqual(places.map((each) => isSampled(each, 25)));
  for (const each of sampled(10)) expect(isSampled(each, 25)).toBe(true);
});

test("leaves of a report what was sampled, although a report counts from 1", () => {
  const mutants = places.map(({ mutatorName, replacement = "", location: { start, end } }) => ({
    status: "Killed",
    mutatorName,
    replacement,
    location: {
      start: { line: start.line + 1, column: start.column + 1 },
      end: { line: end.line + 1, column: end.column + 1 },
    },
  }));
  const left = onlySampled({ files: { "packages/server/src/a.ts": { source: "", mutants } } }, 25);
  expect(left.files["packages/server/src/a.ts"]?.mutants.map(({ location }) => location.start.line - 1)).toEqual(
    sampled(25).map(({ location }) => location.start.line),
  );
});
