import { isSettled, type LedgerEntry, sumEntries } from "@xpay-embed/core/ledger";
import { type ReactElement, useMemo } from "react";
import { useHistoryContext } from "./history-context.ts";

/** Props of {@link HistoryTotals}. */
export interface HistoryTotalsProps {
  readonly shown: readonly LedgerEntry[];
  /** How many the whole history has; `null` when nobody knows. */
  readonly total: number | null;
  /** Said before the count, for a while: what a refresh has brought. */
  readonly news: string;
}

const sumNames = ["incoming", "outgoing", "fees"] as const;

/** What came in and left in what is shown and settled, each currency for itself, and how many entries are shown. */
export function HistoryTotals({ shown, total, news }: HistoryTotalsProps): ReactElement {
  const { t, formats } = useHistoryContext();
  const sums = useMemo(() => sumEntries(shown.filter(isSettled)), [shown]);
  return (
    <div data-part="totals">
      <dl>
        {sumNames.map((name) => {
          const amounts = sums.filter((each) => name !== "fees" || each.fees?.minor !== 0);
          return (
            amounts.length > 0 && (
              <div key={name} data-sum={name}>
                <dt>{t[name]}</dt>
                {amounts.map(({ currency, [name]: sum }) => (
                  <dd key={currency}>{sum ? formats.money(sum, name !== "fees") : "—"}</dd>
                ))}
              </div>
            )
          );
        })}
      </dl>
      <p role="status" data-part="shown">
        {news && `${news}. `}
        {formats.plural(t.count, shown.length)}
        {total !== null && total > shown.length && ` ${t.ofTotal.replace("#", formats.number(total))}`}
      </p>
    </div>
  );
}
