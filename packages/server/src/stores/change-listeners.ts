/** Who in this process waits for which record. */
export interface ChangeListeners {
  readonly subscribe: (key: string, listener: () => void) => () => void;
  readonly notify: (key: string) => void;
  readonly notifyAll: () => void;
}

/**
 * Keeps the listeners of a store.
 *
 * @param onCount Called with the number of listeners after each change of it.
 */
export function createChangeListeners(onCount: (count: number) => void = () => {}): ChangeListeners {
  const listeners = new Map<string, Set<() => void>>();
  let count = 0;

  const notify = (key: string): void => {
    // A copy: a listener may leave while it is called.
    for (const listener of [...(listeners.get(key) ?? [])]) listener();
  };

  return {
    subscribe: (key, listener) => {
      const own = (): void => listener();
      const group = listeners.get(key) ?? new Set();
      listeners.set(key, group.add(own));
      count += 1;
      onCount(count);
      return () => {
        if (!group.delete(own)) return;
        if (group.size === 0 && listeners.get(key) === group) listeners.delete(key);
        count -= 1;
        onCount(count);
      };
    },
    notify,
    notifyAll: () => {
      for (const key of [...listeners.keys()]) notify(key);
    },
  };
}
