"use client";

import type { LedgerEntry, ZonedDays } from "@xpay-embed/core/ledger";
import { type PointerEvent, type ReactElement, useMemo, useState } from "react";
import type { HistoryMessages } from "../messages/history-messages.ts";
import type { ChartFormats } from "./chart-formats.ts";
import { type ChartStop, drawChart } from "./draw-chart.ts";

/** Props of {@link BalanceChart}. */
export interface BalanceChartProps {
  /** Newest first, in one currency; up to a million. */
  readonly entries: readonly LedgerEntry[];
  readonly days: ZonedDays;
  readonly formats: ChartFormats;
  readonly t: HistoryMessages["chart"];
  /** Told which operation, or the newest of which month, was picked by a click or by Enter. */
  readonly onPick?: ((entry: LedgerEntry) => void) | undefined;
}

/** The cursor's place when it is hidden: beyond the newest, which is shown instead. */
const hidden = 1e9;

/**
 * Balance over time, and what came in and left by month, with a cursor for keyboard and pointer and a table to read
 * instead. Renders a `<figure>`, or one sentence where there are no entries. Nothing is measured: the drawing is
 * stretched to its room by the browser, texts stand around it, and a server's markup is final.
 */
export const BalanceChart = (props: BalanceChartProps): ReactElement =>
  props.entries.length ? <Chart {...props} /> : <p data-part="chart-empty">{props.t.empty}</p>;

function Chart({ entries, days, formats, t, onPick }: BalanceChartProps): ReactElement {
  const [view, setView] = useState(0);
  const [isTableOpen, setIsTableOpen] = useState(false);
  const [cursor, setCursor] = useState(hidden);
  const [stops, rows, paths, amounts, dates, landmarks] = useMemo(
    () => drawChart(entries, view > 0, view > 0 || isTableOpen, days, formats),
    [entries, view, isTableOpen, days, formats],
  );

  const now = Math.min(cursor, stops.length - 1);
  // Each drawing has a stop.
  const { entry, texts, x, ys } = stops[now] as ChartStop;
  const say = ({ instant, balance }: LedgerEntry): readonly string[] => [
    formats.date(instant.epochMs, "day"),
    formats.money(balance),
  ];
  const words = view
    ? texts.slice(0, 3).map((text, index) => (index ? `${t.columns[index]} ${text}` : text))
    : say(entry);
  const summary = landmarks.map((each, index) => `${t.summary[index]} ${say(each).join(", ")}`).join("; ");

  const hide = (): void => setCursor(hidden);
  const pick = (): void => onPick?.(entry);
  const follow = ({ clientX, currentTarget }: PointerEvent): void => {
    const { left, width } = currentTarget.getBoundingClientRect();
    // The nearest: the last whose way from the one before is half behind.
    const twice = ((clientX - left) / width) * 2_000;
    setCursor(stops.findLastIndex((stop, index) => stop.x + (stops[index - 1]?.x ?? -hidden) <= twice));
  };
  const list = (part: string, items: readonly string[]): ReactElement => (
    <p data-part={part}>
      {items.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: texts repeat and change, places do not.
        <span key={index}>{text}</span>
      ))}
    </p>
  );

  return (
    <figure data-part="chart" aria-label={summary}>
      <div data-part="chart-switch">
        {t.views.map((name, index) => (
          <button
            key={name}
            type="button"
            data-part="chart-view"
            aria-pressed={view === index}
            onClick={() => {
              setView(index);
              hide();
            }}
          >
            {name}
          </button>
        ))}
      </div>
      {list("chart-readout", words)}
      <input
        type="range"
        // No form may send it or be sent by it.
        form=""
        data-part="chart-slider"
        aria-label={t.views[view]}
        aria-valuetext={words.join(", ")}
        max={stops.length - 1}
        value={now}
        onChange={({ target }) => setCursor(+target.value)}
        onKeyDown={({ key }) => {
          if (key === "Enter") pick();
          if (key === "Escape") hide();
        }}
      />
      <div data-part="chart-plot" aria-hidden="true">
        {list("chart-amounts", amounts)}
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: nobody hears of it; the slider, the summary and the table say it. */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys act on the slider. */}
        <svg
          viewBox="0 0 1000 1000"
          preserveAspectRatio="none"
          onPointerDown={follow}
          onPointerMove={follow}
          // A finger that is lifted leaves the cursor where it was.
          onMouseLeave={hide}
          onClick={pick}
        >
          {[
            ["chart-cursor", cursor < hidden ? `M${x} 0V1000` : ""],
            ...paths,
            ["chart-dot", view ? "" : `M${x} ${ys}h0`],
          ].map(([part, data]) => (
            <path key={part} data-part={part} d={data} strokeWidth={600 / Math.max(6, stops.length)} />
          ))}
        </svg>
        {list("chart-dates", dates)}
      </div>
      <details data-part="chart-table" onToggle={({ currentTarget }) => setIsTableOpen(currentTarget.open)}>
        <summary>{t.table}</summary>
        {isTableOpen && (
          <table>
            <caption>{summary}</caption>
            <tbody>
              {[t.columns, ...rows.map((each) => each.texts)].map((cells, row) => (
                <tr key={cells[0]}>
                  {cells.map((text, column) => {
                    const Cell = row && column ? "td" : "th";
                    return (
                      // biome-ignore lint/suspicious/noArrayIndexKey: texts repeat and change, places do not.
                      <Cell key={column} scope={row ? (column ? undefined : "row") : "col"}>
                        {text}
                      </Cell>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </details>
    </figure>
  );
}
