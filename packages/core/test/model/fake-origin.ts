import { FakeChannel } from "./fake-channel.ts";
import { FakeLocks } from "./fake-locks.ts";
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
  readonly locks: FakeLocks = new FakeLocks((task) => void this.tasks.push(task));
  /** Told after everything that happens, with the world at rest; `true` when it made something else happen. */
  onRest: () => boolean = () => false;
  readonly stored: Map<string, string> = new Map();
  /** Every text that was ever stored or said, to look for what must not be in it. */
  readonly said: string[] = [];
  isStorageFull = false;
  readonly #timers = new Map<number, Timer>();
  readonly #channels = new Set<FakeChannel>();
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

  /** A page is gone: the browser takes from it what it had, but the locks, which may take a little longer. */
  forget(page: PageOfOrigin): void {
    for (const [handle, timer] of this.#timers) if (timer.page === page) this.#timers.delete(handle);
    for (const channel of this.#channels) if (channel.page === page) this.#channels.delete(channel);
  }
}
