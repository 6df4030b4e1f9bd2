"use client";

import { completeReturn, type ReturnOutcome } from "@xpay-embed/core/return";
import { useEffect, useState } from "react";

/** What became of a return; `"waiting"` until that is known. */
export type IdentificationReturn = ReturnOutcome | { readonly outcome: "waiting" };

/**
 * The return page in one line: tells the page that began the identification that the client is back.
 *
 * Call it on the page behind `returnUrl`. It works in a frame, a popup, the same tab, another tab and another browser,
 * and may run any number of times.
 *
 * @example
 * const { outcome } = useIdentificationReturn();
 * return outcome === "orphan" ? <p>You can close this page.</p> : <p>One moment…</p>;
 */
export function useIdentificationReturn(): IdentificationReturn {
  const [state, setState] = useState<IdentificationReturn>({ outcome: "waiting" });
  useEffect(() => {
    let isMounted = true;
    void completeReturn().then((outcome) => {
      if (isMounted) setState(outcome);
    });
    return () => {
      isMounted = false;
    };
  }, []);
  return state;
}
