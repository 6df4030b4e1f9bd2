import { expect, test } from "vitest";
import { documentItems, ledgerOf } from "../../test/ledger-fixtures.ts";
import { groupEntries } from "./group-entries.ts";
import { createZonedDays } from "./zoned-days.ts";

const { entries } = ledgerOf(documentItems);
const shape = (...args: Parameters<typeof groupEntries>) =>
  groupEntries(...args).map(({ key, entries: members }) => [key, members.map(({ position }) => position)]);

test("entries are grouped by the zone's days and months", () => {
  const kyiv = createZonedDays();
  expect(shape(entries, "day", kyiv)).toEqual([
    ["2019-12-18", [0]],
    ["2019-12-11", [1, 2, 3]],
  ]);
  expect(shape(entries, "month", kyiv)).toEqual([["2019-12", [0, 1, 2, 3]]]);
  expect(shape(entries, "day", createZonedDays("Asia/Tokyo"))[0]).toEqual(["2019-12-18", [0]]);
  expect(shape(entries, "day", createZonedDays("Pacific/Kiritimati"))[0]).toEqual(["2019-12-19", [0]]);
  expect(shape(entries, "day", createZonedDays("America/Los_Angeles"))[1]).toEqual(["2019-12-10", [1, 2, 3]]);
});

test("a group comes once, whatever the order", () => {
  const [a, b, c] = entries;
  expect(
    shape(
      [b, a, c].flatMap((entry) => entry ?? []),
      "day",
      createZonedDays(),
    ),
  ).toEqual([
    ["2019-12-11", [1, 2]],
    ["2019-12-18", [0]],
  ]);
});
