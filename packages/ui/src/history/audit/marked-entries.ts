import type { AuditFinding, LedgerEntry } from "@xpay-embed/core/ledger";

const noFindings: ReadonlyMap<LedgerEntry, readonly AuditFinding[]> = new Map();

/** What the audit found, by the entry in which it found it. Where it found nothing it is one and the same, so that no row is rendered anew. */
export function markedEntries(findings: readonly AuditFinding[] = []): typeof noFindings {
  if (findings.length === 0) return noFindings;
  const marks = new Map(noFindings);
  for (const finding of findings) {
    if (finding.entry) marks.set(finding.entry, [...(marks.get(finding.entry) ?? []), finding]);
  }
  return marks;
}
