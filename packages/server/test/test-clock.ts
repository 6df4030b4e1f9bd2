import type { GatewayEnvironment } from "../src/gateway/gateway-environment.ts";
import { noonMs } from "./make-record.ts";

/** A clock that stands until a test moves it. */
export interface TestClock extends Pick<GatewayEnvironment, "now" | "setTimeout" | "clearTimeout"> {
  /** Moves the clock and runs what falls due on the way, in order, with everything that follows from it. */
  readonly advance: (ms: number) => Promise<void>;
  /** How many timers are set. */
  readonly timers: () => number;
}

/** Lets everything run that is ready, without letting time pass. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Creates a clock that shows noon. */
export function createTestClock(): TestClock {
  let nowMs = noonMs;
  const timers = new Map<object, { readonly atMs: number; readonly run: () => void }>();
  return {
    now: () => nowMs,
    setTimeout: (run, ms) => {
      const handle = {};
      timers.set(handle, { atMs: nowMs + ms, run });
      return handle;
    },
    clearTimeout: (handle) => void timers.delete(Object(handle)),
    timers: () => timers.size,
    advance: async (ms) => {
      const untilMs = nowMs + ms;
      await settle();
      for (;;) {
        const [next] = [...timers].filter(([, { atMs }]) => atMs <= untilMs).sort(([, a], [, b]) => a.atMs - b.atMs);
        if (!next) break;
        timers.delete(next[0]);
        nowMs = Math.max(nowMs, next[1].atMs);
        next[1].run();
        await settle();
      }
      nowMs = untilMs;
    },
  };
}
