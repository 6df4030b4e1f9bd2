import type { Environment } from "../src/environment.ts";
import { countListeners, createFakeClock } from "./fake-surroundings.ts";

/** An environment whose time stands still until the test moves it, and which counts what is left behind. */
export interface HeldEnvironment extends Environment {
  /** Lets time pass; what falls due on the way is called in its order. */
  readonly advance: (ms: number) => void;
  /** Timers that are still to fire. */
  readonly timers: () => number;
  /** Listeners added to the window and its document through this environment's lifetime and not removed. */
  readonly listeners: () => number;
  /** Gives the window its own functions back. */
  readonly release: () => void;
}

/** Makes an environment around a real window. */
export function createHeldEnvironment(window: Window = globalThis.window): HeldEnvironment {
  const clock = createFakeClock(0);
  const counted = countListeners(window, window.document);
  return {
    now: clock.now,
    setTimeout: clock.setTimeout,
    clearTimeout: clock.clearTimeout,
    fetch: () => Promise.reject(new Error("A presenter asks nothing of the network.")),
    randomId: () => crypto.randomUUID(),
    window,
    storage: null,
    tabStorage: null,
    locks: null,
    createChannel: () => null,
    advance: clock.advance,
    timers: clock.pending,
    listeners: () => counted.left().length,
    release: counted.restore,
  };
}
