import type { Environment } from "./environment.ts";

/**
 * Counts who uses something. When nobody has for one turn of the event loop, `abandon` is called; a remount in the same
 * turn changes nothing.
 *
 * @returns says that somebody uses it; what that returns says that they no longer do.
 */
export function createRetention({ setTimeout }: Environment, abandon: () => void): () => () => void {
  let users = 0;
  return () => {
    users++;
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      users--;
      setTimeout(() => users || abandon(), 0);
    };
  };
}
