import type { CsvDialect, EntryFilter } from "@xpay-embed/core/ledger";

/** What of a history is shown: the entries to which all of it applies. */
export interface HistoryFilter extends EntryFilter {
  /** Looked for in title, counterparty and amount. */
  readonly query?: string | undefined;
}

/** How an export is made. */
export interface HistoryExportOptions {
  /** Default: the component's language decides. */
  readonly dialect?: CsvDialect | undefined;
  /** Whether the browser saves the file. Default `true`. */
  readonly download?: boolean | undefined;
}

/** What a page can do with the component, by `ref`. */
export interface TransactionHistoryHandle {
  /**
   * Brings the newest entry of a day, `2019-12-18`, or of the nearest day before it, to the top, loading what is not there yet.
   *
   * @returns Whether there is such an entry in what is shown.
   */
  readonly scrollToDate: (day: string) => Promise<boolean>;
  /** Brings an entry into view and gives it the focus, loading what is not there yet. */
  readonly scrollToEntry: (id: string) => Promise<boolean>;
  /** Reads the newest page anew. What is at the top stays there. */
  readonly refresh: () => Promise<void>;
  /** Writes what is shown as CSV, the rest of it loaded first. `null` when it was cancelled or could not be loaded. */
  readonly exportCsv: (options?: HistoryExportOptions) => Promise<Blob | null>;
}
