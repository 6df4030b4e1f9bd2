/** What waits are measured by. The members have the meaning of the platform's own of the same name. */
export interface WorldTimers {
  readonly setTimeout: (callback: () => void, ms: number) => number | ReturnType<typeof setTimeout>;
  readonly clearTimeout: (handle: number | ReturnType<typeof setTimeout>) => void;
}

/** The platform's, looked up at each call. */
export const platformTimers: WorldTimers = {
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (handle) => clearTimeout(handle),
};

/** How long to wait, and when to stop. */
export interface WaitOptions {
  /** Milliseconds after which the wait ends though nothing changed. */
  readonly timeoutMs: number;
  /** Ends the wait at once; it resolves, it does not reject. */
  readonly signal?: AbortSignal;
}

/** Resolves at the first of: a change, `dueInMs`, the time limit, the signal. Leaves no listener and no timer behind. */
export function waitForChange(
  timers: WorldTimers,
  subscribe: (listener: () => void) => () => void,
  dueInMs: number,
  { timeoutMs, signal }: WaitOptions,
): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const finish = (): void => {
      timers.clearTimeout(timer);
      unsubscribe();
      signal?.removeEventListener("abort", finish);
      resolve();
    };
    const timer = timers.setTimeout(finish, Math.max(0, Math.min(dueInMs, timeoutMs)));
    const unsubscribe = subscribe(finish);
    signal?.addEventListener("abort", finish);
  });
}
