import type { LedgerEntry } from "../ledger-entry.ts";
import { textFields } from "../read-entry.ts";
import type { AuditFinding } from "./audit-finding.ts";

/** Whether two entries say the same, but for their ids and places. */
export const saySame = (a: LedgerEntry, b: LedgerEntry): boolean =>
  a.instant.epochMs === b.instant.epochMs &&
  a.amount.currency === b.amount.currency &&
  a.amount.minor === b.amount.minor &&
  a.fee.minor === b.fee.minor &&
  a.balance.minor === b.balance.minor &&
  textFields.every((field) => a[field] === b[field]);

/**
 * Marks ids that come again.
 *
 * @returns The entries without the duplicates. Conflicts stay: only the balances can say which of the two is right.
 */
export function findDuplicates(entries: readonly LedgerEntry[], findings: AuditFinding[]): LedgerEntry[] {
  // Ids that fall from one to the next all differ, and no table of a hundred thousand has to be made.
  if (entries.every(({ id }, index) => index === 0 || Number(id) < Number(entries[index - 1]?.id))) return [...entries];
  const known = new Map<string, LedgerEntry>();
  return entries.filter((entry) => {
    const other = known.get(entry.id);
    if (!other) {
      known.set(entry.id, entry);
      return true;
    }
    const isSame = saySame(entry, other);
    findings.push({
      kind: isSame ? "duplicate" : "conflict",
      entry,
      other,
      expected: null,
      difference: null,
      count: 1,
    });
    return !isSame;
  });
}
