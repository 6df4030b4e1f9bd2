import type { HistoryPage, HistoryPageRequest } from "./transaction-history.ts";

/**
 * A way to pages. Rejects when there is none.
 *
 * @param binding told `true` when the device has to be bound first, `false` when the page itself is asked for again.
 */
export type PageSource = (request: HistoryPageRequest, binding: (isBinding: boolean) => void) => Promise<HistoryPage>;

/** The largest page that a gateway gives. */
export const largestPage = 1_000;
