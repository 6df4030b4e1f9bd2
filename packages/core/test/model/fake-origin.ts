import { startMs } from "./model-clock.ts";

/** What one tab is to the browser: its pages come and go, and what stands still hears nothing. */
export interface PageOfOrigin {
  /** Hears nothing and does nothing: left for another page, and perhaps restored. */
  readonly isStill: () => boolean;
  /** Gone for good. */
  readonly isGone: () => boolean;
  readonly onStorage: (key: string, newValue: string | null) => void;
}

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
  readonly page: PageOfOrigin;
}

interface LockRequest {
  readonly page: PageOfOrigin;
  readonly ifAvailable: boolean;
  readonly grant: (isOurs: boolean) => void;
}

/** Lets everything happen that follows from what has happened, but no time pass. */
type Settle = () => Promise<unknown>;

/**
 * What the tabs of one origin share: time, storage, channels and locks. Nothing moves by itself. What a browser does "a
 * little later" (a message to another tab, a lock handed out) waits in `tasks` until the browser gets its turn, so that
 * what two tabs do at the same moment really races.
 */
export class FakeOrigin {
  nowMs: number = startMs;
  readonly tasks: (() => void)[] = [];
  /** Told after everything that happens, with the world at rest; `true` when it made something else happen. */
  onRest: () => boolean = () => false;
  readonly stored: Map<string, string> = new Map();
  /** Every text that was ever stored or said, to look for what must not be in it. */
  readonly said: string[] = [];
  isStorageFull = false;
  readonly #timers = new Map<number, Timer>();
  readonly #channels = new Set<FakeChannel>();
  readonly #locks = new Map<string, { holder: LockRequest | null; readonly waiting: LockRequest[] }>();
  readonly #settle: Settle;
  #lastTimer = 0;
  #lastId = 0;

  constructor(settle: Settle = () => new Promise((resolve) => setImmediate(resolve))) {
    this.#settle = settle;
  }

  /** In the shape that a record's key must have, and never the same again, whichever page asks. */
  randomId(): string {
    return `k-${String(++this.#lastId).padStart(22, "0")}`;
  }

  setTimeout(page: PageOfOrigin, callback: () => void, ms: number): number {
    this.#timers.set(++this.#lastTimer, { dueMs: this.nowMs + Math.max(ms, 0), callback, page });
    return this.#lastTimer;
  }

  clearTimeout(handle: number): void {
    this.#timers.delete(handle);
  }

  timersOf(page: PageOfOrigin): number {
    let count = 0;
    for (const timer of this.#timers.values()) if (timer.page === page) count++;
    return count;
  }

  /** Waits until nothing follows any more from what has happened, and lets the onlooker look. */
  async rest(): Promise<void> {
    do await this.#settle();
    while (this.onRest());
  }

  /** One of the things that the browser does a little later. */
  async step(): Promise<void> {
    this.tasks.shift()?.();
    await this.rest();
  }

  /** All of them, and what follows from them. */
  async turn(): Promise<void> {
    while (this.tasks.length > 0) await this.step();
  }

  async advance(ms: number): Promise<void> {
    await this.turn();
    const untilMs = this.nowMs + ms;
    for (;;) {
      let next: readonly [number, Timer] | undefined;
      for (const entry of this.#timers) {
        const [, timer] = entry;
        if (timer.dueMs <= untilMs && !timer.page.isStill() && (!next || timer.dueMs < next[1].dueMs)) next = entry;
      }
      if (!next) break;
      this.#timers.delete(next[0]);
      this.nowMs = Math.max(this.nowMs, next[1].dueMs);
      next[1].callback();
      await this.rest();
      await this.turn();
    }
    this.nowMs = untilMs;
    await this.rest();
  }

  /** The storage as one page sees it: the other pages hear of what it writes. */
  storageFor(page: PageOfOrigin, others: () => readonly PageOfOrigin[]): Storage {
    const tell = (key: string, value: string | null): void => {
      for (const other of others()) {
        if (other !== page) this.tasks.push(() => other.isStill() || other.onStorage(key, value));
      }
    };
    const storage = {
      getItem: (key: string) => this.stored.get(key) ?? null,
      setItem: (key: string, value: string) => {
        if (this.isStorageFull) throw new DOMException("full", "QuotaExceededError");
        this.said.push(value);
        this.stored.set(key, value);
        tell(key, value);
      },
      removeItem: (key: string) => {
        if (this.stored.delete(key)) tell(key, null);
      },
    };
    // The core takes no other member.
    return storage as unknown as Storage;
  }

  createChannel(page: PageOfOrigin, name: string, origin: string): BroadcastChannel {
    const channel = new FakeChannel(page, name, origin, (data) => {
      const text = JSON.stringify(data);
      this.said.push(text);
      for (const other of this.#channels) {
        if (other !== channel && other.name === name) this.tasks.push(() => other.hear(JSON.parse(text)));
      }
    });
    channel.onClose = () => this.#channels.delete(channel);
    this.#channels.add(channel);
    // The core takes no other member.
    return channel as unknown as BroadcastChannel;
  }

  /** Somebody of the origin who is no session: the return page, or whoever can run a script here. */
  sayOnChannel(name: string, data: unknown): void {
    for (const channel of this.#channels) {
      if (channel.name === name) this.tasks.push(() => channel.hear(data));
    }
  }

  channelsOf(page: PageOfOrigin): number {
    return [...this.#channels].filter((channel) => channel.page === page).length;
  }

  locksFor(page: PageOfOrigin): LockManager {
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
        this.tasks.push(() => this.#grant(name));
      });
    // The core takes no other member.
    return { request } as unknown as LockManager;
  }

  /** Locks that a page holds or waits for. */
  locksOf(page: PageOfOrigin): number {
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
    this.tasks.push(() => this.#grant(name));
  }

  /** A page is gone: the browser takes from it what it had, but the locks, which may take a little longer. */
  forget(page: PageOfOrigin): void {
    for (const [handle, timer] of this.#timers) if (timer.page === page) this.#timers.delete(handle);
    for (const channel of this.#channels) if (channel.page === page) this.#channels.delete(channel);
  }

  freeLocks(page: PageOfOrigin): void {
    for (const [name, lock] of this.#locks) {
      lock.waiting.splice(0, Infinity, ...lock.waiting.filter((asked) => asked.page !== page));
      if (lock.holder?.page === page) this.#passOn(name, lock.holder);
    }
  }
}

class FakeChannel {
  readonly page: PageOfOrigin;
  readonly name: string;
  readonly #origin: string;
  readonly #listeners = new Set<(event: unknown) => void>();
  readonly postMessage: (data: unknown) => void;
  onClose: () => void = () => {};

  constructor(page: PageOfOrigin, name: string, origin: string, post: (data: unknown) => void) {
    this.page = page;
    this.name = name;
    this.#origin = origin;
    this.postMessage = post;
  }

  addEventListener(_: "message", listener: (event: unknown) => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_: "message", listener: (event: unknown) => void): void {
    this.#listeners.delete(listener);
  }

  hear(data: unknown): void {
    if (this.page.isStill()) return;
    for (const listener of this.#listeners) listener({ data, target: this, origin: this.#origin, source: null });
  }

  close(): void {
    this.#listeners.clear();
    this.onClose();
  }
}
