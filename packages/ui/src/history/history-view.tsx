import { createZonedDays, filterEntries, type LedgerEntry, searchEntries } from "@xpay-embed/core/ledger";
import type { UseTransactionHistoryResult } from "@xpay-embed/hooks";
import {
  type ForwardedRef,
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactElement,
  type RefAttributes,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from "react";
import { isUkrainian } from "../messages/is-ukrainian.ts";
import { useLocale } from "../use-locale.ts";
import { AuditNotes } from "./audit/audit-notes.tsx";
import { markedEntries } from "./audit/marked-entries.ts";
import { BalanceChart } from "./chart/balance-chart.tsx";
import { EntryDetails } from "./details/entry-details.tsx";
import { useExport } from "./export/use-export.ts";
import { HistoryTools } from "./filter/history-tools.tsx";
import { createFormats } from "./formats.ts";
import { HistoryContext, type HistoryContextValue } from "./history-context.ts";
import { HistoryFoot } from "./history-foot.tsx";
import type { HistoryFilter, TransactionHistoryHandle } from "./history-handle.ts";
import { HistoryHead, loadedCount } from "./history-head.tsx";
import { HistoryInstead } from "./history-instead.tsx";
import type { HistoryLook, TransactionHistoryProps } from "./history-props.ts";
import { HistoryTotals } from "./history-totals.tsx";
import { findById } from "./list/find-by-id.ts";
import { HistoryList, type HistoryListHandle } from "./list/history-list.tsx";
import { historyEn } from "./messages/history-en.ts";
import { historyUk } from "./messages/history-uk.ts";
import { keepsAll, useHistoryView } from "./use-history-view.ts";
import { useNews } from "./use-news.ts";
import { nextTurn, useReach } from "./use-reach.ts";

/** Props of {@link HistoryView}. */
export interface HistoryViewProps extends HistoryLook, Pick<TransactionHistoryProps, "environment"> {
  readonly history: UseTransactionHistoryResult;
}

const noFilter: HistoryFilter = {};

/** A history, shown: whoever loads it. */
export const HistoryView: ForwardRefExoticComponent<HistoryViewProps & RefAttributes<TransactionHistoryHandle>> =
  forwardRef(function HistoryView(
    props: HistoryViewProps,
    handle: ForwardedRef<TransactionHistoryHandle>,
  ): ReactElement {
    const { history, timeZone, headingLevel = 2, slots, classNames, fileName = "transactions" } = props;
    const locale = useLocale(props.locale);
    const own = props.messages;
    const t = useMemo(() => ({ ...(isUkrainian(locale) ? historyUk : historyEn), ...own }), [locale, own]);
    const days = useMemo(() => createZonedDays(timeZone), [timeZone]);
    // Numbers and dates are written as the texts are; plain English is not taken for American.
    const region = locale.toLowerCase().startsWith(`${t.lang}-`) ? locale : t.lang === "en" ? "en-GB" : t.lang;
    const formats = useMemo(() => createFormats(region, days), [region, days]);
    const [ownFilter, setOwnFilter] = useState(props.defaultFilter ?? noFilter);
    // One written inline is the same as long as it says the same.
    const said = JSON.stringify(props.filter ?? ownFilter);
    const filter = useMemo<HistoryFilter>(() => JSON.parse(said), [said]);
    const setFilter = (next: HistoryFilter): void => {
      setNews("");
      setOwnFilter(next);
      props.onFilterChange?.(next);
    };
    const section = useRef<HTMLElement>(null);
    const [clears, setClears] = useState(0);
    const clear = (): void => {
      setFilter(noFilter);
      setClears((count) => count + 1);
      // The button that was pressed goes away.
      section.current?.querySelector<HTMLElement>("[data-part=chips] button")?.focus();
    };
    const { all, shown, charted, filter: applied, layout, audit } = useHistoryView(history, filter, days, props.audit);
    const findings = useMemo(() => markedEntries(audit?.findings), [audit]);
    const reach = useReach(history, applied === filter);

    const titleId = useId();
    const list = useRef<HistoryListHandle>(null);
    const latest = useRef({ props, history, layout, all, filter });
    const [opened, setOpened] = useState<LedgerEntry | null>(null);
    useEffect(() => {
      latest.current = { props, history, layout, all, filter };
    });

    const ready = history.status === "ready" ? history : null;
    const [news, setNews] = useNews(ready, formats, t);
    useEffect(() => {
      // Another history, which may be another person's.
      if (!ready) setOpened(null);
    }, [ready]);

    const context = useMemo<HistoryContextValue>(
      () => ({
        t,
        formats,
        days,
        findings,
        slots,
        classNames,
        open: (entry) => {
          if (latest.current.props.onEntryOpen?.(entry) !== false) setOpened(entry);
        },
      }),
      [t, formats, days, findings, slots, classNames],
    );

    const goToEntry = (isIt: (entry: LedgerEntry) => boolean): Promise<boolean> =>
      reach(() => {
        const index = latest.current.layout.entries.findIndex(isIt);
        if (index >= 0) list.current?.goTo(index);
        return index >= 0;
      });
    const goToDay = (day: string): Promise<boolean> => reach(() => list.current?.goToDay(day) ?? false);
    const exporting = useExport({
      t,
      days,
      fileName,
      gather: async (signal) => {
        const isBehind = (): boolean => latest.current.history.status !== "ready" || latest.current.history.hasMore;
        if (isBehind() && !(await history.loadAll(signal))) return null;
        // What was just loaded is rendered first.
        for (let turns = 0; turns < 100 && (turns === 0 || isBehind()); turns += 1) await nextTurn();
        const { current } = latest;
        return filterEntries(searchEntries(current.all, current.filter.query ?? ""), current.filter, days);
      },
    });
    useImperativeHandle(handle, () => ({
      scrollToDate: goToDay,
      scrollToEntry: (id) => goToEntry((entry) => entry.id === id),
      refresh: history.refresh,
      exportCsv: exporting.start,
    }));

    const isFiltered = !keepsAll(filter);
    // A refresh may have changed it; one that is gone stays open as it was.
    const details =
      opened && (all.includes(opened) ? opened : (all[findById(all, opened.id, opened.position)] ?? opened));

    return (
      <HistoryContext.Provider value={context}>
        <section
          data-xpay=""
          data-part="history"
          data-status={history.status}
          ref={section}
          lang={t.lang}
          aria-labelledby={titleId}
          className={props.className ?? classNames?.history}
        >
          <HistoryHead
            titleId={titleId}
            level={headingLevel}
            ready={ready}
            newest={all[0]}
            closingBalance={(props.audit || undefined)?.closingBalance}
            exporting={exporting}
          />
          {ready && (all.length > 0 || ready.ledger.refused.length > 0) && (
            <>
              {props.chart !== false && (
                <BalanceChart
                  entries={charted}
                  days={days}
                  formats={formats}
                  t={t.chart}
                  onPick={(entry) => void goToEntry((each) => each === entry)}
                />
              )}
              <HistoryTools
                all={all}
                filter={filter}
                clears={clears}
                onChange={setFilter}
                onClear={clear}
                environment={props.environment}
              />
              <HistoryTotals
                shown={shown}
                total={isFiltered || ready.hasMore ? (ready.total ?? all.length) : null}
                news={news}
              />
              <AuditNotes
                audit={ready.hasMore && props.audit === undefined ? audit && { ...audit, checked: 0 } : audit}
                refused={ready.ledger.refused}
                onGoTo={(entry) => {
                  if (!shown.includes(entry)) setFilter(noFilter);
                  void goToEntry((each) => each === entry);
                }}
              />
              {ready.hasMore && isFiltered && (
                <div data-part="history-note" data-kind="partial">
                  {t.partial
                    .replace("#", formats.number(loadedCount(ready)))
                    .replace("@", ready.total === null ? "…" : formats.number(ready.total))}{" "}
                  <button type="button" data-part="chip" onClick={() => void history.loadAll()}>
                    {t.rest}
                  </button>
                </div>
              )}
            </>
          )}
          {shown.length > 0 ? (
            <HistoryList
              handle={list}
              layout={layout}
              filter={applied}
              hasMore={ready?.hasMore ?? false}
              isBusy={ready?.activity != null}
              // A filter that finds little would load everything by itself; a button asks for that.
              onNearEnd={isFiltered || ready?.trouble ? undefined : history.loadMore}
              onTypedDate={(day) => void goToDay(day)}
              foot={<HistoryFoot history={history} />}
            />
          ) : (
            <HistoryInstead history={history} isFiltered={isFiltered && all.length > 0} onClear={clear} />
          )}
          {details && (
            <EntryDetails
              entry={details}
              // One more than a level, and 6 at most.
              level={Math.min(headingLevel + 1, 6) as 2 | 3 | 4 | 5 | 6}
              onClose={() => setOpened(null)}
            />
          )}
        </section>
      </HistoryContext.Provider>
    );
  });
