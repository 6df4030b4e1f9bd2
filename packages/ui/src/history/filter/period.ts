import type { ZonedDays } from "@xpay-embed/core/ledger";
import type { HistoryFilter } from "../history-handle.ts";
import type { HistoryMessages } from "../messages/history-messages.ts";

/** Periods that can be had by one choice; `custom` is whatever two dates say. */
export type PeriodName = keyof HistoryMessages["periods"];

const dayMs = 86_400_000;

/** First and last day of a period, by the calendar of the entries; none for `all`. */
export function periodOf(
  name: Exclude<PeriodName, "custom">,
  nowMs: number,
  { dayOf }: ZonedDays,
): Pick<HistoryFilter, "from" | "to"> {
  const today = dayOf(nowMs);
  const firstOfMonth = `${today.slice(0, 8)}01`;
  if (name === "month") return { from: firstOfMonth };
  if (name === "quarter") return { from: dayOf(nowMs - 90 * dayMs) };
  if (name === "year") return { from: `${today.slice(0, 4)}-01-01` };
  if (name === "all") return {};
  const to = new Date(Date.parse(firstOfMonth) - dayMs).toISOString().slice(0, 10);
  return { from: `${to.slice(0, 8)}01`, to };
}
