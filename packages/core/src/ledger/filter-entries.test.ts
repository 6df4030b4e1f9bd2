import { expect, test } from "vitest";
import { documentItems, entryWith, ledgerOf } from "../../test/ledger-fixtures.ts";
import { type EntryFilter, filterEntries } from "./filter-entries.ts";
import { toMoney } from "./money.ts";
import { createZonedDays } from "./zoned-days.ts";

const days = createZonedDays();
const { entries } = ledgerOf([
  ...documentItems,
  { ...documentItems[0], id: 1, type: "refill", status: "Rejected", amount: 0, date: "2019-12-10T22:30:00Z" },
]);

test.each<[EntryFilter, number[]]>([
  [{}, [0, 1, 2, 3, 4]],
  [{ direction: "in" }, [0, 2]],
  [{ direction: "out" }, [1, 3]],
  [{ direction: "none" }, [4]],
  [{ types: ["refill", "other"] }, [4]],
  [{ types: [], statuses: [] }, [0, 1, 2, 3, 4]],
  [{ statuses: ["Done"] }, [0, 1, 2, 3]],
  [{ from: "2019-12-12" }, [0]],
  // Half past midnight of the 11th in Kyiv.
  [{ from: "2019-12-11", to: "2019-12-11" }, [1, 2, 3, 4]],
  [{ to: "2019-12-10" }, []],
  [{ from: "", to: "" }, [0, 1, 2, 3, 4]],
  [{ least: toMoney(200, "UAH") }, [1, 2]],
  [{ least: toMoney(-200, "UAH"), most: toMoney(200, "UAH") }, [2]],
  [{ most: toMoney(58, "UAH") }, [3, 4]],
  [{ least: toMoney(1, "USD") }, []],
  [{ direction: "in", least: toMoney(200, "UAH"), from: "2019-12-11" }, [2]],
])("%j keeps %j", (filter, positions) => {
  expect(filterEntries(entries, filter, days).map(({ position }) => position)).toEqual(positions);
});

test("the period is of the zone given", () => {
  const late = [entryWith({ date: "2019-12-10T22:30:00Z" })];
  expect(filterEntries(late, { from: "2019-12-11" }, createZonedDays("UTC"))).toEqual([]);
});
