import type { HistoryReady } from "@xpay-embed/core/history";
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
import type { HistoryFilter } from "./history-handle.ts";
import type { HistoryLook } from "./history-props.ts";
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
  /** Those of the period, in the newest one's currency: a line of balances with any left out would be no line. */
  readonly charted: readonly LedgerEntry[];
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
  const { query = "" } = deferred;
  const searched = useRef({ all, query: "", found: all });
  const found = useMemo(() => {
    const { current } = searched;
    // What a longer query finds is among what its beginning found. A sign alone is no beginning: "-" is a text, "-5" an amount.
    const goesOn = current.all === all && /[\p{L}\d]/u.test(current.query) && query.startsWith(current.query);
    return searchEntries(goesOn ? current.found : all, query);
  }, [all, query]);
  searched.current = { all, query, found };
  const shown = useMemo(
    () => (keepsAll({ ...deferred, query: "" }) ? found : filterEntries(found, deferred, days)),
    [found, deferred, days],
  );
  const last = useRef({ filter: deferred, days, layout: emptyLayout });
  const layout = useMemo(() => {
    const { current } = last;
    const goesOn = current.filter === deferred && current.days === days;
    return layOut(shown, days, goesOn ? current.layout : emptyLayout);
  }, [shown, deferred, days]);
  last.current = { filter: deferred, days, layout };

  const { from, to } = deferred;
  // What needs the whole list is not worked out again for each page of a long way to its end.
  const calm = useRef<HistoryReady | null>(null);
  if (state.status !== "ready") calm.current = null;
  else if (state.activity !== "more" || !calm.current) calm.current = state;
  const settled = useDeferredValue(calm.current);
  const audited = settled?.ledger;
  const drawn = audited?.entries ?? nothing;
  const charted = useMemo(() => {
    const currency = drawn[0]?.balance.currency;
    const isOther = (entry: LedgerEntry): boolean => entry.balance.currency !== currency;
    const inPeriod = from || to ? filterEntries(drawn, { from, to }, days) : drawn;
    return inPeriod.some(isOther) ? inPeriod.filter((entry) => !isOther(entry)) : inPeriod;
  }, [drawn, from, to, days]);

  // The numbers are the whole history's.
  const isWhole = settled?.hasMore === false;
  const isAudited = options !== false;
  const { count, openingBalance, closingBalance } = options || {};
  const audit = useMemo(() => {
    if (!audited || !isAudited) return null;
    return auditLedger(audited, isWhole ? { count, openingBalance, closingBalance } : { closingBalance });
  }, [audited, isWhole, isAudited, count, openingBalance, closingBalance]);
  return { all, shown, charted, filter: deferred, layout, audit };
}
