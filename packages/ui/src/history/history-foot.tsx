import type { UseTransactionHistoryResult } from "@xpay-embed/hooks";
import type { ReactElement } from "react";
import { useHistoryContext } from "./history-context.ts";

/** Props of {@link HistoryFoot}. */
export interface HistoryFootProps {
  readonly history: UseTransactionHistoryResult;
}

/** Below the last entry: that more comes, that it could not, or that this was all. */
export function HistoryFoot({ history }: HistoryFootProps): ReactElement | null {
  const { t } = useHistoryContext();
  if (history.status !== "ready") return null;
  const { hasMore, activity, trouble, loadMore } = history;
  const hasFailed = trouble?.during === "more" && activity !== "more";
  return (
    <div data-part="history-foot" data-status={hasFailed ? "failed" : (activity ?? "")}>
      {activity === "more" ? (
        t.loadingMore
      ) : hasMore ? (
        <>
          {hasFailed && <span role="alert">{t.moreFailed}</span>}
          <button type="button" data-part="chip" onClick={loadMore}>
            {hasFailed ? t.again : t.more}
          </button>
        </>
      ) : (
        t.end
      )}
    </div>
  );
}
