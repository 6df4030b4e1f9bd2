import type { PageOfOrigin } from "./fake-origin.ts";

interface LockRequest {
  readonly page: PageOfOrigin;
  readonly ifAvailable: boolean;
  readonly grant: (isOurs: boolean) => void;
}

/** The locks of one origin. What is handed out is handed out a little later, when the browser gets its turn. */
export class FakeLocks {
  readonly #locks = new Map<string, { holder: LockRequest | null; readonly waiting: LockRequest[] }>();
  readonly #later: (task: () => void) => void;

  constructor(later: (task: () => void) => void) {
    this.#later = later;
  }

  managerFor(page: PageOfOrigin): LockManager {
    const request = (
      name: string,
      { ifAvailable = false, signal }: LockOptions,
      callback: (lock: object | null) => unknown,
    ): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const lock = this.#locks.get(name) ?? { holder: null, waiting: [] };
        this.#locks.set(name, lock);
        const asked: LockRequest = {
          page,
          ifAvailable,
          grant: (isOurs) => {
            if (page.isGone()) return;
            void Promise.resolve(callback(isOurs ? { name } : null)).then((value) => {
              resolve(value);
              if (isOurs) this.#passOn(name, asked);
            }, reject);
          },
        };
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        signal?.addEventListener("abort", () => {
          const index = lock.waiting.indexOf(asked);
          if (index < 0) return;
          lock.waiting.splice(index, 1);
          reject(signal.reason);
        });
        lock.waiting.push(asked);
        this.#later(() => this.#grant(name));
      });
    // The core takes no other member.
    return { request } as unknown as LockManager;
  }

  /** Locks that a page holds or waits for. */
  countOf(page: PageOfOrigin): number {
    return [...this.#locks.values()].filter(
      ({ holder, waiting }) => holder?.page === page || waiting.some((asked) => asked.page === page),
    ).length;
  }

  #grant(name: string): void {
    const lock = this.#locks.get(name);
    const [first] = lock?.waiting ?? [];
    if (!lock || !first) return;
    if (!lock.holder) {
      lock.waiting.shift();
      lock.holder = first;
      first.grant(true);
    }
    // Who would have it only if nobody else does is answered at once.
    for (const asked of lock.waiting.filter(({ ifAvailable }) => ifAvailable)) {
      lock.waiting.splice(lock.waiting.indexOf(asked), 1);
      asked.grant(false);
    }
  }

  #passOn(name: string, from: LockRequest): void {
    const lock = this.#locks.get(name);
    if (lock?.holder !== from) return;
    lock.holder = null;
    this.#later(() => this.#grant(name));
  }

  free(page: PageOfOrigin): void {
    for (const [name, lock] of this.#locks) {
      lock.waiting.splice(0, Infinity, ...lock.waiting.filter((asked) => asked.page !== page));
      if (lock.holder?.page === page) this.#passOn(name, lock.holder);
    }
  }
}
