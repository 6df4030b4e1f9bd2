import { parseSnapshot, type WorldSnapshot } from "./snapshot.ts";
import type { WorldStorage } from "./world-storage.ts";

/** The snapshot with its listeners. */
export interface SnapshotStore {
  readonly read: () => WorldSnapshot;
  /** Loads, changes and saves in one turn; then tells the listeners. */
  readonly update: (change: (snapshot: WorldSnapshot) => WorldSnapshot) => void;
  /** Calls `listener` after each change, one's own or another tab's. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Puts a snapshot's reading, writing and listeners over a storage. */
export function createSnapshotStore(storage: WorldStorage): SnapshotStore {
  const listeners = new Set<() => void>();
  let stopStorage: (() => void) | undefined;
  let lastText: string | null = null;
  let lastSnapshot = parseSnapshot(null);

  const notify = (): void => {
    for (const listener of [...listeners]) listener();
  };

  const read = (): WorldSnapshot => {
    const text = storage.load();
    if (text !== lastText) {
      lastText = text;
      lastSnapshot = parseSnapshot(text);
    }
    return lastSnapshot;
  };

  return {
    read,
    update: (change) => {
      storage.save(JSON.stringify(change(read())));
      notify();
    },
    subscribe: (listener) => {
      // Wrapped, so that one function subscribed twice is told twice and unsubscribed once.
      const entry = (): void => listener();
      listeners.add(entry);
      stopStorage ??= storage.subscribe(notify);
      return () => {
        listeners.delete(entry);
        if (listeners.size > 0) return;
        stopStorage?.();
        stopStorage = undefined;
      };
    },
  };
}
