import { expect, test } from "vitest";
import { banks, searchBanks } from "./banks.ts";

const found = (query: string): string[] => searchBanks(query).map(({ id }) => id);

test("every bank has its own name, sign colour and place in the Ukrainian alphabet", () => {
  expect(new Set(banks.map(({ id }) => id)).size).toBe(banks.length);
  expect(banks.map(({ tone }) => tone)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const names = banks.map(({ name }) => name.uk);
  expect(names).toEqual(names.toSorted(new Intl.Collator("uk").compare));
});

test.each([
  ["кар", ["karpaty"]],
  ["КАР", ["karpaty"]],
  ["Karp", ["karpaty"]],
  ["  дніпро-банк ", ["dnipro"]],
  ["«мавка»", ["mavka"]],
  ["сві", ["svitiaz"]],
  ["no such bank", []],
])("a search for %j finds %j", (query, ids) => {
  expect(found(query)).toEqual(ids);
});

test("an empty search finds every bank", () => {
  expect(searchBanks("")).toEqual(banks);
  expect(searchBanks("  ")).toEqual(banks);
});
