import { expect, test } from "vitest";
import { readPageLimit } from "./gateway-ledger.ts";

test.each([
  [null, 100],
  ["1", 1],
  ["1000", 1_000],
  ["0007", 7],
  ["0", null],
  ["1001", null],
  ["-1", null],
  ["1.5", null],
  [" 1", null],
  ["1e2", null],
  ["", null],
])("a limit of %j is %j", (text, limit) => {
  expect(readPageLimit(text)).toBe(limit);
});
