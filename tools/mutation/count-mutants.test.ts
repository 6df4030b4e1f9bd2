import { expect, test } from "vitest";
import { countMutants, type MutationReport, survivors } from "./count-mutants.ts";

const mutant = (status: string) => ({
  status,
  mutatorName: "BooleanLiteral",
  replacement: "false",
  location: { start: { line: 2, column: 8 }, end: { line: 2, column: 12 } },
});

const report: MutationReport = {
  files: {
    "a.ts": { source: "// one\nreturn true;", mutants: ["Killed", "Timeout", "Survived", "Ignored"].map(mutant) },
    "b.ts": { source: "", mutants: ["NoCoverage", "CompileError", "RuntimeError"].map(mutant) },
  },
};

test("counts what a test noticed against what none did, and leaves out what could not be tried", () => {
  expect(countMutants([report, report])).toEqual({ noticed: 4, survived: 4, score: 50 });
});

test("says nothing good of nothing", () => {
  expect(countMutants([{ files: {} }]).score).toBe(0);
});

test("shows where a mutant was that nobody noticed", () => {
  expect(survivors(report)).toEqual(["  a.ts:2 BooleanLiteral: true; → false", "  b.ts:2 BooleanLiteral:  → false"]);
});
