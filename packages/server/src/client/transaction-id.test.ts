import { expect, test } from "vitest";
import { createTransactionId, isOwnTransactionId } from "./transaction-id.ts";

test("an id is xe1. and 32 hexadecimal digits, and never the same twice", () => {
  const ids = Array.from({ length: 1_000 }, createTransactionId);
  for (const id of ids) expect(id).toMatch(/^xe1\.[\da-f]{32}$/);
  expect(new Set(ids).size).toBe(1_000);
  expect(ids.every(isOwnTransactionId)).toBe(true);
});

test.each([
  "",
  "xe1.",
  `xe1.${"a".repeat(31)}`,
  `xe1.${"a".repeat(33)}`,
  `xe1.${"A".repeat(32)}`,
  `xe1.${"g".repeat(32)}`,
])("%j is not one of ours", (value) => {
  expect(isOwnTransactionId(value)).toBe(false);
});
