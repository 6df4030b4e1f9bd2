/** `YYYYMMDD_HHMMSS` in Kyiv time, as the operator's callbacks write it. */
export function toCallbackDate(ms: number): string {
  // The Swedish locale writes ISO order: "2026-01-31 08:15:00".
  const text = new Date(ms).toLocaleString("sv-SE", { timeZone: "Europe/Kyiv" });
  return text.replaceAll(/[-:]/g, "").replace(" ", "_");
}

/** `YYYYMMDD HH:MM:SS` in Kyiv time, as the operator's failures write it. */
export const toFailureDate = (ms: number): string =>
  new Date(ms).toLocaleString("sv-SE", { timeZone: "Europe/Kyiv" }).replaceAll("-", "");

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** One in the morning, UTC, on the last Sunday of a month of 31 days. */
function lastSundayMs(year: number, month: number): number {
  const lastDayMs = Date.UTC(year, month, 31, 1);
  return lastDayMs - new Date(lastDayMs).getUTCDay() * dayMs;
}

/**
 * How far Kyiv's clocks are ahead of UTC, in milliseconds, by the rule that has been in force since 1997.
 *
 * By hand, because `Intl` would take longer for a long history than all the rest of it.
 */
export function kyivOffsetMs(ms: number): number {
  const year = new Date(ms).getUTCFullYear();
  if (year !== summer.year) summer = { year, startMs: lastSundayMs(year, 2), endMs: lastSundayMs(year, 9) };
  return (ms >= summer.startMs && ms < summer.endMs ? 3 : 2) * hourMs;
}

// The year that was asked for last: a history goes through them one by one.
let summer = { year: 0, startMs: 0, endMs: 0 };

/** RFC 3339 in whole seconds by Kyiv's clocks, as the operator's histories write it. */
export function toHistoryDate(ms: number): string {
  const offsetMs = kyivOffsetMs(ms);
  return `${new Date(ms + offsetMs).toISOString().slice(0, 19)}+0${offsetMs / hourMs}:00`;
}
