import { directionOf, formatInstant, isSettled, type LedgerEntry, settledStatus } from "@xpay-embed/core/ledger";
import { type FunctionComponent, memo, type ReactElement } from "react";
import { useHistoryContext } from "../history-context.ts";
import { known } from "../known-words.ts";

/** Props of {@link EntryRow}. */
export interface EntryRowProps {
  readonly entry: LedgerEntry;
  /** Index of the row, from 0, headers counted. */
  readonly row: number;
  /** Whether it is the one that Tab leads to. */
  readonly isActive: boolean;
}

/** One entry: what, when, how much, and what was left. All of its words are foreign, and shown as text. */
export const EntryRow: FunctionComponent<EntryRowProps> = memo(function EntryRow({
  entry,
  row,
  isActive,
}: EntryRowProps): ReactElement {
  const { t, formats, findings, slots, classNames } = useHistoryContext();
  const { amount, fee, balance, instant, status } = entry;
  const found = findings.get(entry)?.[0];
  const money = <span data-part="entry-amount">{formats.money(amount, true)}</span>;
  const content = (
    <>
      <div role="gridcell" data-part="entry-what">
        <bdi data-part="entry-title">{entry.title || known(t.types, entry.type)}</bdi>
        <span data-part="entry-text">
          {found && <span data-part="entry-finding">{t.kinds[found.kind][0]}</span>}
          {status && status !== settledStatus && <bdi data-part="entry-status">{known(t.statuses, status)}</bdi>}
          <time dateTime={formatInstant(instant)}>
            {/* Heard, not seen: the day stands above. */}
            <span data-part="unseen">{formats.date(instant.epochMs, "day")}, </span>
            {formats.time(instant.epochMs)}
          </time>
          {entry.subtitle && <bdi>{entry.subtitle}</bdi>}
        </span>
      </div>
      <div role="gridcell" data-part="entry-money">
        {slots?.amount ? slots.amount(money, entry) : money}
        {fee.minor !== 0 && (
          <span data-part="entry-fee">
            {t.fee} {formats.money(fee)}
          </span>
        )}
      </div>
      <div role="gridcell" data-part="entry-balance">
        <span data-part="unseen">{t.after} </span>
        {formats.money(balance)}
      </div>
    </>
  );
  return (
    <div
      role="row"
      data-part="entry"
      className={classNames?.entry}
      data-row={row}
      data-direction={directionOf(entry)}
      data-status={status}
      data-settled={isSettled(entry)}
      data-finding={found?.kind}
      aria-rowindex={row + 1}
      tabIndex={isActive ? 0 : -1}
    >
      {slots?.entry ? slots.entry(content, entry) : content}
    </div>
  );
});
