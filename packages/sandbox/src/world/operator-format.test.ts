import { expect, test } from "vitest";
import { kyivOffsetMs, toHistoryDate } from "./operator-format.ts";

const hourMs = 3_600_000;

test("Kyiv's clocks are as far ahead as Intl says, around each change and between", () => {
  const inKyiv = new Intl.DateTimeFormat("en", { timeZone: "Europe/Kyiv", timeZoneName: "longOffset" });
  const wrong: string[] = [];
  for (let ms = Date.UTC(2018, 0, 1); ms < Date.UTC(2028, 0, 1); ms += 11 * hourMs) {
    const name = inKyiv.formatToParts(ms).find(({ type }) => type === "timeZoneName")?.value;
    if (name !== `GMT+0${kyivOffsetMs(ms) / hourMs}:00`) wrong.push(new Date(ms).toISOString());
  }
  expect(wrong).toEqual([]);
});

test.each([
  [Date.UTC(2026, 2, 29, 0, 59, 59), "2026-03-29T02:59:59+02:00"],
  [Date.UTC(2026, 2, 29, 1), "2026-03-29T04:00:00+03:00"],
  [Date.UTC(2026, 9, 25, 0, 59, 59, 999), "2026-10-25T03:59:59+03:00"],
  [Date.UTC(2026, 9, 25, 1), "2026-10-25T03:00:00+02:00"],
  // Asked for in any order.
  [Date.UTC(2019, 11, 18, 14, 10, 50), "2019-12-18T16:10:50+02:00"],
])("writes %i as %s", (ms, text) => {
  expect(toHistoryDate(ms)).toBe(text);
});
