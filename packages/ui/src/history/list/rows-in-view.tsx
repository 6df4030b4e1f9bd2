import type { ReactElement } from "react";
import { DayRow } from "./day-row.tsx";
import { EntryRow } from "./entry-row.tsx";
import { type RowLayout, rowAt, rowCount, rowOfRun } from "./row-layout.ts";
import type { RowSpan } from "./row-window.ts";

/** Props of {@link RowsInView}. */
export interface RowsInViewProps {
  readonly layout: RowLayout;
  readonly span: RowSpan;
  /** The row that Tab leads to. */
  readonly active: number;
}

/** The rows of a span, day by day. A day that began above the span has its header all the same. */
export function RowsInView({ layout, span, active }: RowsInViewProps): ReactElement {
  const count = rowCount(layout);
  const days: ReactElement[] = [];
  const keys = new Set<string>();
  for (let row = span.first; row < Math.min(span.end, count); ) {
    const { run } = rowAt(layout, row);
    const header = rowOfRun(layout, run);
    const end = Math.min(span.end, layout.starts[run + 1] === undefined ? count : rowOfRun(layout, run + 1));
    const members: ReactElement[] = [];
    for (let each = Math.max(row, header + 1); each < end; each += 1) {
      const entry = layout.entries[each - run - 1];
      if (!entry) continue;
      // An id that comes twice is for the audit to show, and no reason to show one entry in place of the other.
      let key = entry.id;
      while (keys.has(key)) key += "'";
      keys.add(key);
      members.push(<EntryRow key={key} entry={entry} row={each} isActive={each === active} />);
    }
    days.push(
      <div
        key={`${layout.days[run]} ${run}`}
        role="rowgroup"
        data-part="day-group"
        data-cut={row > header || undefined}
      >
        <DayRow layout={layout} run={run} row={header} isActive={header === active} />
        {members}
      </div>,
    );
    row = end;
  }
  return (
    <div role="presentation" data-part="rows" style={span.top ? { insetBlockStart: span.top } : undefined}>
      {days}
    </div>
  );
}
