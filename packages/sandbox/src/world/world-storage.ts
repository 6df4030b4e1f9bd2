/** Where a world keeps its snapshot. */
export interface WorldStorage {
  /** The stored snapshot, `null` if there is none. */
  readonly load: () => string | null;
  readonly save: (snapshot: string) => void;
  /** Calls `listener` when somebody else (another tab) stored a snapshot. Not called for one's own `save`. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Keeps the snapshot in this object: the default, right for tests. */
export function createMemoryStorage(): WorldStorage {
  let stored: string | null = null;
  return {
    load: () => stored,
    save: (snapshot) => {
      stored = snapshot;
    },
    subscribe: () => () => {},
  };
}

/**
 * Keeps the snapshot in the browser's `localStorage`, so that all tabs and frames of one origin share one world.
 *
 * @param key Key of the snapshot. Default `"xpay-sandbox:world"`.
 */
export function createBrowserStorage(window: Window, key = "xpay-sandbox:world"): WorldStorage {
  return {
    load: () => window.localStorage.getItem(key),
    save: (snapshot) => window.localStorage.setItem(key, snapshot),
    subscribe: (listener) => {
      const onStorage = (event: StorageEvent): void => {
        if (event.key === key || event.key === null) listener();
      };
      window.addEventListener("storage", onStorage);
      return () => window.removeEventListener("storage", onStorage);
    },
  };
}
