import {
  ClientSideRowModelModule,
  type ColDef,
  type GridApi,
  ModuleRegistry,
  QuickFilterModule,
  ScrollApiModule,
} from "ag-grid-community";
import { AgGridReact } from "ag-grid-react";
import { type ReactElement, useMemo, useState } from "react";
import { startContest } from "../page/contest.tsx";
import type { FullItem } from "../page/make-items.ts";
import { formatAmount, formatBalance, formatDay, formatTime } from "./formats.ts";
import { listHeight, rowHeight } from "./list-row.tsx";
import { type PlainRow, readRows } from "./plain-rows.ts";
import { SearchField } from "./search-field.tsx";
import "./peers.css";

ModuleRegistry.registerModules([ClientSideRowModelModule, QuickFilterModule, ScrollApiModule]);

// The free edition groups nothing: the day is a column.
const notSearched = { getQuickFilterText: () => "" };
const columns: ColDef<PlainRow>[] = [
  { field: "title", headerName: "Операція", flex: 2 },
  { field: "subtitle", headerName: "Призначення", flex: 1.5 },
  { field: "day", headerName: "День", flex: 1.5, valueFormatter: ({ value }) => formatDay(value), ...notSearched },
  { field: "epochMs", headerName: "Час", flex: 0.7, valueFormatter: ({ value }) => formatTime(value), ...notSearched },
  {
    field: "amount",
    headerName: "Сума",
    flex: 1,
    valueFormatter: ({ data }) => (data ? formatAmount(data) : ""),
    ...notSearched,
  },
  {
    field: "balance",
    headerName: "Залишок",
    flex: 1,
    valueFormatter: ({ data }) => (data ? formatBalance(data) : ""),
    ...notSearched,
  },
];

let grid: GridApi<PlainRow> | null = null;

function AgGridPage({ items }: { readonly items: readonly FullItem[] }): ReactElement {
  const [search, setSearch] = useState("");
  // The grid's type wants an array that it may change; it does not.
  const rows = useMemo(() => readRows(items) as PlainRow[], [items]);
  return (
    <>
      <SearchField value={search} onChange={setSearch} />
      <div style={{ height: listHeight }}>
        <AgGridReact
          rowData={rows}
          columnDefs={columns}
          rowHeight={rowHeight}
          quickFilterText={search}
          cacheQuickFilter
          animateRows={false}
          onGridReady={({ api }) => {
            grid = api;
          }}
        />
      </div>
    </>
  );
}

startContest({
  Page: AgGridPage,
  read: (items, time) => time("parse", () => readRows(items)),
  parts: { scroller: ".ag-grid-viewport", row: ".ag-row", search: ".search" },
  showLast: (rowCount) => grid?.ensureIndexVisible(rowCount - 1, "bottom"),
});
