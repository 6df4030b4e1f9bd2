import { XpayEmbedError } from "@xpay-embed/protocol";

/** The calendar of one time zone. */
export interface ZonedDays {
  /** What a clock in the zone shows, without its offset, to the second: `2019-12-18T16:10:50`. */
  readonly clockAt: (epochMs: number) => string;
  /** The day it shows: `2019-12-18`. Days compare as texts. */
  readonly dayOf: (epochMs: number) => string;
}

const quarterHourMs = 900_000;
// No zone has moved its clocks there and back within four days.
const stretchMs = 4 * 86_400_000;

/** How far the zone is ahead of UTC in one stretch, before and after its change, in milliseconds. */
interface Stretch {
  readonly before: number;
  readonly after: number;
  readonly changeMs: number;
}

function createFormat(timeZone: string): Intl.DateTimeFormat {
  for (const name of timeZone === "Europe/Kyiv" ? [timeZone, "Europe/Kiev"] : [timeZone]) {
    try {
      return new Intl.DateTimeFormat("en-US", {
        timeZone: name,
        calendar: "gregory",
        numberingSystem: "latn",
        hourCycle: "h23",
        year: "numeric",
        month: "numeric",
        day: "numeric",
        hour: "numeric",
        minute: "numeric",
        second: "numeric",
      });
    } catch {
      // Browsers before 2023 know Kyiv by its older spelling only.
    }
  }
  throw new XpayEmbedError("CONFIG_INVALID_OPTION", { field: "timeZone" });
}

/**
 * Makes the calendar of a time zone, daylight saving included.
 *
 * Formatting a date costs microseconds, so the zone's offset is asked for at both ends of four days, and a few times more
 * only where the clocks are moved between them. Keep the calendar; it is what is fast.
 *
 * @param timeZone IANA name. Default Europe/Kyiv, by whose days the operator's clients live.
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION` for a zone that the browser does not know.
 */
export function createZonedDays(timeZone = "Europe/Kyiv"): ZonedDays {
  const format = createFormat(timeZone);
  const stretches = new Map<number, Stretch>();
  const days = new Map<number, string>();

  const askOffset = (epochMs: number): number => {
    const shown = format.formatToParts(epochMs);
    const [year = 0, month = 0, ...rest] = ["year", "month", "day", "hour", "minute", "second"].map((type) =>
      Number(shown.find((part) => part.type === type)?.value),
    );
    return Date.UTC(year, month - 1, ...rest) - epochMs;
  };
  const remember = <Value>(cache: Map<number, Value>, key: number, find: () => Value): Value => {
    let value = cache.get(key);
    if (value === undefined) {
      value = find();
      // Foreign dates decide how many there are.
      if (cache.size > 20_000) cache.clear();
      cache.set(key, value);
    }
    return value;
  };
  /** Looks for the one change of a stretch by halving, down to a quarter of an hour: no zone changes between two. */
  const findChange = (from: number): Stretch => {
    const before = askOffset(from);
    const after = askOffset(from + stretchMs);
    let [low, high] = [from, from + stretchMs];
    while (before !== after && high - low > quarterHourMs) {
      const middle = low + Math.floor((high - low) / (2 * quarterHourMs)) * quarterHourMs;
      if (askOffset(middle) === before) low = middle;
      else high = middle;
    }
    return { before, after, changeMs: high };
  };
  const localMs = (epochMs: number): number => {
    const stretch = Math.floor(epochMs / stretchMs);
    const { before, after, changeMs } = remember(stretches, stretch, () => findChange(stretch * stretchMs));
    return epochMs + (epochMs < changeMs ? before : after);
  };
  const clockAt = (epochMs: number): string => new Date(localMs(epochMs)).toISOString().slice(0, 19);

  return {
    clockAt,
    dayOf: (epochMs) => remember(days, Math.floor(localMs(epochMs) / 86_400_000), () => clockAt(epochMs).slice(0, 10)),
  };
}
