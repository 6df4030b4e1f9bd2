import type { Environment } from "./environment.ts";

/** Who of several tabs runs the session. The browser frees the lock of a tab that is closed or killed. */
export interface SessionLock {
  /** `true` when this page runs the session now, or when the browser has no locks to ask. */
  readonly claim: () => Promise<boolean>;
  readonly isHeld: () => boolean;
  /** Lets another tab have the lock, and takes it again when that tab is gone: `true` then, `false` when it is no longer wanted. */
  readonly giveWay: () => Promise<boolean>;
  readonly free: () => void;
}

export function createSessionLock({ locks }: Environment, name: () => string): SessionLock {
  let isHeld = false;
  let waiting: Promise<boolean> | null = null;
  /** The claim under way: a second one would wait for the end of the first, which is the end of the session. */
  let claiming: Promise<boolean> | null = null;
  let abandon = (): void => {};
  /** The last request; the next has to wait until the browser has seen its end. */
  let last: Promise<unknown> = Promise.resolve();

  const request = (ifAvailable: boolean): Promise<boolean> =>
    new Promise((resolve) => {
      if (!locks) return resolve(true);
      const abandoned = new AbortController();
      const held = new Promise<void>((release) => {
        abandon = () => {
          release();
          abandoned.abort();
        };
      });
      const ask = (): Promise<unknown> =>
        // The browser takes no signal together with `ifAvailable`.
        locks.request(`xpay-embed:${name()}`, ifAvailable ? { ifAvailable } : { signal: abandoned.signal }, (lock) => {
          // An answer to a request that was abandoned meanwhile says nothing of the one after it.
          if (!abandoned.signal.aborted) {
            isHeld = !!lock;
            claiming = null;
          }
          resolve(!!lock);
          return lock && held;
        });
      last = last
        .then(ask)
        // Chromium rejects, "callback is no longer runnable", when its answer comes while `window.open` has the page wait.
        .catch(ask)
        // Denied, as in an opaque origin: there is no other tab to agree with. Or abandoned, and nobody asks any more.
        .catch(() => resolve(!abandoned.signal.aborted));
    });

  const free = (): void => {
    abandon();
    isHeld = false;
    claiming = waiting = null;
  };

  return {
    claim: async () => {
      if (isHeld) return true;
      // The next request would wait for the end of this one.
      if (waiting) free();
      claiming ??= request(true);
      return claiming;
    },
    giveWay: () => {
      if (!waiting) {
        free();
        waiting = request(false);
      }
      return waiting;
    },
    isHeld: () => isHeld,
    free,
  };
}
