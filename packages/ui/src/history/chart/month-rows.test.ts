import { createZonedDays, largestMinor } from "@xpay-embed/core/ledger";
import { expect, test } from "vitest";
import { documentEntries, entriesOf, formatsIn } from "../../../test/chart-fixtures.ts";
import { monthRows } from "./month-rows.ts";

const days = createZonedDays();
const en = formatsIn("en-GB");
const textsOf = (...args: Parameters<typeof monthRows>) => monthRows(...args).map(({ texts }) => texts);

test("the document's month is added up, in both languages", () => {
  expect(monthRows(documentEntries, days, en)).toEqual([
    {
      entry: documentEntries[0],
      minors: [300, -358],
      texts: ["December 2019", "+3.00 ₴", "−3.58 ₴", "25.55 ₴"],
    },
  ]);
  expect(textsOf(documentEntries, days, formatsIn("uk"))[0]?.slice(1)).toEqual(["+3,00 ₴", "−3,58 ₴", "25,55 ₴"]);
});

test("months are those of the time zone, the newest first, whatever the order of the dates", () => {
  const entries = entriesOf([
    { date: "2026-01-31T22:30:00Z", amount: 5, balance: 30 },
    { date: "2025-12-31T21:59:59Z", amount: 10, balance: 25 },
    { date: "2026-01-31T21:59:59Z", amount: -5, balance: 15 },
    { date: "2025-12-31T22:00:00Z", amount: 20, balance: 20 },
  ]);
  expect(textsOf(entries, days, en)).toEqual([
    ["February 2026", "+0.05 ₴", "0.00 ₴", "0.30 ₴"],
    ["January 2026", "+0.20 ₴", "−0.05 ₴", "0.15 ₴"],
    ["December 2025", "+0.10 ₴", "0.00 ₴", "0.25 ₴"],
  ]);
});

test("a sum beyond the safe integers is a dash, and no bar", () => {
  const entries = entriesOf(
    Array.from({ length: 5 }, () => ({ date: "2026-01-01T12:00:00Z", amount: largestMinor, balance: 0 })),
  );
  const [row] = monthRows(entries, days, en);
  expect(row?.texts).toEqual(["January 2026", "—", "0.00 ₴", "0.00 ₴"]);
  expect(row?.minors).toEqual([0, 0]);
});
