import type { HistoryReady } from "@xpay-embed/core/history";
import type { LedgerEntry } from "@xpay-embed/core/ledger";
import type { XpayEmbedError } from "@xpay-embed/protocol";
import type { HistoryFilter } from "@xpay-embed/ui/history";

/** The events of `<xpay-transactions>`. They bubble, also out of a shadow root around the element. */
export interface TransactionsEventMap {
  /** A page has been read: the first, one more, or a fresh one. */
  "xpay-loaded": CustomEvent<HistoryReady>;
  /** A page could not be read. What is shown stays, and the client can try again. */
  "xpay-load-failed": CustomEvent<{ readonly error: XpayEmbedError }>;
  /** An entry's details are to be opened. `preventDefault()` keeps them shut, to show something of your own. */
  "xpay-entry-open": CustomEvent<LedgerEntry>;
  /** The client has searched or filtered. */
  "xpay-filter-change": CustomEvent<HistoryFilter>;
  /** The device has been bound on the way. */
  "xpay-device-bound": CustomEvent<null>;
  /** The page has made a mistake, or the history's own file could not be loaded. Told on the console too. */
  "xpay-error": CustomEvent<XpayEmbedError>;
}
