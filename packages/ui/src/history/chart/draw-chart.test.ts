import { createZonedDays, type LedgerEntry, largestMinor } from "@xpay-embed/core/ledger";
import { describe, expect, test } from "vitest";
import { documentEntries, entriesOf, formatsIn, longHistory } from "../../../test/chart-fixtures.ts";
import { type Drawing, drawChart } from "./draw-chart.ts";

const days = createZonedDays();
const draw = (entries: readonly LedgerEntry[], isMonthly = false): Drawing =>
  drawChart(entries, isMonthly, isMonthly, days, formatsIn("en-GB"));
const pathOf = ([, , paths]: Drawing, part: string): string | undefined => paths.find(([name]) => name === part)?.[1];
const flat = (count: number, balance: number): readonly LedgerEntry[] =>
  entriesOf(
    Array.from({ length: count }, (_, index) => ({
      date: new Date(Date.UTC(2026, 0, count - index)).toISOString(),
      amount: 0,
      balance,
    })),
  );

describe("balances over time", () => {
  test("are steps that hold to the next operation, and the last to the end", () => {
    const drawing = draw(documentEntries);
    const [stops, rows, , amounts, , landmarks] = drawing;
    expect(stops.map(({ entry, x }) => [entry.position, x])).toEqual([
      [3, 0],
      [2, 3],
      [1, 3],
      [0, 1_000],
    ]);
    // 30 ₴ are a thousand high: 25.55 ₴ are 148 below the top.
    expect(pathOf(drawing, "chart-line")).toBe("M0 148H3V82H3V182H1000V148H1000");
    expect(pathOf(drawing, "chart-area")).toBe(`${pathOf(drawing, "chart-line")}V1000H0`);
    expect(amounts).toEqual(["0 ₴", "10 ₴", "20 ₴", "30 ₴"]);
    expect(landmarks.map(({ position }) => position)).toEqual([3, 0, 1, 2]);
    expect(rows).toEqual([]);
  });

  test("below zero fill the room up to the line of zero", () => {
    const entries = entriesOf([
      { date: "2026-01-03T12:00:00Z", amount: 0, balance: -100 },
      { date: "2026-01-02T12:00:00Z", amount: 0, balance: 100 },
    ]);
    const drawing = draw(entries);
    expect(drawing[3]).toEqual(["−1 ₴", "0 ₴", "1 ₴"]);
    expect(pathOf(drawing, "chart-zero")).toBe("M0 500H1000");
    expect(pathOf(drawing, "chart-grid")).toBe("M0 1000H1000M0 500H1000M0 0H1000");
    expect(pathOf(drawing, "chart-area")).toBe("M0 0H1000V1000H1000V500H0");
  });

  test.each([
    ["one entry", flat(1, 500), "M0 167H1000", ["0 ₴", "2 ₴", "4 ₴", "6 ₴"]],
    ["equal balances", flat(3, 500), "M0 167H500V167H1000V167H1000", ["0 ₴", "2 ₴", "4 ₴", "6 ₴"]],
    ["nothing but zeros", flat(2, 0), "M0 1000H1000V1000H1000", ["0 ₴", "1 ₴"]],
  ])("are drawn for %s", (_, entries, line, amounts) => {
    const drawing = draw(entries);
    expect(pathOf(drawing, "chart-line")).toBe(line);
    expect(drawing[3]).toEqual(amounts);
    expect(drawing[0][0]?.x).toBe(0);
  });

  test("are drawn for the largest amounts", () => {
    const entries = entriesOf([
      { date: "2026-01-02T12:00:00Z", amount: 0, balance: largestMinor },
      { date: "2026-01-01T12:00:00Z", amount: 0, balance: -largestMinor },
    ]);
    const drawing = draw(entries);
    expect(pathOf(drawing, "chart-line")).toMatch(/^M0 \d+H1000V\d+H1000$/);
    expect(drawing[3]).toEqual(["−50,000,000,000,000 ₴", "0 ₴", "50,000,000,000,000 ₴"]);
  });

  test("of a currency without a fraction keep their noughts", () => {
    const [entry] = entriesOf([{ date: "2026-01-01T12:00:00Z", amount: 0, balance: 2_100, currency: "JPY" }]);
    expect(draw(entry ? [entry] : [])[3]).toEqual(["0 JPY", "1,000 JPY", "2,000 JPY", "3,000 JPY"]);
  });

  test.each([
    ["one day", 12, 1, ["22 Nov"]],
    ["three days", 4, 24, ["20 Nov"]],
    ["six days", 7, 24, ["17 Nov", "18 Nov", "20 Nov", "21 Nov"]],
    ["three weeks", 22, 24, ["3 Nov", "9 Nov", "14 Nov", "19 Nov"]],
    ["three years", 1_095, 24, ["April 2024", "January 2025", "October 2025", "July 2026"]],
  ])("have dates for %s", (_, count, hours, dates) => {
    expect(draw(longHistory(count, hours))[4]).toEqual(dates);
  });

  test("stay bounded and go to the right for many entries in disorder", () => {
    const entries = longHistory(20_000, 1);
    const drawing = draw([...entries.slice(10_000), ...entries.slice(0, 10_000)]);
    expect(drawing[0].length).toBeLessThanOrEqual(4_000);
    expect(pathOf(drawing, "chart-line")?.length).toBeLessThan(40_000);
    const places = drawing[0].map(({ x }) => x);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

describe("months", () => {
  const year = longHistory(400, 24);

  test("are bars up and down from zero, each in the middle of its share, the newest at the end", () => {
    const drawing = draw(documentEntries, true);
    expect(drawing[0].map(({ x }) => x)).toEqual([500]);
    expect(drawing[3]).toEqual(["−5 ₴", "0 ₴", "5 ₴"]);
    expect(pathOf(drawing, "chart-in")).toBe("M500 500V200");
    expect(pathOf(drawing, "chart-out")).toBe("M500 500V858");
    expect(pathOf(drawing, "chart-line")).toBeUndefined();
  });

  test("are the newest twelve, while the table has them all", () => {
    const [stops, rows, , , dates] = draw(year, true);
    expect(rows.length).toBe(14);
    expect(stops.map(({ texts }) => texts[0])).toEqual(
      rows
        .slice(0, 12)
        .map(({ texts }) => texts[0])
        .reverse(),
    );
    expect(dates).toEqual(["Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]);
  });
});
