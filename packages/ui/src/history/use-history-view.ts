import {
  type Audit,
  auditLedger,
  filterEntries,
  type LedgerEntry,
  searchEntries,
  type ZonedDays,
} from "@xpay-embed/core/ledger";
import type { UseTransactionHistoryResult } from "@xpay-embed/hooks";
import { useDeferredValue, useMemo, useRef } from "react";
import type { HistoryFilter, HistoryLook } from "./history-props.ts";
import { emptyLayout, layOut, type RowLayout } from "./list/row-layout.ts";

/** What of a history is shown, and what the audit says of it. */
export interface HistoryView {
  /** All that has been loaded. */
  readonly all: readonly LedgerEntry[];
  /** Those to which the filter applies; a keystroke may be ahead of them. */
  readonly shown: readonly LedgerEntry[];
  /** The filter that made `shown`. */
  readonly filter: HistoryFilter;
  readonly layout: RowLayout;
  readonly audit: Audit | null;
}

const nothing: readonly LedgerEntry[] = [];

/** Whether a filter keeps everything. */
export const keepsAll = ({ query, ...filter }: HistoryFilter): boolean =>
  !query?.trim() && Object.values(filter).every((value) => !value || (Array.isArray(value) && value.length === 0));

/** Works out what is shown. What takes time lets a keystroke be painted first. */
export function useHistoryView(
  state: UseTransactionHistoryResult,
  filter: HistoryFilter,
  days: ZonedDays,
  options: HistoryLook["audit"],
): HistoryView {
  const ledger = state.status === "ready" ? state.ledger : null;
  const all = ledger?.entries ?? nothing;
  const deferred = useDeferredValue(filter);
  const found = useMemo(() => searchEntries(all, deferred.query ?? ""), [all, deferred.query]);
  const shown = useMemo(() => filterEntries(found, deferred, days), [found, deferred, days]);
  const last = useRef({ filter: deferred, days, layout: emptyLayout });
  const layout = useMemo(() => {
    const { current } = last;
    const goesOn = current.filter === deferred && current.days === days;
    return layOut(shown, days, goesOn ? current.layout : emptyLayout);
  }, [shown, deferred, days]);
  last.current = { filter: deferred, days, layout };

  const audited = useDeferredValue(ledger);
  // A history that is still being read would be audited again and again; and its numbers are the whole one's.
  const isWhole = state.status === "ready" && !state.hasMore;
  const isAudited = options !== false;
  const { count, openingBalance, closingBalance } = options || {};
  const audit = useMemo(() => {
    if (!audited || !isAudited) return null;
    return auditLedger(audited, isWhole ? { count, openingBalance, closingBalance } : { closingBalance });
  }, [audited, isWhole, isAudited, count, openingBalance, closingBalance]);
  return { all, shown, filter: deferred, layout, audit };
}
