import type { Audit, LedgerEntry, RefusedItem } from "@xpay-embed/core/ledger";
import type { ReactElement } from "react";
import { useHistoryContext } from "../history-context.ts";
import { explain } from "./explain-finding.ts";

/** Props of {@link AuditNotes}. */
export interface AuditNotesProps {
  readonly audit: Audit | null;
  readonly refused: readonly RefusedItem[];
  readonly onGoTo: (entry: LedgerEntry) => void;
}

/** More would be no list but a wall; each is marked in its place, too. */
const mostListed = 50;

/** What the audit found, each with a way to it; what could not be read; or that all is well. */
export function AuditNotes({ audit, refused, onGoTo }: AuditNotesProps): ReactElement {
  const { t, formats, classNames } = useHistoryContext();
  const note = classNames?.["history-note"];
  const findings = audit?.findings ?? [];
  return (
    <>
      {findings.length > 0 && (
        <details data-part="history-note" data-kind="findings" className={note}>
          <summary>{formats.plural(t.findings, findings.length)}</summary>
          <ul>
            {findings.slice(0, mostListed).map((finding, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same may be found twice, and the list is made anew.
              <li key={index}>
                {finding.entry ? (
                  <button type="button" data-part="finding" onClick={() => finding.entry && onGoTo(finding.entry)}>
                    <b>{t.kinds[finding.kind][0]}</b>, {formats.date(finding.entry.instant.epochMs, "day")}
                  </button>
                ) : (
                  <b>{t.kinds[finding.kind][0]}</b>
                )}
                : {explain(finding, t, formats)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {refused.length > 0 && (
        <details data-part="history-note" data-kind="refused" className={note}>
          <summary>{formats.plural(t.refused, refused.length)}</summary>
          <ul>
            {refused.slice(0, mostListed).map(({ position, refused: code, field }) => (
              <li key={position}>
                №{formats.number(position + 1)}: <code>{field ? `${field}: ${code}` : code}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
      {audit && audit.checked > 0 && findings.length === 0 && refused.length === 0 && (
        <p data-part="history-note" data-kind="checked" className={note}>
          {t.checked}
        </p>
      )}
    </>
  );
}
