/**
 * Everything the core takes from its surroundings, handed in so that tests can hold it.
 * The members have the meaning of the platform's own of the same name.
 */
export interface Environment {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly setTimeout: (callback: () => void, ms: number) => number;
  readonly clearTimeout: (handle: number) => void;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** 128 random bits or more, URL-safe. */
  readonly randomId: () => string;
  readonly window: Window;
  /** What all tabs of this origin share; `null` where the browser denies it. */
  readonly storage: Storage | null;
  /** What this tab keeps through refresh, redirect and Back; `null` where the browser denies it. */
  readonly tabStorage: Storage | null;
  readonly locks: LockManager | null;
  /** `null` where the browser has none. */
  readonly createChannel: (name: string) => BroadcastChannel | null;
}
