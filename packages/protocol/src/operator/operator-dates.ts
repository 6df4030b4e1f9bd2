import { isCalendarTime } from "./field-formats.ts";

/** The time zone of the operator's dates that name none, as far as is known. */
export const operatorTimeZone = "Europe/Kyiv";

interface ZoneClock {
  readonly format: Intl.DateTimeFormat;
  /** How far the zone is ahead of UTC in milliseconds, by quarter of an hour since 1970. */
  readonly offsets: Map<number, number>;
}

const clocks = new Map<string, ZoneClock>();

function clockOf(timeZone: string): ZoneClock {
  const known = clocks.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const clock = { format, offsets: new Map() };
  clocks.set(timeZone, clock);
  return clock;
}

/** Year, month, day, hour, minute and second that a clock shows. */
function readClock(instant: number, { format }: ZoneClock): readonly string[] {
  const parts = format.formatToParts(instant);
  return ["year", "month", "day", "hour", "minute", "second"].map(
    (type) => parts.find((part) => part.type === type)?.value ?? "",
  );
}

const toUtc = ([year, month, day, hour, minute, second]: readonly (string | undefined)[]): number =>
  Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));

const quarterHourMs = 900_000;

function offsetAt(instant: number, clock: ZoneClock): number {
  // Clocks are moved at full quarters of an hour, and formatting is slow.
  const quarter = Math.floor(instant / quarterHourMs);
  const known = clock.offsets.get(quarter);
  if (known !== undefined) return known;
  const start = quarter * quarterHourMs;
  const offset = toUtc(readClock(start, clock)) - start;
  if (clock.offsets.size >= 64) clock.offsets.clear();
  clock.offsets.set(quarter, offset);
  return offset;
}

const dayMs = 86_400_000;

const withOffset =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,3})\d{0,6})?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/;
const withoutOffset = /^(\d{4})(-?)(\d\d)\2(\d\d)[ _](\d\d)(:?)(\d\d)\6(\d\d)$/;

function readExactDate(text: string): readonly number[] {
  const [, year, month, day, hour, minute, second, fraction = "", sign, hours = "0", minutes = "0"] =
    withOffset.exec(text) ?? [];
  const parts = [year, month, day, hour, minute, second];
  if (!isCalendarTime(parts)) return [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -60_000 : 60_000);
  return [toUtc(parts) + Number(fraction.padEnd(3, "0")) - offset];
}

/**
 * Reads a date in any form of the operator's documents: `2022-01-17T16:32:04.673105+02:00`, `20180510 13:23:19`,
 * `2022-04-21 02:46:33`, `20190301_180233`.
 *
 * @param timeZone The zone of the forms that name none. Default Europe/Kyiv.
 * @returns Milliseconds since 1970: none for anything else, two for an hour that the clock goes through twice in autumn, and
 * for an hour that it leaves out in spring the instant at which it would show that hour, had it not been moved.
 */
export function readOperatorDate(text: string, timeZone: string = operatorTimeZone): readonly number[] {
  const local = withoutOffset.exec(text);
  if (!local) return readExactDate(text);
  const [, year, , month, day, hour, , minute, second] = local;
  const parts = [year, month, day, hour, minute, second];
  if (!isCalendarTime(parts)) return [];
  const clock = clockOf(timeZone);
  const shown = toUtc(parts);
  const before = shown - offsetAt(shown - dayMs, clock);
  const after = shown - offsetAt(shown + dayMs, clock);
  if (before === after) return [before];
  const real = [before, after].filter((instant) => instant + offsetAt(instant, clock) === shown);
  return real.length > 0 ? real : [before];
}

/**
 * Writes a date the way the operator's rule for `Transaction.DateTime` asks: `YYYYMMDD HH:MM:SS`.
 *
 * @param instant Milliseconds since 1970.
 * @param timeZone Default Europe/Kyiv.
 */
export function formatOperatorDate(instant: number, timeZone: string = operatorTimeZone): string {
  const [year, month, day, hour, minute, second] = readClock(instant, clockOf(timeZone));
  return `${year}${month}${day} ${hour}:${minute}:${second}`;
}
