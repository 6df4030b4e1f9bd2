import type { UseTransactionHistoryResult } from "@xpay-embed/hooks";
import type { XpayErrorCode } from "@xpay-embed/protocol";
import { type ReactElement, useEffect } from "react";
import { errorGroup } from "../error-group.ts";
import { useHistoryContext } from "./history-context.ts";
import { HistoryFoot } from "./history-foot.tsx";

/** Props of {@link HistoryInstead}. */
export interface HistoryInsteadProps {
  readonly history: UseTransactionHistoryResult;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}

/** What stands where the list would: it is being loaded, it could not be, there is nothing, or nothing that matches. */
export function HistoryInstead({ history, isFiltered, onClear }: HistoryInsteadProps): ReactElement {
  const { t, slots } = useHistoryContext();
  // A page of which nothing can be shown hides no other.
  const goesOn = history.status === "ready" && history.hasMore && !history.trouble && !isFiltered;
  const isIdle = goesOn && !history.activity;
  const { loadMore } = history;
  useEffect(() => {
    if (isIdle) void loadMore();
  }, [isIdle, loadMore]);
  if (history.status === "failed") {
    const { code } = history.error;
    const [title, text] = failureOf(t.failures, code);
    const standard = (
      <div role="alert" data-part="instead" data-kind="failed">
        <p data-part="instead-title">{title}</p>
        <p data-part="text">{text}</p>
        <code data-part="code">{code}</code>
        <button type="button" data-part="action" data-kind="primary" onClick={history.load}>
          {t.again}
        </button>
      </div>
    );
    return <>{slots?.error ? slots.error(standard, code) : standard}</>;
  }
  if (history.status !== "ready" || goesOn) {
    const isBinding = history.status === "loading" && history.isBinding;
    return (
      <div data-part="instead" data-kind="loading">
        <p role="status" data-part="text">
          {isBinding ? t.binding : t.loading}
        </p>
        {["a", "b", "c", "d", "e", "f"].map((key) => (
          <div key={key} data-part="entry-skeleton" />
        ))}
      </div>
    );
  }
  const [title, text] = isFiltered ? t.noMatch : t.empty;
  const standard = (
    <div data-part="instead" data-kind={isFiltered ? "no-match" : "empty"}>
      <p data-part="instead-title">{title}</p>
      <p data-part="text">{text}</p>
      {isFiltered && (
        <button type="button" data-part="action" data-kind="secondary" onClick={onClear}>
          {t.clear}
        </button>
      )}
    </div>
  );
  return (
    <>
      {slots?.empty ? slots.empty(standard, isFiltered) : standard}
      {history.trouble && <HistoryFoot history={history} />}
    </>
  );
}

function failureOf<Words>(
  words: { readonly [group: string]: Words; readonly refused: Words },
  code: XpayErrorCode,
): Words {
  return words[/NOT_BOUND/.test(code) ? "device" : errorGroup(code)] ?? words.refused;
}
