import { memo, type NamedExoticComponent, type ReactElement } from "react";
import { formatAmount, formatBalance, formatDay, formatTime } from "./formats.ts";
import type { PlainRow } from "./plain-rows.ts";

// In pixels, as high as ours are.
export const listHeight = 576;
export const rowHeight = 68;
export const headerHeight = 40;

/** An entry of the peers that leave the look to the page. */
export const ListRow: NamedExoticComponent<{ readonly row: PlainRow }> = memo(({ row }): ReactElement => {
  return (
    <div className="row">
      <div className="texts">
        <div className="title">{row.title}</div>
        <div className="subtitle">{row.subtitle}</div>
      </div>
      <div className="time">{formatTime(row.epochMs)}</div>
      <div className="money">
        <div className="amount">{formatAmount(row)}</div>
        <div className="subtitle">{formatBalance(row)}</div>
      </div>
    </div>
  );
});

/** A day's header of the same peers. */
export const DayHeader: NamedExoticComponent<{ readonly day: number }> = memo(({ day }): ReactElement => {
  return <div className="day">{formatDay(day)}</div>;
});
