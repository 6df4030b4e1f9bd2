import {
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useHistoryContext } from "../history-context.ts";
import { DayRow } from "./day-row.tsx";
import { EntryRow } from "./entry-row.tsx";
import { findById } from "./find-by-id.ts";
import { type RowLayout, rowAt, rowCount, rowOfEntry, rowOfRun } from "./row-layout.ts";
import { createRowWindow, type RowSpan } from "./row-window.ts";
import { RowsInView } from "./rows-in-view.tsx";
import { useTypedDate } from "./use-typed-date.ts";

/** What the rest of the history can do with the list. */
export interface HistoryListHandle {
  /** Brings an entry into view, by its index, and gives it the focus. */
  readonly goTo: (entry: number) => void;
  /** Brings the first entries of this day, or of the nearest before it, to the top. `false` when there are none. */
  readonly goToDay: (day: string) => boolean;
}

/** Props of {@link HistoryList}. */
export interface HistoryListProps {
  readonly layout: RowLayout;
  /** Whenever it is another one the list begins at its top. */
  readonly filter: unknown;
  readonly hasMore: boolean;
  readonly isBusy: boolean;
  /** Called when the end of what is loaded comes near. */
  readonly onNearEnd: (() => unknown) | undefined;
  /** Called with a date that somebody has typed and that may not be loaded. */
  readonly onTypedDate: (day: string) => void;
  /** Below the last row. */
  readonly foot: ReactNode;
  readonly handle: RefObject<HistoryListHandle | null>;
}

// React warns about layout effects on a server, where there is nothing to lay out.
const useClientLayoutEffect = typeof window === "undefined" ? useEffect : useLayoutEffect;

/** What a server shows: the first rows, with heights that are the style sheet's alone. */
const serverSpan: RowSpan = { first: 0, end: 20, top: 0, height: 0 };
const nearEnd = 20;

/** The entries by day. However many there are, the document holds those in view and a few around them. */
export function HistoryList(props: HistoryListProps): ReactElement {
  const { layout, filter, hasMore, isBusy, onNearEnd, onTypedDate, foot, handle } = props;
  const { t, open, classNames } = useHistoryContext();
  const [rows] = useState(() => createRowWindow(layout));
  const span = useSyncExternalStore(rows.subscribe, rows.getSpan, () => serverSpan);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const entrySize = useRef<HTMLDivElement>(null);
  const daySize = useRef<HTMLDivElement>(null);
  const last = useRef({ layout, filter });
  const wantsFocus = useRef(false);
  const [active, setActive] = useState(1);
  const [isFocused, setIsFocused] = useState(false);
  const count = rowCount(layout);

  // Before the list is painted, so that nothing of the old one is seen at the new one's place.
  useClientLayoutEffect(() => {
    const before = last.current;
    const isAnew = before.filter !== filter;
    if (before.layout === layout && !isAnew) return;
    last.current = { layout, filter };
    rows.setLayout(layout, isAnew);
    const { entry } = rowAt(before.layout, active);
    const lost = entry === null ? undefined : before.layout.entries[entry];
    if (isAnew) setActive(1);
    else if (lost && layout.entries[entry ?? 0] !== lost) {
      const found = findById(layout.entries, lost.id, entry ?? 0);
      setActive(found < 0 ? 1 : rowOfEntry(layout, found));
    }
  });
  useClientLayoutEffect(() => {
    const { current: element } = scroller;
    return element && entrySize.current && daySize.current
      ? rows.attach(element, entrySize.current, daySize.current)
      : undefined;
  }, [rows]);
  useClientLayoutEffect(() => {
    // Of a document or of a shadow tree, for nothing else holds a list that is shown. The focus is nowhere when the row that
    // had it was taken out.
    const root = list.current?.getRootNode() as Document | ShadowRoot | undefined;
    const isLost = isFocused && (!root?.activeElement || root.activeElement === document.body);
    const isWanted = wantsFocus.current;
    if (!isWanted && !isLost) return;
    wantsFocus.current = false;
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${active}"]`);
    row?.focus({ preventScroll: true });
    // It is in the list's view; the list itself may be out of the page's.
    if (isWanted) row?.scrollIntoView({ block: "nearest" });
  });
  useEffect(() => {
    if (hasMore && !isBusy && span.end > count - nearEnd) onNearEnd?.();
  }, [hasMore, isBusy, span, count, onNearEnd]);
  const rowElement = (row: number): HTMLElement | null | undefined =>
    list.current?.querySelector<HTMLElement>(`[data-row="${row}"]`);
  const goToRow = (row: number, place: "start" | "nearest"): void => {
    const next = Math.max(0, Math.min(row, count - 1));
    rows.scrollTo(next, place);
    setActive(next);
    const element = rowElement(next);
    element?.focus({ preventScroll: true });
    // One that is not in the document yet gets it when it is.
    wantsFocus.current = !element;
  };
  const goToDay = (day: string): boolean => {
    // A day that is not loaded yet is not the one before it.
    if (hasMore && (layout.days.at(-1) ?? "") > day) return false;
    // The nearest, not the first in the list: one entry with a date of long ago must not catch every jump.
    const nearest = layout.days.reduce((best, each) => (each <= day && each > best ? each : best), "");
    if (!nearest) return false;
    goToRow(rowOfRun(layout, layout.days.indexOf(nearest)), "start");
    return true;
  };
  const typed = useTypedDate({ layout, goToDay, fetchDay: hasMore ? onTypedDate : undefined });
  useImperativeHandle(handle, () => ({
    goTo: (entry) => goToRow(rowOfEntry(layout, entry), "nearest"),
    goToDay,
  }));

  const onKeyDown = (event: KeyboardEvent): void => {
    // What is in the list are elements.
    if (event.altKey || (event.target !== list.current && !(event.target as Element).matches("[data-row]"))) return;
    const moves: { readonly [key: string]: number } = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + rows.pageSize(),
      PageUp: active - rows.pageSize(),
      Home: 0,
      End: count - 1,
    };
    const to = moves[event.key];
    const entry = layout.entries[rowAt(layout, active).entry ?? -1];
    if (to !== undefined) {
      typed.forget();
      goToRow(to, "nearest");
    } else if (event.ctrlKey || event.metaKey) return;
    else if (!typed.press(event.key)) {
      if (!entry || (event.key !== "Enter" && event.key !== " ")) return;
      open(entry);
    }
    event.preventDefault();
  };

  const { run, entry: index } = rowAt(layout, active);
  const isNearby =
    active < span.end &&
    // The header of a day that began above is there all the same.
    (active >= span.first || (index === null && run === rowAt(layout, span.first).run));
  const entry = layout.entries[index ?? -1];
  const kept =
    !isNearby &&
    isFocused &&
    (index === null ? (
      <DayRow layout={layout} run={run} row={active} isActive />
    ) : (
      entry && <EntryRow entry={entry} row={active} isActive />
    ));

  return (
    <div data-part="list-frame">
      <div data-part="history-scroller" className={classNames?.["history-scroller"]} ref={scroller}>
        <div data-part="entry-size" ref={entrySize} />
        <div data-part="day-size" ref={daySize} />
        <div
          role="grid"
          data-part="list"
          aria-label={t.list}
          aria-rowcount={hasMore ? -1 : count}
          aria-colcount={3}
          aria-busy={isBusy}
          ref={list}
          tabIndex={isNearby || kept ? -1 : 0}
          style={span.height ? { blockSize: span.height } : undefined}
          onKeyDown={onKeyDown}
          onClick={({ target }) => {
            // Elements are clicked. What a slot has put there is for the page.
            if ((target as Element).closest("[data-row] :is(a, button, input, select, textarea, label, summary)"))
              return;
            const row = Number((target as Element).closest<HTMLElement>("[data-part=entry]")?.dataset.row ?? -1);
            const entry = layout.entries[rowAt(layout, row).entry ?? -1];
            if (row < 0 || !entry) return;
            setActive(row);
            open(entry);
          }}
          onFocus={({ target }) => {
            setIsFocused(true);
            const { row } = target.dataset;
            if (row !== undefined) setActive(Number(row));
          }}
          onBlur={({ relatedTarget, currentTarget }) => {
            if (!currentTarget.contains(relatedTarget)) setIsFocused(false);
          }}
        >
          <RowsInView layout={layout} span={span} active={active} />
          {kept && (
            <div role="rowgroup" data-part="kept" data-place={active < span.first ? "before" : "after"}>
              {kept}
            </div>
          )}
        </div>
        {foot}
      </div>
      {typed.text && (
        <output data-part="typed">
          {t.goTo} {typed.text}
        </output>
      )}
    </div>
  );
}
