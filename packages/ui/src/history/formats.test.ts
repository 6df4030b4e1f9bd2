import { createZonedDays, type Money, parseDecimal } from "@xpay-embed/core/ledger";
import { describe, expect, test } from "vitest";
import { createFormats } from "./formats.ts";
import { historyEn } from "./messages/history-en.ts";
import { historyUk } from "./messages/history-uk.ts";

const days = createZonedDays();
const uk = createFormats("uk", days);
const en = createFormats("en-GB", days);

// A refusal would have no `minor` and fail below.
const money = (text: string, currency = "UAH"): Money => parseDecimal(text, currency) as Money;

test.each([
  ["0", "0,00 ₴", "₴0.00"],
  ["0,5", "+0,50 ₴", "+₴0.50"],
  ["-3", "−3,00 ₴", "−₴3.00"],
  ["1234567,89", "+1 234 567,89 ₴", "+₴1,234,567.89"],
  ["-22517998136852,48", "−22 517 998 136 852,48 ₴", "−₴22,517,998,136,852.48"],
])("%s hryvnias", (text, inUkrainian, inEnglish) => {
  // Every space is one that does not break.
  expect(uk.money(money(text), true)).toBe(inUkrainian.replaceAll(" ", "\u00a0"));
  expect(en.money(money(text), true)).toBe(inEnglish);
});

test("decimals are the currency's own, whatever the browser thinks", () => {
  expect(en.money(money("1234", "JPY"))).toBe("¥1,234");
  expect(en.money(money("1,234", "KWD"))).toBe("KWD\u00a01.234");
  expect(en.money(money("1", "UAH"))).toBe("₴1.00");
});

test("days and hours are the calendar's", () => {
  const late = Date.parse("2019-12-18T22:30:00Z");
  expect(en.date(late, "day")).toBe("19 December 2019");
  expect(en.date(late, "month")).toBe("December 2019");
  expect(en.time(late)).toBe("00:30");
  expect(uk.date(late, "day")).toContain("19 грудня 2019");
  expect(uk.weekday("2019-12-18")).toMatch(/^середа, 18 грудня 2019/);
  expect(createFormats("en-GB", createZonedDays("UTC")).date(late, "short")).toBe("18 Dec");
});

describe("a count takes the form that its language wants", () => {
  test.each([
    [1, "1 операція"],
    [2, "2 операції"],
    [5, "5 операцій"],
    [11, "11 операцій"],
    [21, "21 операція"],
    [1_000, "1 000 операцій"],
  ])("%d: %s", (count, text) => {
    expect(uk.plural(historyUk.count, count)).toBe(text.replaceAll("1 000", "1\u00a0000"));
  });
  test("in English", () => {
    expect(en.plural(historyEn.count, 1)).toBe("1 transaction");
    expect(en.plural(historyEn.count, 1_000)).toBe("1,000 transactions");
  });
});
