/** Tasks that run one after another; one that waits or runs is not started a second time. */
export interface SerialTasks<Name extends string> {
  /**
   * Starts a task: at once when no other runs. What the task gives is called when it is over: who is told of its end may
   * ask for the same once more.
   */
  readonly run: (name: Name, task: () => Promise<() => void>) => Promise<void>;
}

/** @param failed told what a task throws; the promises never reject. */
export function createSerialTasks<Name extends string>(
  failed: (name: Name, cause: unknown) => void,
): SerialTasks<Name> {
  const pending = new Map<Name, Promise<void>>();
  let last: Promise<void> = Promise.resolve();
  return {
    run: (name, task) => {
      const known = pending.get(name);
      if (known) return known;
      const isIdle = pending.size === 0;
      let settle = (): void => {};
      // Known before the task begins, since who is told of its beginning may ask for the same.
      const settled = new Promise<void>((resolve) => {
        settle = resolve;
      });
      pending.set(name, settled);
      const start = async (): Promise<void> => {
        let end: () => void;
        try {
          end = await task();
        } catch (cause) {
          end = () => failed(name, cause);
        }
        pending.delete(name);
        end();
        settle();
      };
      last = isIdle ? start() : last.then(start);
      return settled;
    },
  };
}
