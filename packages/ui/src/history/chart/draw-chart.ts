import type { LedgerEntry } from "@xpay-embed/core/ledger";
import { moneyTicks } from "./money-ticks.ts";
import type { MonthRow } from "./month-rows.ts";

/** How wide and how high a drawing is; it is stretched to the room that it has. */
export const side = 1_000;

/** A chart without its texts. */
export interface Drawing {
  /** Amounts in minor units, evenly apart from bottom to top. */
  readonly ticks: readonly number[];
  /** Where the cursor can stand, from left to right. */
  readonly stops: readonly number[];
  /** How far down an amount is. */
  readonly y: (minor: number) => number;
  /** Path data by part, from back to front. */
  readonly paths: readonly (readonly [part: string, data: string])[];
}

/**
 * Draws balances over time as steps, for a balance holds until the next operation; or months, where some are given, as
 * pairs of bars up and down from zero.
 *
 * @param points One or more, oldest first.
 * @param months Oldest first.
 */
export function drawChart(points: readonly LedgerEntry[], months: readonly MonthRow[]): Drawing {
  const moments = points.map(({ instant }) => instant.epochMs);
  const from = Math.min(...moments);
  const span = Math.max(...moments) - from || 1;
  const minors = months.length
    ? months.flatMap(({ sums }) => sums)
    : points.map(({ balance }) => balance.minor);
  const lowest = Math.min(...minors);
  const highest = Math.max(0, ...minors);
  // Zero belongs to the picture, unless the changes could hardly be seen with it.
  const ticks = moneyTicks(lowest > highest * 0.75 && lowest < highest ? lowest : Math.min(0, lowest), highest);
  const low = Math.min(...ticks);
  const scale = side / (Math.max(...ticks) - low);
  const y = (minor: number): number => side - Math.round((minor - low) * scale);
  const ground = y(Math.max(0, low));
  const stops = months.length
    ? months.map((_, index) => ((index + 0.5) / months.length) * side)
    : moments.map((moment) => Math.round(((moment - from) / span) * side));
  const bars = (way: 0 | 1): string =>
    months.map(({ sums }, index) => `M${stops[index]} ${ground}V${y(sums[way])}`).join("");
  const line = `M0 ${minors.map((minor, index) => `${y(minor)}H${stops[index + 1] ?? side}`).join("V")}`;
  return {
    ticks,
    stops,
    y,
    paths: [
      ["chart-grid", ticks.map((tick) => `M0 ${y(tick)}H${side}`).join("")],
      ...(months.length ? ([["chart-in", bars(0)], ["chart-out", bars(1)]] as const)
      : ([["chart-area", `${line}V${ground}H0`], ["chart-line", line]] as const)),
      ["chart-zero", `M0 ${ground}H${side}`],
    ],
  };
}
