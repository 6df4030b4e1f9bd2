"use client";

import { useTransactionHistory } from "@xpay-embed/hooks";
import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from "react";
import type { TransactionHistoryHandle } from "./history-handle.ts";
import type { TransactionHistoryProps } from "./history-props.ts";
import { HistoryView } from "./history-view.tsx";

const LoadedHistory = forwardRef<TransactionHistoryHandle, TransactionHistoryProps>(
  function LoadedHistory(props, handle) {
    // What somebody has opened, typed and chosen in one wallet has no business in another.
    return <HistoryView key={props.instrument} {...props} ref={handle} history={useTransactionHistory(props)} />;
  },
);

/**
 * A payment instrument's history: search, filters, totals, balances drawn, entries by day, details, export, and what the audit
 * found. Renders a `<section>` with a list that scrolls in itself, as high as `--xpay-size-history` says.
 *
 * Give it `instrument` (pages from the gateway), `loadPage` (from a function of yours), `items` (a whole history), or
 * `history` (what `useTransactionHistory()` returned).
 *
 * @example
 * <TransactionHistory instrument="ead5ea7a-f19f-44ec-8742-3621b4bfdc18" />
 */
export const TransactionHistory: ForwardRefExoticComponent<
  TransactionHistoryProps & RefAttributes<TransactionHistoryHandle>
> = forwardRef(function TransactionHistory(props, handle) {
  const { history } = props;
  return history ? (
    <HistoryView {...props} ref={handle} history={history} />
  ) : (
    <LoadedHistory {...props} ref={handle} />
  );
});
