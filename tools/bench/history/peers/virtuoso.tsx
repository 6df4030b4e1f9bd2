import { type ReactElement, useMemo, useState } from "react";
import { GroupedVirtuoso, type GroupedVirtuosoHandle } from "react-virtuoso";
import { startContest } from "../page/contest.tsx";
import type { FullItem } from "../page/make-items.ts";
import { DayHeader, headerHeight, ListRow, listHeight, rowHeight } from "./list-row.tsx";
import { groupByDay, readAndGroup, readRows, searchText } from "./plain-rows.ts";
import { SearchField } from "./search-field.tsx";
import "./peers.css";

let handle: GroupedVirtuosoHandle | null = null;

function VirtuosoPage({ items }: { readonly items: readonly FullItem[] }): ReactElement {
  const [search, setSearch] = useState("");
  const rows = useMemo(() => readRows(items), [items]);
  const found = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    return wanted === "" ? rows : rows.filter((row) => searchText(row).includes(wanted));
  }, [rows, search]);
  const days = useMemo(() => groupByDay(found), [found]);
  const groupCounts = useMemo(() => days.map(({ count }) => count), [days]);
  return (
    <>
      <SearchField value={search} onChange={setSearch} />
      <GroupedVirtuoso
        ref={(current) => {
          handle = current;
        }}
        style={{ height: listHeight }}
        groupCounts={groupCounts}
        fixedItemHeight={rowHeight}
        fixedGroupHeight={headerHeight}
        groupContent={(group) => <DayHeader day={days[group]?.day ?? 0} />}
        itemContent={(index) => {
          const row = found[index];
          return row && <ListRow row={row} />;
        }}
      />
    </>
  );
}

startContest({
  Page: VirtuosoPage,
  read: readAndGroup,
  parts: { scroller: "[data-virtuoso-scroller]", row: ".row", header: ".day", search: ".search" },
  showLast: (rowCount) => handle?.scrollToIndex({ index: rowCount - 1, align: "end" }),
});
