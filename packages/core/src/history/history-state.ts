import type { XpayEmbedError } from "@xpay-embed/protocol";
import type { Ledger } from "../ledger/ledger.ts";

/** What is under way in a history that is already shown. */
export type HistoryActivity = "more" | "refresh";

/**
 * A payment instrument's history, as far as it has come:
 *
 * - `idle`: nothing was asked for yet, as on a server;
 * - `loading`: the first page is on its way, or the device is being bound first;
 * - `ready`: there is something to show, be it an empty list;
 * - `failed`: there is nothing to show, and why.
 */
export type HistoryState =
  | { readonly status: "idle" }
  | { readonly status: "loading"; readonly isBinding: boolean }
  | HistoryReady
  | { readonly status: "failed"; readonly error: XpayEmbedError };

/** There is something to show. */
export interface HistoryReady {
  readonly status: "ready";
  /** Newest first; grows at its end while more is loaded. */
  readonly ledger: Ledger;
  /** How many items the whole history had at `readAt`; `null` when nobody said, and its end is not reached. */
  readonly total: number | null;
  /** Whether there is more than `ledger` holds: the list is partial. */
  readonly hasMore: boolean;
  /** What is under way; `null` when nothing is. */
  readonly activity: HistoryActivity | null;
  /** The last attempt to do this failed with `error`; what is shown stays. After a failed `refresh` it may be stale. */
  readonly trouble: { readonly during: HistoryActivity; readonly error: XpayEmbedError } | null;
  /** Milliseconds since 1970 at which the newest page was read. */
  readonly readAt: number;
}
