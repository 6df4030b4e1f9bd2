import type { TransactionHistoryOptions } from "@xpay-embed/core/history";
import type { AuditOptions, LedgerEntry } from "@xpay-embed/core/ledger";
import type { UseTransactionHistoryResult } from "@xpay-embed/hooks";
import type { ReactElement, ReactNode } from "react";
import type { HistoryFilter } from "./history-handle.ts";
import type { HistoryMessages } from "./messages/history-messages.ts";

/** Names of the history's elements, as they stand in `data-part`. */
export type HistoryPart =
  | "history"
  | "history-head"
  | "history-tools"
  | "history-note"
  | "history-scroller"
  | "entry"
  | "day";

/**
 * Render functions. Each is given the standard content, to wrap or to leave out. An entry's content has to fit into the
 * height that `--xpay-size-entry` says, a day's into `--xpay-size-day`.
 */
export interface HistorySlots {
  /** Cells of an entry: keep each in an element with `role="gridcell"`. */
  readonly entry?: (standard: ReactElement, entry: LedgerEntry) => ReactNode;
  /** The amount of an entry, in the list. */
  readonly amount?: (standard: ReactElement, entry: LedgerEntry) => ReactNode;
  /** Header of the entries of one day, `2019-12-18`. */
  readonly header?: (standard: ReactElement, day: string, entries: readonly LedgerEntry[]) => ReactNode;
  /** In place of the list: there is nothing, or nothing that matches. */
  readonly empty?: (standard: ReactElement, isFiltered: boolean) => ReactNode;
  /** In place of the list: it could not be loaded. */
  readonly error?: (standard: ReactElement, code: string) => ReactNode;
}

/** How the history looks and speaks. */
export interface HistoryLook {
  /** Language, BCP 47; may change at any time. Default: the provider's, else the document's `lang`, else `uk`. */
  readonly locale?: string | undefined;
  /** Texts that replace the standard ones. */
  readonly messages?: Partial<HistoryMessages> | undefined;
  /** Whose days entries are grouped by; IANA name. Default `"Europe/Kyiv"`. */
  readonly timeZone?: string | undefined;
  /** Class name of the outermost element. */
  readonly className?: string | undefined;
  /** Class names by part. */
  readonly classNames?: { readonly [Part in HistoryPart]?: string } | undefined;
  readonly slots?: HistorySlots | undefined;
  /** Level of the heading, 1 to 6. Default 2. */
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
  /** Whether balances and months are drawn. Default `true`. */
  readonly chart?: boolean | undefined;
  /** What is known of the history from elsewhere, to audit it by; `false`: no audit. */
  readonly audit?: AuditOptions | false | undefined;
  /** Name of the exported file, without its ending. Default `"transactions"`. */
  readonly fileName?: string | undefined;
  /** What is shown, if you hold it yourself. */
  readonly filter?: HistoryFilter | undefined;
  /** What is shown at first, if you do not. */
  readonly defaultFilter?: HistoryFilter | undefined;
  readonly onFilterChange?: ((filter: HistoryFilter) => void) | undefined;
  /** Called when the details of an entry are opened. Return `false` to show something of your own instead. */
  readonly onEntryOpen?: ((entry: LedgerEntry) => boolean | undefined) | undefined;
}

/** Props of `TransactionHistory`: where the history comes from, and how it looks. */
export interface TransactionHistoryProps extends TransactionHistoryOptions, HistoryLook {
  /** What `useTransactionHistory()` returned, if you hold it yourself; the options are then yours, too. */
  readonly history?: UseTransactionHistoryResult | undefined;
}
