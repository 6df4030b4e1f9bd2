import type { WorldTimers } from "../world/wait-for-change.ts";

/** How long: milliseconds, or the sum of these. */
export type Duration =
  | number
  | {
      readonly days?: number;
      readonly hours?: number;
      readonly minutes?: number;
      readonly seconds?: number;
      readonly ms?: number;
    };

/** A moment: a `Date`, milliseconds since 1970, or a text that `Date` reads, such as `"2026-11-20T12:00:00+02:00"`. */
export type Moment = Date | number | string;

/** The clock of a test. It stands still until it is moved. */
export interface TestClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /**
   * Moves the clock forward. What falls due on the way happens on the way, in its order and at its time: the gateway is
   * asked again, a callback arrives, the link runs out.
   *
   * @throws {RangeError} for less than nothing.
   */
  readonly advance: (duration: Duration) => Promise<void>;
  /**
   * Sets the clock: forward as by {@link advance}; backward nothing falls due. The page's timers go on waiting as long as
   * they would have, and what the operator does at a moment (a callback, the end of a link) it does at that moment.
   *
   * @throws {RangeError} for what is no moment.
   */
  readonly set: (moment: Moment) => Promise<void>;
}

/** The clock, and what waits by it. */
export interface ClockWorks extends TestClock {
  /** The page's timers. */
  readonly page: {
    readonly setTimeout: (callback: () => void, ms: number) => number;
    readonly clearTimeout: (handle: number) => void;
  };
  /** Those of everybody else. Of two that are due at one moment these come first: their clock is a little ahead. */
  readonly others: WorldTimers;
  /** How many of the page's wait. */
  readonly waiting: () => number;
  /** Lets what can happen now happen: answers, renderings, timers that are due. */
  readonly settle: () => Promise<void>;
  /** Forgets whoever waits and starts anew. */
  readonly reset: () => void;
}

// Taken now, before a runner's fake timers take their place: those are for the page's own timers, not for ours.
const { setTimeout: startTimer } = globalThis;

/** Turns of the event loop in which answers are read and React has rendered them. */
const settlingTurns = 4;

const turn = (): Promise<void> =>
  new Promise((resolve) => {
    startTimer(resolve, 0);
  });

/** A duration in milliseconds. */
export function toMs(duration: Duration): number {
  const {
    days = 0,
    hours = 0,
    minutes = 0,
    seconds = 0,
    ms = 0,
  } = typeof duration === "number" ? { ms: duration } : duration;
  const sum = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000 + ms;
  if (!(sum >= 0)) throw new RangeError("A clock is advanced by a duration of zero or more; `set` goes back.");
  return sum;
}

/** A moment in milliseconds since 1970. */
export function toMoment(moment: Moment): number {
  const ms = new Date(moment).getTime();
  if (Number.isNaN(ms))
    throw new RangeError("A clock is set to a Date, to milliseconds since 1970, or to a date's text.");
  return ms;
}

/**
 * Creates a clock that stands still.
 *
 * @param start Asked now and at each reset.
 */
export function createTestClock(start: () => number): ClockWorks {
  let nowMs = start();
  let serial = 0;
  const waiting = new Map<number, { dueAtMs: number; readonly rank: number; readonly callback: () => void }>();

  const next = (untilMs: number): number | undefined => {
    let first: number | undefined;
    let least = { dueAtMs: Number.POSITIVE_INFINITY, rank: 0 };
    for (const [handle, timer] of waiting) {
      // A Map keeps the order of creation, so the older of two comes first.
      const isSooner = timer.dueAtMs < least.dueAtMs || (timer.dueAtMs === least.dueAtMs && timer.rank < least.rank);
      if (timer.dueAtMs <= untilMs && isSooner) [first, least] = [handle, timer];
    }
    return first;
  };

  const run = (handle: number): void => {
    const timer = waiting.get(handle);
    if (!timer) return;
    waiting.delete(handle);
    nowMs = Math.max(nowMs, timer.dueAtMs);
    timer.callback();
  };

  const settle = async (): Promise<void> => {
    for (let count = 0; count < settlingTurns; count += 1) await turn();
  };

  const advance: TestClock["advance"] = async (duration) => {
    const untilMs = nowMs + toMs(duration);
    await settle();
    for (let handle = next(untilMs); handle !== undefined; handle = next(untilMs)) {
      run(handle);
      await settle();
    }
    nowMs = Math.max(nowMs, untilMs);
    await settle();
  };

  const add =
    (rank: number) =>
    (callback: () => void, ms: number): number => {
      serial += 1;
      const handle = serial;
      // Endless is as good as never.
      waiting.set(handle, { dueAtMs: nowMs + Math.max(0, ms), rank, callback });
      // "At once" needs no clock: it is the next turn of the event loop.
      if (!(ms > 0)) startTimer(() => run(handle), 0);
      return handle;
    };
  const remove = (handle: number): void => {
    waiting.delete(handle);
  };

  return {
    now: () => nowMs,
    advance,
    set: async (moment) => {
      const byMs = toMoment(moment) - nowMs;
      if (byMs >= 0) return advance(byMs);
      nowMs += byMs;
      for (const timer of waiting.values()) timer.dueAtMs += byMs;
    },
    page: { setTimeout: add(1), clearTimeout: remove },
    // Only handles of this clock are ever handed in.
    others: { setTimeout: add(0), clearTimeout: (handle) => remove(Number(handle)) },
    waiting: () => [...waiting.values()].filter(({ rank }) => rank === 1).length,
    settle,
    reset: () => {
      waiting.clear();
      nowMs = start();
    },
  };
}
