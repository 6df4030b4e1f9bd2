/** How long a date may take to be typed, between two keys, in milliseconds. */
export const typingPauseMs = 1_500;

const pad = (text: string): string => text.padStart(2, "0");

/**
 * Reads a date as somebody types it: `18.12.2019`, `18/12/19`, `18.12`, `12.2019`, `2019-12-18`, `2019-12`, `2019`.
 *
 * @param newest Day of the newest entry, `2019-12-18`: a date without a year is the last one before it.
 * @returns The last day that is meant, `2019-12-18`; `null` while it is no date yet.
 */
export function readTypedDate(typed: string, newest: string): string | null {
  const parts = typed.split(/[-./ ]/).filter(Boolean);
  let year: string | undefined;
  let month: string | undefined;
  let day: string | undefined;
  if (/^\d{4}$/.test(parts[0] ?? "")) [year, month, day] = parts;
  else if (/^\d{4}$/.test(parts[1] ?? "")) [month, year] = parts;
  else [day, month, year] = parts;
  if (year === undefined) {
    if (!day || !month) return null;
    const thisYear = newest.slice(0, 4);
    year = `${thisYear}-${pad(month)}-${pad(day)}` > newest ? `${Number(thisYear) - 1}` : thisYear;
  }
  if (year.length === 2) year = `20${year}`;
  if (year.length !== 4) return null;
  const full = `${year}-${pad(month || "12")}-${pad(day || "31")}`;
  // The last of a month that has no 31st is not worth a calendar: days compare as texts.
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(full) ? full : null;
}
