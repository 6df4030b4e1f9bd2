import { DataGrid, type GridColDef, type GridFilterModel } from "@mui/x-data-grid";
import { type ReactElement, useMemo, useState } from "react";
import { startContest } from "../page/contest.tsx";
import type { FullItem } from "../page/make-items.ts";
import { formatAmount, formatBalance, formatDay, formatTime } from "./formats.ts";
import { listHeight, rowHeight } from "./list-row.tsx";
import { type PlainRow, readRows } from "./plain-rows.ts";
import { SearchField } from "./search-field.tsx";
import "./peers.css";

// The free edition shows a hundred rows a page at the most, and groups nothing: the day is a column.
const pageSize = 100;

const notSearched = { getApplyQuickFilterFn: () => null };
const columns: GridColDef<PlainRow>[] = [
  { field: "title", headerName: "Операція", flex: 2 },
  { field: "subtitle", headerName: "Призначення", flex: 1.5 },
  { field: "day", headerName: "День", flex: 1.5, valueFormatter: formatDay, ...notSearched },
  { field: "epochMs", headerName: "Час", flex: 0.7, valueFormatter: formatTime, ...notSearched },
  {
    field: "amount",
    headerName: "Сума",
    flex: 1,
    align: "right",
    valueFormatter: (_value, row) => formatAmount(row),
    ...notSearched,
  },
  {
    field: "balance",
    headerName: "Залишок",
    flex: 1,
    align: "right",
    valueFormatter: (_value, row) => formatBalance(row),
    ...notSearched,
  },
];

let showPage: ((page: number) => void) | null = null;

function DataGridPage({ items }: { readonly items: readonly FullItem[] }): ReactElement {
  const [search, setSearch] = useState("");
  const [page, setPage] = useState(0);
  showPage = setPage;
  const rows = useMemo(() => readRows(items), [items]);
  const filterModel = useMemo<GridFilterModel>(
    () => ({ items: [], quickFilterValues: search.trim() === "" ? [] : [search.trim()] }),
    [search],
  );
  return (
    <>
      <SearchField value={search} onChange={setSearch} />
      <div style={{ height: listHeight }}>
        <DataGrid
          rows={rows}
          columns={columns}
          rowHeight={rowHeight}
          filterModel={filterModel}
          paginationModel={{ page, pageSize }}
          pageSizeOptions={[pageSize]}
          onPaginationModelChange={(model) => setPage(model.page)}
          disableRowSelectionOnClick
        />
      </div>
    </>
  );
}

startContest({
  Page: DataGridPage,
  read: (items, time) => time("parse", () => readRows(items)),
  parts: { scroller: ".MuiDataGrid-virtualScroller", row: ".MuiDataGrid-row", search: ".search" },
  showLast: (rowCount) => showPage?.(Math.ceil(rowCount / pageSize) - 1),
});
