import { isSettled, type LedgerEntry, sumEntries } from "@xpay-embed/core/ledger";
import { type FunctionComponent, memo, type ReactElement } from "react";
import { useHistoryContext } from "../history-context.ts";
import type { RowLayout } from "./row-layout.ts";

/** Props of {@link DayRow}. */
export interface DayRowProps {
  readonly layout: RowLayout;
  readonly run: number;
  readonly row: number;
  readonly isActive: boolean;
}

const entriesOf = ({ layout, run }: Pick<DayRowProps, "layout" | "run">): readonly LedgerEntry[] =>
  layout.entries.slice(layout.starts[run], layout.starts[run + 1]);

/** Header of the entries of one day, with what came in and what left on it. */
export const DayRow: FunctionComponent<DayRowProps> = memo(
  function DayRow({ layout, run, row, isActive }: DayRowProps): ReactElement {
    const { formats, slots, classNames } = useHistoryContext();
    const day = layout.days[run] ?? "";
    const entries = entriesOf({ layout, run });
    const content = (
      <>
        <span data-part="day-name">{formats.weekday(day)}</span>
        <span data-part="day-sums">
          {sumEntries(entries.filter(isSettled)).map(
            ({ currency, net }) =>
              net && (
                <span key={currency} data-direction={net.minor > 0 ? "in" : "out"}>
                  {formats.money(net, true)}
                </span>
              ),
          )}
        </span>
      </>
    );
    return (
      <div
        role="row"
        data-part="day"
        className={classNames?.day}
        data-row={row}
        aria-rowindex={row + 1}
        tabIndex={isActive ? 0 : -1}
      >
        <div role="rowheader" aria-colspan={3} data-part="day-cell">
          {slots?.header ? slots.header(content, day, entries) : content}
        </div>
      </div>
    );
  },
  (before, after) =>
    before.row === after.row &&
    before.isActive === after.isActive &&
    (before.layout === after.layout || isSameRun(before, after)),
);

/** A list that has grown behind a day changes nothing in its header. */
function isSameRun(one: DayRowProps, other: DayRowProps): boolean {
  const [first, second] = [entriesOf(one), entriesOf(other)];
  return first.length === second.length && first.every((entry, index) => entry === second[index]);
}
