/** Who wants to know of each change. */
export interface ChangeListeners {
  /** @returns stops it. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly notify: () => void;
}

export function createChangeListeners(): ChangeListeners {
  const listeners = new Set<() => void>();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    notify: () => {
      for (const listener of listeners) {
        try {
          listener();
        } catch (error) {
          // A listener's exception is its owner's to see, and no harm to what it listens to or to other listeners.
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
  };
}
