import type { LedgerEntry } from "../ledger-entry.ts";
import type { AuditFinding } from "./audit-finding.ts";
import { balanceBefore, orderByBalance } from "./order-by-balance.ts";
import { bisect, outOfOrder } from "./out-of-order.ts";

const follows = (entry: LedgerEntry | undefined, earlier: LedgerEntry | undefined): boolean =>
  !entry || !earlier || balanceBefore(entry) === earlier.balance.minor;

const mark = (
  kind: "disorder" | "altered-date",
  entry: LedgerEntry | undefined,
  other: LedgerEntry | undefined,
  findings: AuditFinding[],
): void => {
  if (entry) findings.push({ kind, entry, other: other ?? null, expected: null, difference: null, count: 1 });
};

/** Puts the entries that are out of their date's place where they belong, and marks them. */
function orderByDate(entries: readonly LedgerEntry[], findings: AuditFinding[]): readonly LedgerEntry[] {
  const strays = outOfOrder(entries.map(({ instant }) => instant.epochMs));
  if (strays.size === 0) return entries;
  const kept = entries.filter((_, index) => !strays.has(index));
  // The balances hold where it is listed, and would not without it or where its date belongs: then the date is wrong.
  const hasWrongDate = (entry: LedgerEntry, index: number): boolean => {
    if (strays.has(index - 1) || strays.has(index + 1)) return false;
    if (!follows(entry, entries[index - 1]) || !follows(entries[index + 1], entry)) return false;
    if (!follows(entries[index + 1], entries[index - 1])) return true;
    const place = bisect(kept.length, (at) => (kept[at]?.instant.epochMs ?? 0) <= entry.instant.epochMs);
    return !follows(entry, kept[place - 1]) || !follows(kept[place], entry);
  };
  const moved = new Set<LedgerEntry>();
  let time = Number.NEGATIVE_INFINITY;
  const timed = entries.map((entry, index) => {
    if (!strays.has(index)) {
      time = entry.instant.epochMs;
    } else if (hasWrongDate(entry, index)) {
      mark("altered-date", entry, entries[index - 1], findings);
    } else {
      moved.add(entry);
      return { entry, time: entry.instant.epochMs };
    }
    return { entry, time };
  });
  // Stable: what has no reason to move does not.
  const ordered = timed.sort((a, b) => a.time - b.time).map(({ entry }) => entry);
  for (const [index, entry] of ordered.entries()) {
    if (moved.has(entry)) mark("disorder", entry, ordered[index - 1], findings);
  }
  return ordered;
}

/** Puts the entries of each single instant in the order that their balances ask for, and marks those that were not in it. */
function orderInstants(
  entries: readonly LedgerEntry[],
  opening: number | undefined,
  findings: AuditFinding[],
): readonly LedgerEntry[] {
  const ordered: LedgerEntry[] = [];
  for (let start = 0; start < entries.length; ) {
    const epochMs = entries[start]?.instant.epochMs;
    let end = start + 1;
    while (end < entries.length && entries[end]?.instant.epochMs === epochMs) end += 1;
    // Only where something is broken, at the edges too.
    let isBroken = false;
    for (let at = start; end - start > 1 && at <= end; at += 1) isBroken ||= !follows(entries[at], entries[at - 1]);
    const listed = entries.slice(start, end);
    const settled = isBroken && orderByBalance(listed, ordered.at(-1)?.balance.minor ?? opening);
    if (settled) {
      const places = new Map(settled.map((entry, index) => [entry, index]));
      for (const index of outOfOrder(listed.map((entry) => places.get(entry) ?? 0))) {
        const entry = listed[index];
        const place = entry && places.get(entry);
        mark("disorder", entry, place ? settled[place - 1] : ordered.at(-1), findings);
      }
    }
    for (const entry of settled || listed) ordered.push(entry);
    start = end;
  }
  return ordered;
}

/**
 * Marks what is not in its place.
 *
 * @param entries Of one currency, oldest first.
 * @param opening Balance before the oldest one, where it is known.
 * @returns The entries, oldest first, in the order in which the balances are to be checked.
 */
export const findDisorder = (
  entries: readonly LedgerEntry[],
  opening: number | undefined,
  findings: AuditFinding[],
): readonly LedgerEntry[] => orderInstants(orderByDate(entries, findings), opening, findings);
