import type { Refusal } from "./refusal.ts";

/** A moment, and the clock by which it was told. */
export interface Instant {
  /** Milliseconds since 1970; finer fractions are cut off. */
  readonly epochMs: number;
  /** How far that clock was ahead of UTC, in minutes: 120 for `+02:00`. -1,439 to 1,439. */
  readonly offsetMinutes: number;
}

const format = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/** The number of two digits. Neither groups of the format nor pieces of the text: a hundred thousand dates are read at once. */
const twoDigits = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;

/**
 * Reads an RFC 3339 date with an offset, for instance `2019-12-18T16:10:50+02:00`, of the years 1970 to 9998.
 *
 * Refuses, with the field `date`: `missing-field`, `wrong-type`, `malformed-date`, and `impossible-date` for a day or an
 * hour that no calendar or clock shows.
 *
 * @see Operator's document [40023]: `date`
 */
export function readInstant(value: unknown): Instant | Refusal {
  const field = "date";
  if (value === undefined || value === null) return { refused: "missing-field", field };
  if (typeof value !== "string") return { refused: "wrong-type", field };
  if (!format.test(value)) return { refused: "malformed-date", field };
  const year = twoDigits(value, 0) * 100 + twoDigits(value, 2);
  const month = twoDigits(value, 5);
  const [hour, minute, second] = [twoDigits(value, 11), twoDigits(value, 14), twoDigits(value, 17)];
  const midnight = Date.UTC(year, month - 1, twoDigits(value, 8));
  const isReal =
    year >= 1970 &&
    year < 9999 &&
    // A day or month too many ends up in another month.
    new Date(midnight).getUTCMonth() === month - 1 &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  if (!isReal) return { refused: "impossible-date", field };
  const signAt = value.length - 6;
  const sign = value[signAt];
  const isUtc = sign !== "+" && sign !== "-";
  const ahead = isUtc ? 0 : twoDigits(value, signAt + 1) * 60 + twoDigits(value, signAt + 4);
  const offsetMinutes = (sign === "-" ? -ahead : ahead) + 0;
  // Cut off, not rounded; what is no digit of the fraction ends the number.
  const milliseconds = value[19] === "." ? Math.round(Number.parseFloat(value.slice(19, 23)) * 1_000) : 0;
  return {
    epochMs: midnight + (hour * 3_600 + minute * 60 + second - offsetMinutes * 60) * 1_000 + milliseconds,
    offsetMinutes,
  };
}

/** Writes an instant as RFC 3339 by its own clock; milliseconds only where there are some. */
export function formatInstant({ epochMs, offsetMinutes }: Instant): string {
  const local = new Date(epochMs + offsetMinutes * 60_000)
    .toISOString()
    .slice(0, -1)
    .replace(/\.000$/, "");
  const minutes = Math.abs(offsetMinutes);
  const two = (value: number): string => `${value}`.padStart(2, "0");
  return `${local}${offsetMinutes < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
