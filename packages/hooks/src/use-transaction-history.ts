"use client";

import {
  createTransactionHistory,
  type HistoryState,
  type TransactionHistory,
  type TransactionHistoryOptions,
} from "@xpay-embed/core/history";
import { useContext, useEffect, useState, useSyncExternalStore } from "react";
import { useClientLayoutEffect } from "./use-client-layout-effect.ts";
import { withSettings } from "./with-settings.ts";
import { XpayContext } from "./xpay-provider.tsx";

/** What can be done with a history. The functions keep their identity for the life of the component. */
export type HistoryControls = Pick<TransactionHistory, "load" | "loadMore" | "loadAll" | "refresh">;

/** The state's own fields, and the controls. `switch (history.status)` narrows. */
export type UseTransactionHistoryResult = HistoryState & HistoryControls;

/**
 * A payment instrument's history: its state, and what can be done with it. The first page is asked for on mount; another
 * `instrument` begins anew. Options may be written inline, functions too: the newest are used.
 *
 * What {@link XpayProvider} knows may be left out. With `loadPage` or `items` no provider is needed; with `items` the
 * first page is there in the very first render, also on a server.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION`, which names the option.
 * @example
 * const history = useTransactionHistory({ instrument });
 * return history.status === "ready" ? <List entries={history.ledger.entries} onEnd={history.loadMore} /> : <Skeleton />;
 */
export function useTransactionHistory(options: TransactionHistoryOptions): UseTransactionHistoryResult {
  const all = withSettings<TransactionHistoryOptions>(useContext(XpayContext)?.settings, options);
  const [history] = useState(() => createTransactionHistory(all));
  const [initial] = useState(history.getState);
  const { getState, subscribe, setOptions, retain, load, loadMore, loadAll, refresh } = history;
  const state = useSyncExternalStore(subscribe, getState, () => initial);

  useClientLayoutEffect(() => setOptions(all));
  useEffect(() => {
    const release = retain();
    void load();
    return release;
  }, [retain, load]);

  return { ...state, load, loadMore, loadAll, refresh };
}
