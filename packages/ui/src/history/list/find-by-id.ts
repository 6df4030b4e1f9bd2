import type { LedgerEntry } from "@xpay-embed/core/ledger";

/** Index of the entry with this id, searched outwards from `near`; -1 when there is none. */
export function findById(entries: readonly LedgerEntry[], id: string, near = 0): number {
  for (let away = 0; away < Math.max(near + 1, entries.length - near); away += 1) {
    if (entries[near + away]?.id === id) return near + away;
    if (entries[near - away]?.id === id) return near - away;
  }
  return -1;
}
