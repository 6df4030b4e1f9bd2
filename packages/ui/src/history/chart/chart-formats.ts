import type { HistoryFormats } from "../formats.ts";

/** How the chart writes money and dates. */
export type ChartFormats = Pick<HistoryFormats, "money" | "date">;
