import { expect, test } from "vitest";
import * as entry from "./index.ts";

// What the entry hands out at run time. A change here is a change of the API.
test("the entry of the ledger exports these names and no others", () => {
  expect(Object.keys(entry).sort()).toEqual([
    "auditLedger",
    "createLedger",
    "createZonedDays",
    "csvColumns",
    "directionOf",
    "exportCsv",
    "filterEntries",
    "formatInstant",
    "groupEntries",
    "internationalCsv",
    "isRefusal",
    "isSettled",
    "largestMinor",
    "longestText",
    "minorDigits",
    "parseDecimal",
    "readEntry",
    "readInstant",
    "readMoney",
    "searchEntries",
    "settledStatus",
    "sumEntries",
    "toDecimal",
    "ukrainianCsv",
    "unguardCsvText",
  ]);
});
