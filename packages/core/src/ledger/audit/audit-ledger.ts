import type { Ledger } from "../ledger.ts";
import type { LedgerEntry } from "../ledger-entry.ts";
import type { Money } from "../money.ts";
import type { AuditFinding, AuditOptions } from "./audit-finding.ts";
import { checkBalances } from "./check-balances.ts";
import { findDisorder } from "./find-disorder.ts";
import { findDuplicates } from "./find-duplicates.ts";

/** What an audit has found. */
export interface Audit {
  /** Duplicates and conflicts first, then, per currency, disorder and balances from the oldest on. Empty when all is well. */
  readonly findings: readonly AuditFinding[];
  /** How many balances could be held against the one before. */
  readonly checked: number;
}

/** With the number of entries known, says which of two things a gap is. */
function nameGaps(findings: readonly AuditFinding[], missing: number): readonly AuditFinding[] {
  const gaps = findings.filter(({ kind }) => kind === "gap").length;
  if (missing > 0 && missing < gaps) return findings;
  const named = findings.map((finding): AuditFinding => {
    if (finding.kind !== "gap") return finding;
    if (missing > 0) return { ...finding, kind: "missing-entry" };
    // Without an entry there is no amount that could be altered.
    return finding.entry ? { ...finding, kind: "altered-amount" } : finding;
  });
  const nowhere = missing - gaps;
  if (nowhere <= 0) return named;
  return [
    ...named,
    { kind: "missing-entry", entry: null, other: null, expected: null, difference: null, count: nowhere },
  ];
}

/**
 * Audits a history: each balance has to follow from the one before it, by the amount and the fee.
 *
 * Give it the whole history as it came, neither filtered nor sorted, and not a page of it unless the page's end is meant to
 * be an end. What is found is explained by {@link AuditFinding}; nothing is repaired. Entries that are missing at either
 * end leave no trace in the balances: {@link AuditOptions} says what else may be known.
 *
 * Takes linear time, and n log n when entries are in disorder.
 *
 * @see Operator's document [40023]: in its example each `balance` is the next one's with `amount`
 */
export function auditLedger({ entries, refused }: Ledger, options: AuditOptions = {}): Audit {
  const { count, openingBalance, closingBalance } = options;
  const findings: AuditFinding[] = [];
  // How many refused items come before each entry in the list.
  const refusedBefore = new Map(
    refused.length > 0 ? entries.map((entry, index) => [entry, entry.position - index]) : [],
  );
  const refusedBetween = (entry: LedgerEntry | null, earlier: LedgerEntry | null): number => {
    const before = (entry && refusedBefore.get(entry)) ?? 0;
    return Math.abs(earlier ? (refusedBefore.get(earlier) ?? 0) - before : refused.length - before);
  };

  const chains = new Map<string, LedgerEntry[]>();
  for (const entry of findDuplicates(entries, findings).reverse()) {
    const chain = chains.get(entry.balance.currency);
    if (chain) chain.push(entry);
    else chains.set(entry.balance.currency, [entry]);
  }
  let checked = 0;
  for (const [currency, chain] of chains) {
    const known = (money: Money | undefined): number | undefined =>
      money?.currency === currency ? money.minor : undefined;
    const ends = { opening: known(openingBalance), closing: known(closingBalance) };
    checked += checkBalances(findDisorder(chain, ends.opening, findings), ends, refusedBetween, findings);
  }
  if (count === undefined) return { findings, checked };
  const duplicates = findings.filter(({ kind }) => kind === "duplicate").length;
  return { findings: nameGaps(findings, count - (entries.length + refused.length - duplicates)), checked };
}
