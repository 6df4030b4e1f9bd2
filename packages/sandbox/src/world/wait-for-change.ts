/** How long to wait, and when to stop. */
export interface WaitOptions {
  /** Milliseconds after which the wait ends though nothing changed. */
  readonly timeoutMs: number;
  /** Ends the wait at once; it resolves, it does not reject. */
  readonly signal?: AbortSignal;
}

/** Resolves at the first of: a change, `dueInMs`, the time limit, the signal. Leaves no listener and no timer behind. */
export function waitForChange(
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
      clearTimeout(timer);
      unsubscribe();
      signal?.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, Math.max(0, Math.min(dueInMs, timeoutMs)));
    const unsubscribe = subscribe(finish);
    signal?.addEventListener("abort", finish);
  });
}
