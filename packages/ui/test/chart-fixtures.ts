import { createLedger, type LedgerEntry, type MinorUnits, type Money, minorDigits } from "@xpay-embed/core/ledger";
import type { ChartFormats } from "../src/history/chart/chart-formats.ts";

/** What an entry of a chart's test is made of, in minor units. */
export interface Operation {
  /** RFC 3339. */
  readonly date: string;
  readonly amount: number;
  readonly balance: number;
  readonly currency?: string;
}

/** Reads operations, newest first. */
export function entriesOf(operations: readonly Operation[]): readonly LedgerEntry[] {
  const { entries, refused } = createLedger(
    operations.map((operation, id) => ({
      id,
      type: "payment",
      title: `Operation ${id}`,
      currency: "UAH",
      fee: 0,
      status: "Done",
      ...operation,
    })),
  );
  if (refused.length > 0) throw new Error(JSON.stringify(refused[0]));
  return entries;
}

/** The dates, amounts and balances of the operator's document [40023]. */
export const documentEntries: readonly LedgerEntry[] = entriesOf([
  { date: "2019-12-18T16:10:50+02:00", amount: 100, balance: 2_555 },
  { date: "2019-12-11T07:54:55+02:00", amount: -300, balance: 2_455 },
  { date: "2019-12-11T07:53:48+02:00", amount: 200, balance: 2_755 },
  { date: "2019-12-11T07:24:35+02:00", amount: -58, balance: 2_555 },
]);

/**
 * A history that goes up and down, always the same: an operation every `hours`, the newest in the morning of 22 November
 * 2026. Made from one entry, because reading a hundred thousand takes a while.
 */
export function longHistory(count: number, hours = 6, opening = 500_000): readonly LedgerEntry[] {
  const [model] = entriesOf([{ date: "2026-11-22T08:00:00+02:00", amount: 0, balance: 0 }]);
  if (!model) throw new Error("no entry");
  // Whole numbers, all of them.
  const money = (minor: number): Money => ({ minor: minor as MinorUnits, currency: "UAH" });
  let state = 1;
  let balance = opening;
  return Array.from({ length: count }, (_, index): LedgerEntry => {
    // Lehmer's generator.
    state = (state * 48_271) % 2_147_483_647;
    const amount = (state % 40_001) - 20_000;
    balance += amount;
    const position = count - 1 - index;
    const instant = { ...model.instant, epochMs: model.instant.epochMs - position * hours * 3_600_000 };
    return { ...model, id: `${position}`, position, instant, amount: money(amount), balance: money(balance) };
  }).reverse();
}

/** Formats for tests, without a browser's own idea of spaces. */
export function formatsIn(locale: string): ChartFormats {
  const dates = {
    day: { day: "numeric", month: "long", year: "numeric" },
    month: { month: "long", year: "numeric" },
    short: { day: "numeric", month: "short" },
  } as const;
  return {
    money: ({ minor, currency }, isSigned) => {
      const digits = minorDigits(currency) ?? 0;
      const text = (Math.abs(minor) / 10 ** digits).toLocaleString(locale, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
      const sign = minor < 0 ? "−" : isSigned && minor > 0 ? "+" : "";
      return `${sign}${text.replaceAll(/\s/g, " ")} ${currency === "UAH" ? "₴" : currency}`;
    },
    date: (epochMs, style) =>
      new Intl.DateTimeFormat(locale, { ...dates[style], timeZone: "Europe/Kyiv" }).format(epochMs),
  };
}
