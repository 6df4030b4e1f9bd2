import { type LedgerEntry, settledStatus } from "../ledger-entry.ts";
import { toMoney } from "../money.ts";
import type { AuditFinding } from "./audit-finding.ts";
import { saySame } from "./find-duplicates.ts";
import { balanceBefore } from "./order-by-balance.ts";

/** The balances at the ends of a chain, in minor units, where they are known. */
export interface ChainEnds {
  readonly opening: number | undefined;
  readonly closing: number | undefined;
}

/**
 * Checks that each balance follows from the one before: plus the amount, minus the fee. An entry whose status is not
 * {@link settledStatus} may also have left the balance as it was.
 *
 * @param entries Of one currency, oldest first, in order.
 * @param refusedBetween How many items between two entries could not be read.
 * @param findings Gets, oldest first: `duplicate` (under another id), `refused-entry`, `altered-balance`, `gap`.
 * @returns How many balances could be checked.
 */
export function checkBalances(
  entries: readonly LedgerEntry[],
  { opening, closing }: ChainEnds,
  refusedBetween: (entry: LedgerEntry | null, earlier: LedgerEntry | null) => number,
  findings: AuditFinding[],
): number {
  let earlier: LedgerEntry | null = null;
  let balance = opening;
  let checked = 0;
  const complain = (
    kind: AuditFinding["kind"],
    entry: LedgerEntry | null,
    expected: number,
    found: number,
    count = 1,
  ) => {
    const currency = (entry ?? entries[0])?.amount.currency ?? "";
    const difference = toMoney(found - expected, currency);
    findings.push({ kind, entry, other: earlier, expected: toMoney(expected, currency), difference, count });
  };
  for (const [index, entry] of entries.entries()) {
    const found = entry.balance.minor;
    if (balance !== undefined) {
      checked += 1;
      const movement: number = found - balanceBefore(entry);
      const expected: number = balance + movement;
      const isUnmoved = found === balance && entry.status !== settledStatus;
      if (found !== expected && !isUnmoved) {
        if (earlier && saySame(entry, earlier)) {
          findings.push({ kind: "duplicate", entry, other: earlier, expected: null, difference: null, count: 1 });
          continue;
        }
        const refused = refusedBetween(entry, earlier);
        const next = entries[index + 1];
        const after = next ? balanceBefore(next) : closing;
        if (refused > 0) {
          complain("refused-entry", entry, expected, found, refused);
        } else if (after === expected) {
          complain("altered-balance", entry, expected, found);
          balance = expected;
          earlier = entry;
          continue;
        } else {
          complain("gap", entry, expected, found);
        }
      }
    }
    balance = found;
    earlier = entry;
  }
  if (closing !== undefined && balance !== undefined) {
    checked += 1;
    const refused = refusedBetween(null, earlier);
    if (balance !== closing)
      complain(refused > 0 ? "refused-entry" : "gap", null, balance, closing, Math.max(refused, 1));
  }
  return checked;
}
