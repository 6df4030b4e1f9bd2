import type { UseTransactionHistoryResult } from "@xpay-embed/hooks";
import { useEffect, useRef } from "react";

/** One turn of the event loop: what was set before is rendered after it. */
const nextTurn = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));

/**
 * Gets to something that may not be loaded, or not be shown yet.
 *
 * @param isSettled Whether what is rendered is what was last asked for.
 * @returns A function that tries `find` after each rendering while the rest is being loaded, until it says `true`; its
 * promise is `false` when it never did.
 */
export function useReach(
  history: UseTransactionHistoryResult,
  isSettled: boolean,
): (find: () => boolean) => Promise<boolean> {
  const latest = useRef({ history, isSettled });
  const goals = useRef(new Set<() => void>());
  useEffect(() => {
    latest.current = { history, isSettled };
    for (const goal of goals.current) goal();
  });
  return async (find) => {
    if (latest.current.isSettled && find()) return true;
    const control = new AbortController();
    let isFound = false;
    const goal = (): void => {
      if (isFound || !latest.current.isSettled || !find()) return;
      isFound = true;
      control.abort();
    };
    goals.current.add(goal);
    await nextTurn();
    if (!isFound) await latest.current.history.loadAll(control.signal);
    // A rendering that may wait is waited for, but not for ever: the component may be gone.
    for (let turns = 0; turns < 100 && !isFound; turns += 1) {
      await nextTurn();
      goal();
      if (latest.current.isSettled && turns > 1) break;
    }
    goals.current.delete(goal);
    return isFound;
  };
}
