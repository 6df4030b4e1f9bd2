import type { LedgerEntry } from "./ledger-entry.ts";
import { readEntry } from "./read-entry.ts";
import { isRefusal, type Refusal } from "./refusal.ts";

/** An item that could not be read, and where it was. */
export interface RefusedItem extends Refusal {
  /** Place in the operator's list; 0 is the newest. */
  readonly position: number;
}

/** A history as far as it has been read. */
export interface Ledger {
  /** In the operator's order, newest first. Never sorted: disorder is for the audit to show. */
  readonly entries: readonly LedgerEntry[];
  /** To be counted and shown as such; no item disappears. */
  readonly refused: readonly RefusedItem[];
}

/**
 * Reads a history, item by item.
 *
 * @param items Newest first, as `GET /instruments/{uuid}/transactions` gives them.
 * @param newer What the pages before gave; the items are added to its end, and it stays as it is. Default nothing.
 * @see Operator's document [40023]
 */
export function createLedger(items: readonly unknown[], newer?: Ledger): Ledger {
  const ledger = draftLedger(newer);
  addItems(ledger, items);
  return ledger;
}

/** A ledger that is still growing, in the hands of one reader. */
export interface LedgerDraft {
  readonly entries: LedgerEntry[];
  readonly refused: RefusedItem[];
}

/** A copy that may grow. */
export const draftLedger = (ledger?: Ledger): LedgerDraft => ({
  entries: [...(ledger?.entries ?? [])],
  refused: [...(ledger?.refused ?? [])],
});

/** Reads items onto the end of a draft. */
export function addItems(draft: LedgerDraft, items: readonly unknown[]): void {
  for (const item of items) {
    const position = countItems(draft);
    const read = readEntry(item, position);
    if (isRefusal(read)) draft.refused.push({ ...read, position });
    else draft.entries.push(read);
  }
}

/** How many items a ledger has, refused ones included. */
export const countItems = ({ entries, refused }: Ledger): number => entries.length + refused.length;
