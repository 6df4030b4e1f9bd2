import type { TransactionHistoryOptions } from "@xpay-embed/core/history";
import { type UseTransactionHistoryResult, useTransactionHistory } from "@xpay-embed/hooks";
import { type HistoryLook, TransactionHistory, type TransactionHistoryHandle } from "@xpay-embed/ui/history";
import { useErrorBoundary } from "preact/hooks";
import { type ReactElement, type Ref, useLayoutEffect } from "react";
import { renderInto } from "../runtime/render.ts";

/** What is shown. */
export interface HistoryTreeProps {
  readonly options: TransactionHistoryOptions;
  readonly look: HistoryLook;
  readonly handle: Ref<TransactionHistoryHandle>;
  /** Called after each rendering. */
  readonly onHistory: (history: UseTransactionHistoryResult) => void;
  /** Called when the component could not be rendered. */
  readonly onBroken: (error: unknown) => void;
}

/** Shows a history in an element, or shows it anew. */
export const showHistory = (place: HTMLElement, props: HistoryTreeProps): void =>
  renderInto(<HistoryTree {...props} />, place);

/** Takes everything down. */
export const hideHistory = (place: HTMLElement): void => renderInto(null, place);

function HistoryTree(props: HistoryTreeProps): ReactElement | null {
  const [error] = useErrorBoundary(props.onBroken);
  return error ? null : <LoadedHistory {...props} />;
}

/** The component of `ui` as it is; the history is held here, so that the element knows how it stands. */
function LoadedHistory({ options, look, handle, onHistory }: HistoryTreeProps): ReactElement {
  const history = useTransactionHistory(options);
  useLayoutEffect(() => onHistory(history));
  // What somebody has opened and typed in one wallet has no business in another.
  return <TransactionHistory key={options.instrument} ref={handle} {...look} history={history} />;
}
