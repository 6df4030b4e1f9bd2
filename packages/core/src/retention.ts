import type { Environment } from "./environment.ts";

/**
 * Counts who uses something. When nobody has for one turn of the event loop, `abandon` is called; a remount in the same
 * turn changes nothing.
 *
 * @returns A function that registers a user, and returns the function that takes the registration back.
 */
export function createRetention({ setTimeout, clearTimeout }: Environment, abandon: () => void): () => () => void {
  let users = 0;
  let timer = 0;
  return () => {
    users++;
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      users--;
      // Two who leave in one turn leave once.
      clearTimeout(timer);
      timer = setTimeout(() => users || abandon(), 0);
    };
  };
}
