import {
  columnFilteringFeature,
  columnGroupingFeature,
  createColumnHelper,
  createExpandedRowModel,
  createFilteredRowModel,
  createGroupedRowModel,
  globalFilteringFeature,
  type Row,
  rowExpandingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type ReactElement, useCallback, useMemo, useRef, useState } from "react";
import { startContest } from "../page/contest.tsx";
import type { FullItem } from "../page/make-items.ts";
import { DayHeader, headerHeight, ListRow, listHeight, rowHeight } from "./list-row.tsx";
import { type PlainRow, readRows, searchText } from "./plain-rows.ts";
import { SearchField } from "./search-field.tsx";
import "./peers.css";

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  columnGroupingFeature,
  rowExpandingFeature,
  filteredRowModel: createFilteredRowModel(),
  groupedRowModel: createGroupedRowModel(),
  expandedRowModel: createExpandedRowModel(),
});
const helper = createColumnHelper<typeof features, PlainRow>();
const columns = helper.columns([
  helper.accessor("day", { enableGlobalFilter: false }),
  helper.accessor(searchText, { id: "search" }),
]);
const grouping = ["day"];

type TableRow = Row<typeof features, PlainRow>;

let showIndex: ((index: number) => void) | null = null;

/** Place of the last header at or before `start`; headers are in order. */
function headerBefore(headers: readonly number[], start: number): number {
  let [low, high] = [0, headers.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((headers[middle] ?? 0) <= start) low = middle;
    else high = middle - 1;
  }
  return headers[low] ?? 0;
}

/** The rows alone: scrolling must not run through the table again. */
function VirtualRows({ rows }: { readonly rows: readonly TableRow[] }): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const headers = useMemo(() => rows.flatMap((row, index) => (row.getIsGrouped() ? [index] : [])), [rows]);
  const stuck = useRef(0);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.getIsGrouped() ? headerHeight : rowHeight),
    overscan: 5,
    rangeExtractor: useCallback(
      (range: Range) => {
        stuck.current = headerBefore(headers, range.startIndex);
        const indexes = defaultRangeExtractor(range);
        return indexes.includes(stuck.current) ? indexes : [stuck.current, ...indexes];
      },
      [headers],
    ),
  });
  showIndex = (index) => virtualizer.scrollToIndex(index, { align: "end" });
  return (
    <div ref={scroller} className="list" style={{ height: listHeight, overflow: "auto" }}>
      <div style={{ height: virtualizer.getTotalSize(), position: "relative" }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const isStuck = index === stuck.current;
          return (
            <div
              key={row.id}
              style={
                isStuck
                  ? { position: "sticky", top: 0, zIndex: 1 }
                  : { position: "absolute", top: 0, width: "100%", transform: `translateY(${start}px)` }
              }
            >
              {row.getIsGrouped() ? <DayHeader day={row.original.day} /> : <ListRow row={row.original} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function TanStackPage({ items }: { readonly items: readonly FullItem[] }): ReactElement {
  const [search, setSearch] = useState("");
  const data = useMemo(() => readRows(items), [items]);
  const table = useTable({
    features,
    columns,
    data,
    state: { globalFilter: search.trim().toLowerCase(), grouping, expanded: true },
    globalFilterFn: (row, columnId, wanted: string) => row.getValue<string>(columnId).includes(wanted),
    autoResetExpanded: false,
  });
  return (
    <>
      <SearchField value={search} onChange={setSearch} />
      <VirtualRows rows={table.getRowModel().rows} />
    </>
  );
}

startContest({
  Page: TanStackPage,
  // What the table makes of the rows is made in its first rendering and cannot be had without it.
  read: (items, time) => time("parse", () => readRows(items)),
  parts: { scroller: ".list", row: ".row", header: ".day", search: ".search" },
  showLast: () => showIndex?.(Number.MAX_SAFE_INTEGER),
});
