/** What was measured of a contestant, by the names of {@link measures}. */
export type Figures = { readonly [measure: string]: number | string };

/** One line of the table. */
export interface Measure {
  readonly name: string;
  readonly label: string;
  readonly digits: number;
  /** Less is better unless it says otherwise; `none`: belongs to another line, and nobody is best. */
  readonly judged?: "none";
}

const ofScroll = (name: string, label: string): readonly Measure[] => [
  { name: `${name}P50`, label: `${label}: frame, p50, ms`, digits: 1 },
  { name: `${name}P95`, label: "  p95, ms", digits: 1 },
  { name: `${name}Max`, label: "  longest, ms", digits: 1 },
  { name: `${name}Busy`, label: "  main thread, ms a frame", digits: 2 },
  { name: `${name}Blank`, label: "  frames with no row in the middle", digits: 0 },
];

/** In the order of the table. */
export const measures: readonly Measure[] = [
  { name: "read", label: "Read 100,000 items, ms", digits: 0 },
  { name: "parse", label: "  parse, ms", digits: 0 },
  { name: "group", label: "  group by day, ms", digits: 0 },
  { name: "audit", label: "  audit, ms", digits: 0, judged: "none" },
  { name: "paintFew", label: "First paint of 100, ms", digits: 0 },
  { name: "paintMany", label: "First paint of 100,000, ms", digits: 0 },
  { name: "paintRatio", label: "  times that of 100", digits: 2 },
  { name: "wholeMany", label: "  until all are in the list, ms", digits: 0 },
  { name: "blocked", label: "  blocked until idle, ms", digits: 0 },
  { name: "mountBusy", label: "  main thread until idle, ms", digits: 0 },
  { name: "paintMillion", label: "First paint of 1,000,000, ms", digits: 0 },
  { name: "wholeMillion", label: "  until all are in the list, ms", digits: 0 },
  ...ofScroll("whole", "Whole height in 120 frames"),
  ...ofScroll("steady", "300 frames of 600 px"),
  { name: "keyMedian", label: "Key to result of 100,000, median, ms", digits: 0 },
  { name: "keyWorst", label: "  worst of 6, ms", digits: 0 },
  { name: "keyBusy", label: "  main thread, ms a key", digits: 0 },
  { name: "nodes", label: "DOM nodes in the list", digits: 0 },
  { name: "heap", label: "JS heap of an entry, bytes", digits: 0 },
  { name: "last", label: "Last of 1,000,000 reached", digits: 0, judged: "none" },
  { name: "gzip", label: "Download beyond React, gzip, kB", digits: 1 },
  { name: "gzipStyles", label: "  style sheets in it, kB", digits: 1, judged: "none" },
];
