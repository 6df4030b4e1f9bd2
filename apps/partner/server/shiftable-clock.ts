/** A clock that a developer can move forward, with the timers that go by it. */
export interface ShiftableClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly setTimeout: (run: () => void, ms: number) => unknown;
  readonly clearTimeout: (handle: unknown) => void;
  /** Moves the clock; timers that fall due by it run soon. */
  readonly advance: (ms: number) => void;
  /** The clock is right again. */
  readonly reset: () => void;
}

interface Timer {
  /** By the clock, so that it changes when the clock is set back. */
  atMs: number;
  readonly run: () => void;
  real: NodeJS.Timeout;
}

/** Creates a clock that is right. */
export function createShiftableClock(): ShiftableClock {
  let aheadMs = 0;
  const timers = new Map<unknown, Timer>();
  const now = (): number => Date.now() + aheadMs;
  const arm = (handle: object, atMs: number, run: () => void): NodeJS.Timeout =>
    setTimeout(
      () => {
        timers.delete(handle);
        run();
      },
      Math.max(0, atMs - now()),
    ).unref();
  return {
    now,
    setTimeout: (run, ms) => {
      const handle = {};
      const atMs = now() + ms;
      timers.set(handle, { atMs, run, real: arm(handle, atMs, run) });
      return handle;
    },
    clearTimeout: (handle) => {
      clearTimeout(timers.get(handle)?.real);
      timers.delete(handle);
    },
    advance: (ms) => {
      aheadMs += ms;
      for (const [handle, timer] of timers) {
        clearTimeout(timer.real);
        timer.real = arm(Object(handle), timer.atMs, timer.run);
      }
    },
    reset: () => {
      for (const timer of timers.values()) timer.atMs -= aheadMs;
      aheadMs = 0;
    },
  };
}
