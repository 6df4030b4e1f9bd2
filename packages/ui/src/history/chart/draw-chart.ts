import type { LedgerEntry, MinorUnits, ZonedDays } from "@xpay-embed/core/ledger";
import type { ChartFormats } from "./chart-formats.ts";
import { moneyTicks } from "./money-ticks.ts";
import { type ChartRow, monthRows } from "./month-rows.ts";
import { thinBalances } from "./thin-balances.ts";

/** Where the cursor can stand, in thousandths of the drawing's width and height. */
export interface ChartStop extends ChartRow {
  readonly x: number;
  /** How far down each amount is. */
  readonly ys: readonly number[];
}

/** A drawing, a thousand wide and a thousand high. A tuple, because names are not made shorter on the way to a browser. */
export type Drawing = readonly [
  /** From left to right. */
  stops: readonly ChartStop[],
  /** Each month, the newest first, if asked for. */
  rows: readonly ChartRow[],
  /** From back to front. */
  paths: readonly (readonly [part: string, data: string])[],
  /** Evenly apart, from bottom to top. */
  amounts: readonly string[],
  /** Each in the middle of its share of the width. */
  dates: readonly string[],
  landmarks: readonly [first: LedgerEntry, last: LedgerEntry, lowest: LedgerEntry, highest: LedgerEntry],
];

/**
 * Draws balances over time as steps, for a balance holds until the next operation; or the newest twelve months as pairs
 * of bars, up from zero for what came in and down for what left.
 *
 * @param entries Newest first, in one currency; one or more.
 */
export function drawChart(
  entries: readonly LedgerEntry[],
  isMonthly: boolean,
  needsRows: boolean,
  days: ZonedDays,
  formats: ChartFormats,
): Drawing {
  const points = thinBalances(entries, 1_000);
  const ranked = [...points].sort((a, b) => a.balance.minor - b.balance.minor);
  // There is a point for the first entry at least.
  const landmarks = [points[0], points.at(-1), ranked[0], ranked.at(-1)] as readonly LedgerEntry[] as Drawing[5];
  const [first, last] = landmarks;
  const from = first.instant.epochMs;
  const span = last.instant.epochMs - from;

  const rows = needsRows ? monthRows(entries, days, formats) : [];
  const shown: readonly ChartRow[] = isMonthly
    ? rows.slice(0, 12).reverse()
    : points.map((entry) => ({ entry, minors: [entry.balance.minor], texts: [] }));

  const minors = shown.flatMap((row) => row.minors);
  const ticks = moneyTicks(Math.min(0, ...minors), Math.max(0, ...minors));
  const bottom = Math.min(...ticks);
  const top = Math.max(...ticks);
  const y = (minor: number): number => Math.round(((top - minor) / (top - bottom)) * 1_000);
  const stops = shown.map((row, index): ChartStop => {
    const share = isMonthly ? (index + 0.5) / shown.length : (row.entry.instant.epochMs - from) / (span || 1);
    return { ...row, x: Math.round(share * 1_000), ys: row.minors.map(y) };
  });

  const across = (minor: number): string => `M0 ${y(minor)}H1000`;
  const bars = (way: 0 | 1): string => stops.map(({ x, ys }) => `M${x} ${y(0)}V${ys[way]}`).join("");
  const line = `M0 ${stops.map(({ ys }, index) => `${ys}H${stops[index + 1]?.x ?? 1_000}`).join("V")}`;
  return [
    stops,
    rows,
    [
      ["chart-grid", ticks.map(across).join("")],
      ["chart-zero", across(0)],
      [isMonthly ? "chart-in" : "chart-area", isMonthly ? bars(0) : `${line}V${y(0)}H0`],
      [isMonthly ? "chart-out" : "chart-line", isMonthly ? bars(1) : line],
    ],
    ticks.map((minor) =>
      // The brand says no more than that the number is whole. A round amount needs no decimals.
      formats.money({ minor: minor as MinorUnits, currency: first.balance.currency }).replace(/[.,]00(?=\D*$)/, ""),
    ),
    isMonthly
      ? stops.map(({ texts }) => `${texts[0]?.slice(0, 3)}`)
      : // Up to four days: the day in the middle; up to eight months: days; else months.
        (span < 4e8 ? [4] : [1, 3, 5, 7]).map((eighth) =>
          formats.date(from + (span * eighth) / 8, span < 2e10 ? "short" : "month"),
        ),
    landmarks,
  ];
}
