import { useEffect, useLayoutEffect } from "react";

/** React warns about layout effects on a server, where there is nothing to lay out. */
export const useClientLayoutEffect: typeof useLayoutEffect =
  typeof window === "undefined" ? useEffect : useLayoutEffect;
