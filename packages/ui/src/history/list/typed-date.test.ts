import { expect, test } from "vitest";
import { readTypedDate } from "./typed-date.ts";

test.each([
  ["18.12.2019", "2019-12-18"],
  ["18/12/19", "2019-12-18"],
  ["1.2.2020", "2020-02-01"],
  ["2019-12-18", "2019-12-18"],
  ["2019-12", "2019-12-31"],
  ["12.2019", "2019-12-31"],
  ["2019", "2019-12-31"],
  // Without a year: the last one that is not in the future of the list.
  ["18.11", "2026-11-18"],
  ["21.11", "2025-11-21"],
  ["20.11", "2026-11-20"],
  // Not yet, or never.
  ["1", null],
  ["18.", null],
  ["18.12.2", null],
  ["18.12.201", null],
  ["32.12.2019", null],
  ["18.13.2019", null],
  ["0.0.2019", null],
  ["...", null],
  ["", null],
])("%j is %j", (typed, day) => {
  expect(readTypedDate(typed, "2026-11-20")).toBe(day);
});
