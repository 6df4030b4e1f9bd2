import type { LedgerEntry, Money } from "@xpay-embed/core/ledger";
import type { UseTransactionHistoryResult } from "@xpay-embed/hooks";
import type { ReactElement } from "react";
import { ExportMenu } from "./export/export-menu.tsx";
import type { ExportControls } from "./export/use-export.ts";
import { useHistoryContext } from "./history-context.ts";

/** A history of which at least one page has come. */
export type ReadyHistory = Extract<UseTransactionHistoryResult, { readonly status: "ready" }>;

/** How many items have come, those that could not be read counted. */
export const loadedCount = ({ ledger }: ReadyHistory): number => ledger.entries.length + ledger.refused.length;

/** Props of {@link HistoryHead}. */
export interface HistoryHeadProps {
  /** Id of the heading, which names the whole history. */
  readonly titleId: string;
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  readonly ready: ReadyHistory | null;
  readonly newest: LedgerEntry | undefined;
  /** The balance as the partner knows it. */
  readonly closingBalance: Money | undefined;
  readonly exporting: ExportControls;
}

/** The title, the balance, and what can be done with the whole history. */
export function HistoryHead(props: HistoryHeadProps): ReactElement {
  const { titleId, level, ready, newest, closingBalance, exporting } = props;
  const { t, formats, classNames } = useHistoryContext();
  const Heading = `h${level}` as const;
  // Something newer that could not be read would make of it an old balance.
  const balance =
    closingBalance ??
    (newest && ready?.ledger.refused.every(({ position }) => position > newest.position) ? newest.balance : null);
  return (
    <>
      <div data-part="history-head" className={classNames?.["history-head"]}>
        <Heading data-part="title" id={titleId}>
          {t.title}
        </Heading>
        {balance && (
          <p data-part="history-balance">
            <span>{t.balance}</span> <b>{formats.money(balance)}</b>
          </p>
        )}
        {ready && (
          <div data-part="history-actions">
            {newest && (
              <ExportMenu
                {...exporting}
                loaded={ready.hasMore && ready.total ? loadedCount(ready) / ready.total : null}
              />
            )}
            <button
              type="button"
              data-part="chip"
              data-kind="refresh"
              aria-disabled={ready.activity === "refresh"}
              onClick={ready.refresh}
            >
              {t.refresh}
            </button>
          </div>
        )}
      </div>
      {ready?.trouble?.during === "refresh" && (
        <div role="alert" data-part="history-note" data-kind="stale">
          {t.stale}{" "}
          <button type="button" data-part="chip" onClick={ready.refresh}>
            {t.again}
          </button>
        </div>
      )}
    </>
  );
}
