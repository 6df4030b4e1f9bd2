import { alignTable } from "../align-table.ts";
import { median, percentile } from "../statistics.ts";
import type { StartSeries } from "./measure-starts.ts";
import { type StartPage, transferredBytes } from "./start-pages.ts";
import type { StartTimes } from "./start-probe.ts";

const measures: readonly { readonly label: string; readonly read: (times: StartTimes) => number }[] = [
  { label: "script start to usable button", read: ({ startedAt, usableAt }) => usableAt - startedAt },
  { label: "request of the page to usable button", read: ({ usableAt }) => usableAt },
];

/** Median, and between which values half of all visits lie. */
const spread = (values: readonly number[]): string =>
  `${median(values).toFixed(1)} (${percentile(values, 0.25).toFixed(1)}–${percentile(values, 0.75).toFixed(1)})`;

const times = (value: number): string => (Number.isFinite(value) ? `×${value.toFixed(2)}` : "-");

/** Writes the table: a line for each measure, a column for each page, and how many times the first the last takes. */
export function describeStarts(pages: readonly StartPage[], series: readonly StartSeries[]): readonly string[] {
  const ratio = (figures: readonly number[]): string => times((figures.at(-1) ?? Number.NaN) / (figures[0] ?? 0));
  const slowdowns = [...new Set(series.map(({ slowdown }) => slowdown))];
  const timed = slowdowns.flatMap((slowdown) =>
    measures.map(({ label, read }) => {
      const values = pages.map((page) =>
        series
          .filter((other) => other.page === page && other.slowdown === slowdown)
          .flatMap((other) => other.times.map(read)),
      );
      const where = slowdown === 1 ? "" : `, processor ${slowdown} times slower`;
      return [`${label}, ms${where}`, ...values.map(spread), ratio(values.map(median))];
    }),
  );
  const bytes = pages.map(transferredBytes);
  return alignTable([
    ["", ...pages.map(({ name }) => name), "ratio"],
    ...timed,
    ["scripts and style sheets, gzip, kB", ...bytes.map((each) => (each / 1_000).toFixed(1)), ratio(bytes)],
    ["requests beside the page", ...pages.map(({ files }) => `${files.size}`), ""],
  ]);
}
