import { expect, test } from "vitest";
import { documentItems, entryWith, ledgerOf } from "../../test/ledger-fixtures.ts";
import { largestMinor, toMoney } from "./money.ts";
import { sumEntries } from "./sum-entries.ts";

test("what came in and what left is summed up for each currency", () => {
  const dollars = { ...documentItems[1], id: 1, currency: "USD", fee: 7 };
  const uah = {
    incoming: toMoney(300, "UAH"),
    outgoing: toMoney(-358, "UAH"),
    fees: toMoney(0, "UAH"),
    net: toMoney(-58, "UAH"),
  };
  expect(sumEntries(ledgerOf([...documentItems, dollars]).entries)).toEqual([
    { currency: "UAH", count: 4, ...uah },
    {
      currency: "USD",
      count: 1,
      incoming: toMoney(0, "USD"),
      outgoing: toMoney(-300, "USD"),
      fees: toMoney(7, "USD"),
      net: toMoney(-300, "USD"),
    },
  ]);
  expect(sumEntries([])).toEqual([]);
});

test("a sum beyond the safe integers is none, also if it came back", () => {
  const many = (fee: number) => Array.from({ length: 5 }, () => entryWith({ amount: largestMinor, fee }));
  const [sums] = sumEntries([...many(largestMinor), ...many(-largestMinor)]);
  expect(sums).toMatchObject({ incoming: null, fees: null, net: null, outgoing: { minor: 0 } });
});
