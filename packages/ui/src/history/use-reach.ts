import type { UseTransactionHistoryResult } from "@xpay-embed/hooks";
import { useEffect, useRef } from "react";

/** One turn of the event loop: what was set before is rendered after it. */
export const nextTurn = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));

/**
 * Navigates to an entry that may not be loaded, or not be rendered yet.
 *
 * @param isSettled Whether what is rendered is what was last asked for.
 * @returns A function that tries `find` after each rendering while the rest is being loaded, until it says `true`; its
 * promise is `false` when it never did, or somebody wanted to get elsewhere meanwhile.
 */
export function useReach(
  history: UseTransactionHistoryResult,
  isSettled: boolean,
): (find: () => boolean) => Promise<boolean> {
  const latest = useRef({ history, isSettled });
  const current = useRef({ goal: (): void => {}, stop: (): void => {} });
  useEffect(() => {
    latest.current = { history, isSettled };
    current.current.goal();
  });
  return async (find) => {
    const control = new AbortController();
    let isFound = false;
    const goal = (): void => {
      if (isFound || control.signal.aborted || !latest.current.isSettled || !find()) return;
      isFound = true;
      control.abort();
    };
    // Who wants to get elsewhere wants to get here no more.
    current.current.stop();
    current.current = { goal, stop: () => control.abort() };
    goal();
    // A rendering that may wait is waited for, but not for ever: the component may be gone.
    for (let turns = 0; turns < 100 && !control.signal.aborted; turns += 1) {
      await nextTurn();
      goal();
      if (latest.current.isSettled && turns > 1) break;
    }
    if (!control.signal.aborted) await latest.current.history.loadAll(control.signal);
    for (let turns = 0; turns < 3 && !control.signal.aborted; turns += 1) {
      await nextTurn();
      goal();
    }
    return isFound;
  };
}
