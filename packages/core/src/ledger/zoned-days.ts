import { XpayEmbedError } from "@xpay-embed/protocol";

/** The calendar of one time zone. */
export interface ZonedDays {
  /** What a clock in the zone shows, without its offset, to the second: `2019-12-18T16:10:50`. */
  readonly clockAt: (epochMs: number) => string;
  /** The day it shows: `2019-12-18`. Days compare as texts. */
  readonly dayOf: (epochMs: number) => string;
}

const quarterHourMs = 900_000;
const dayMs = 86_400_000;
// No zone has moved its clocks there and back within four days.
const stretchMs = 4 * dayMs;

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

/** Finds each value once; the last one is at hand, since entries come in the order of their days. */
function remember<Value>(find: (key: number) => Value): (key: number) => Value {
  const cache = new Map<number, Value>();
  let last: { readonly key: number; readonly value: Value } | undefined;
  return (key) => {
    if (last?.key === key) return last.value;
    const value = cache.get(key) ?? find(key);
    // Foreign dates decide how many there are.
    if (cache.size > 20_000) cache.clear();
    cache.set(key, value);
    last = { key, value };
    return value;
  };
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

  const askOffset = (epochMs: number): number => {
    const shown = format.formatToParts(epochMs);
    const [year = 0, month = 0, ...rest] = ["year", "month", "day", "hour", "minute", "second"].map((type) =>
      Number(shown.find((part) => part.type === type)?.value),
    );
    return Date.UTC(year, month - 1, ...rest) - epochMs;
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
  const stretchAt = remember((stretch) => findChange(stretch * stretchMs));
  const nameOfDay = remember((day) => new Date(day * dayMs).toISOString().slice(0, 10));
  const localMs = (epochMs: number): number => {
    const { before, after, changeMs } = stretchAt(Math.floor(epochMs / stretchMs));
    return epochMs + (epochMs < changeMs ? before : after);
  };

  return {
    clockAt: (epochMs) => new Date(localMs(epochMs)).toISOString().slice(0, 19),
    dayOf: (epochMs) => nameOfDay(Math.floor(localMs(epochMs) / dayMs)),
  };
}
