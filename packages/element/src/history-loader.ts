import type { HistoryState } from "@xpay-embed/core/history";
import type { TransactionHistoryHandle } from "@xpay-embed/ui/history";
import type { XpayTransactionsElement } from "./xpay-transactions-element.ts";

/** A history in an element. */
export interface HistoryView {
  /** The element has come into a document, or a setting has changed. */
  readonly update: (setting?: string) => void;
  /** The element has left its document. */
  readonly leave: () => void;
  /** What the element's methods do; `null` when there is nothing to show. */
  readonly handle: () => TransactionHistoryHandle | null;
}

/** The history's own file. */
export interface HistoryCode {
  readonly createHistoryView: (
    element: XpayTransactionsElement,
    root: ShadowRoot,
    showStatus: (status: HistoryState["status"]) => void,
  ) => HistoryView;
}

/**
 * Gets the history's own file.
 *
 * @param address Where it is, if the page says so.
 * @param attempt Which attempt this is, from 0.
 */
export type HistorySource = (address: string | undefined, attempt: number) => Promise<HistoryCode>;

let source: HistorySource = () => Promise.reject(new Error("Nobody said where it is."));
let loading: Promise<HistoryCode> | undefined;
let failures = 0;

/** Says where the history's own file comes from: a script tag's is beside it, a bundler's is a chunk. */
export function setHistorySource(from: HistorySource): void {
  source = from;
  loading = undefined;
}

/** Loads the history's own file, once for all elements of the page; after a failure, again. */
export function loadHistory(address: string | undefined): Promise<HistoryCode> {
  loading ??= source(address, failures)
    .then((code) => {
      if (typeof code.createHistoryView !== "function") throw new TypeError("It is another file.");
      return code;
    })
    .catch((error: unknown) => {
      loading = undefined;
      failures += 1;
      throw error;
    });
  return loading;
}
