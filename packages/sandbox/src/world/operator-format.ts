/** `YYYYMMDD_HHMMSS` in Kyiv time, as the operator's callbacks write it. */
export function toCallbackDate(ms: number): string {
  // The Swedish locale writes ISO order: "2026-01-31 08:15:00".
  const text = new Date(ms).toLocaleString("sv-SE", { timeZone: "Europe/Kyiv" });
  return text.replaceAll(/[-:]/g, "").replace(" ", "_");
}

/** `YYYYMMDD HH:MM:SS` in Kyiv time, as the operator's failures write it. */
export const toFailureDate = (ms: number): string =>
  new Date(ms).toLocaleString("sv-SE", { timeZone: "Europe/Kyiv" }).replaceAll("-", "");
