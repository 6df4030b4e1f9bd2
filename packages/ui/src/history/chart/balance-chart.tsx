"use client";

import type { LedgerEntry, MinorUnits, ZonedDays } from "@xpay-embed/core/ledger";
import { type MouseEvent, type ReactElement, useMemo, useState } from "react";
import type { ChartFormats } from "./chart-formats.ts";
import type { ChartMessages } from "./chart-messages.ts";
import { drawChart, side } from "./draw-chart.ts";
import { monthRows } from "./month-rows.ts";
import { thinBalances } from "./thin-balances.ts";

/** Props of {@link BalanceChart}. */
export interface BalanceChartProps {
  /** Newest first, in one currency; up to a million. */
  readonly entries: readonly LedgerEntry[];
  readonly days: ZonedDays;
  readonly formats: ChartFormats;
  readonly t: ChartMessages;
  /** Told which operation, or the newest of which month, was picked by a click or by Enter. */
  readonly onPick?: ((entry: LedgerEntry) => void) | undefined;
}

const dayMs = 86_400_000;
const nowhere = Number.POSITIVE_INFINITY;

/**
 * Balance over time, and what came in and left by month, with a cursor for keyboard and pointer and a table to read
 * instead. Draws no more than four points for each thousandth of its width. Renders a `<figure>`.
 */
export function BalanceChart({ entries, days, formats, t, onPick }: BalanceChartProps): ReactElement {
  const [isMonthly, setIsMonthly] = useState(false);
  const [isTableOpen, setIsTableOpen] = useState(false);
  const [cursor, setCursor] = useState(nowhere);
  const { date, money } = formats;

  const points = useMemo(() => thinBalances(entries, side), [entries]);
  const needsRows = isMonthly || isTableOpen;
  const rows = useMemo(() => (needsRows ? monthRows(entries, days, formats) : []), [needsRows, entries, days, formats]);
  const months = useMemo(() => (isMonthly ? rows.slice(0, 12).reverse() : []), [isMonthly, rows]);
  const { ticks, stops, y, paths } = useMemo(() => drawChart(points, months), [points, months]);
  const ranked = useMemo(() => [...points].sort((a, b) => a.balance.minor - b.balance.minor), [points]);

  const last = stops.length - 1;
  const now = Math.min(cursor, last);
  const month = months[now];
  const entry = month?.entry ?? points[now];
  if (!entry) return <p data-part="chart-empty">{t.empty}</p>;

  const say = ({ instant, balance }: LedgerEntry): string[] => [date(instant.epochMs, "day"), money(balance)];
  const words = month ? month.texts.slice(0, 3).map((text, index) => (index ? `${t.columns[index]} ${text}` : text)) : say(entry);
  const summary = [points[0], ranked[0], ranked.at(-1), points.at(-1)]
    .map((each, index) => each && `${t.summary[index]} ${say(each).join(", ")}`)
    .join("; ");
  const from = points[0]?.instant.epochMs ?? 0;
  const span = (points.at(-1)?.instant.epochMs ?? 0) - from;
  let before = "";
  const dates = isMonthly
    ? months.map(({ texts }) => texts[0].slice(0, 3))
    : [1, 3, 5, 7].map((eighth) => {
        const moment = from + (span * eighth) / 8;
        const text =
          span < 2 * dayMs
            ? days.clockAt(moment).slice(11, 16)
            : span < 200 * dayMs
              ? date(moment, "short")
              : `${date(moment, "month").slice(0, 3)} ${days.dayOf(moment).slice(0, 4)}`;
        return text === before ? "" : (before = text);
      });
  const move = ({ nativeEvent, currentTarget }: MouseEvent): number => {
    const twice = (2 * side * nativeEvent.offsetX) / currentTarget.clientWidth;
    const index = stops.findLastIndex((x, index) => x + (stops[index - 1] ?? -x) <= twice);
    return index;
  };
  const pick = (index: number): void => {
    setCursor(index);
    const picked = months[index]?.entry ?? points[index];
    if (picked) onPick?.(picked);
  };

  return (
    <figure data-part="chart" aria-label={summary}>
      <div data-part="chart-switch" role="group" aria-label={t.view}>
        {[t.balance, t.months].map((name, index) => (
          <button
            key={name}
            type="button"
            data-part="chart-view"
            aria-pressed={isMonthly === !!index}
            onClick={() => {
              setIsMonthly(!!index);
              setCursor(nowhere);
            }}
          >
            {name}
          </button>
        ))}
      </div>
      <p data-part="chart-readout">
        {words.map((word) => (
          <span key={word}>{word}</span>
        ))}
      </p>
      <div data-part="chart-plot">
        <input
          type="range"
          data-part="chart-slider"
          aria-label={isMonthly ? t.months : t.balance}
          aria-valuetext={words.join(", ")}
          max={last}
          value={now}
          onChange={({ target }) => setCursor(+target.value)}
          onFocus={() => setCursor(now)}
          onKeyDown={({ key }) => {
            if (key === "Enter") pick(now);
            if (key === "Escape") setCursor(nowhere);
          }}
        />
        <p data-part="chart-amounts">{ticks.map((minor) => <span key={minor}>{money({ minor: minor as MinorUnits, currency: entry.balance.currency }).replace(/[.,]00\b/, "")}</span>)}</p>
        <svg viewBox={`0 0 ${side} ${side}`} preserveAspectRatio="none" aria-hidden="true"
          onPointerMove={(event) => setCursor(move(event))}
          onPointerLeave={() => setCursor(nowhere)}
          onClick={(event) => pick(move(event))}
        >
          {[
            ["chart-cursor", cursor > last ? "" : `M${stops[now]} 0V${side}`] as const,
            ...paths,
            ["chart-dot", month ? "" : `M${stops[now]} ${y(entry.balance.minor)}h0`] as const,
          ].map(([part, data]) => (
            <path key={part} data-part={part} d={data} strokeWidth={600/stops.length} />
          ))}
        </svg>
        <p data-part="chart-dates">{dates.map((text, index) => <span key={index}>{text}</span>)}</p>
      </div>
      <details data-part="chart-table" onToggle={({ currentTarget }) => setIsTableOpen(currentTarget.open)}>
        <summary>{t.table}</summary>
        {isTableOpen && (
          <table>
            <caption>{summary}</caption>
            <tbody>
              {[t.columns, ...rows.map(({ texts }) => texts)].map((texts, row) => (
                <tr key={row}>
                  {texts.map((text, column) =>
                    row && column ? (
                      <td key={column}>{text}</td>
                    ) : (
                      <th key={column} scope={row ? "row" : "col"}>
                        {text}
                      </th>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </details>
    </figure>
  );
}
