import type { Direction, LedgerEntry } from "@xpay-embed/core/ledger";
import { useXpaySettings } from "@xpay-embed/hooks";
import { type ReactElement, useId, useState } from "react";
import { useHistoryContext } from "../history-context.ts";
import type { HistoryFilter } from "../history-handle.ts";
import type { TransactionHistoryProps } from "../history-props.ts";
import { known } from "../known-words.ts";
import { keepsAll } from "../use-history-view.ts";
import { AmountField } from "./amount-field.tsx";
import { ChoiceChips } from "./choice-chips.tsx";
import { type PeriodName, periodOf } from "./period.ts";

/** Props of {@link HistoryTools}. */
export interface HistoryToolsProps extends Pick<TransactionHistoryProps, "environment"> {
  /** All entries loaded: what kinds and statuses there are. */
  readonly all: readonly LedgerEntry[];
  readonly filter: HistoryFilter;
  /** How often the filter was cleared: what was typed and never applied goes, too. */
  readonly clears: number;
  readonly onChange: (filter: HistoryFilter) => void;
  readonly onClear: () => void;
}

/** More kinds than a person would look through are no help. */
const mostChoices = 12;

const valuesOf = (entries: readonly LedgerEntry[], field: "type" | "status"): string[] => {
  const values = new Set<string>();
  for (const entry of entries) if (entry[field]) values.add(entry[field]);
  return [...values].sort().slice(0, mostChoices);
};

const toggle = (list: readonly string[] = [], value: string): readonly string[] =>
  list.includes(value) ? list.filter((each) => each !== value) : [...list, value];

/** Search, direction, period, and behind a button the rest of the filter. */
export function HistoryTools({ all, filter, clears, onChange, onClear, environment }: HistoryToolsProps): ReactElement {
  const settings = useXpaySettings();
  const { t, days, classNames } = useHistoryContext();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const hasDates = !!(filter.from || filter.to);
  const [chosen, setChosen] = useState<{ readonly name: PeriodName; readonly clears: number }>({
    name: hasDates ? "custom" : "all",
    clears,
  });
  const period = chosen.clears === clears ? chosen.name : "all";
  const set = (change: HistoryFilter): void => onChange({ ...filter, ...change });

  const lists = isOpen
    ? (["type", "status"] as const).map((field) => {
        const key = field === "type" ? "types" : "statuses";
        return { field, key, words: t[key], values: valuesOf(all, field) } as const;
      })
    : [];
  return (
    <search data-part="history-tools" className={classNames?.["history-tools"]}>
      <label data-part="search">
        <span data-part="unseen">{t.search}</span>
        <input
          type="search"
          autoComplete="off"
          placeholder={t.search}
          value={filter.query ?? ""}
          onChange={({ target }) => set({ query: target.value })}
        />
      </label>
      <div data-part="tools-row">
        <ChoiceChips
          label={t.direction}
          choices={[
            ["", t.directions.all],
            ["in", t.directions.in],
            ["out", t.directions.out],
          ]}
          isChosen={(value) => (filter.direction ?? "") === value}
          // An empty one is none; the others are what was just listed.
          onChoose={(value) => set({ direction: (value || undefined) as Direction | undefined })}
        />
        <select
          data-part="period"
          aria-label={t.period}
          value={hasDates === (period !== "all") || period === "custom" ? period : hasDates ? "custom" : "all"}
          onChange={({ target }) => {
            // The options are the periods.
            const name = target.value as PeriodName;
            setChosen({ name, clears });
            if (name === "custom") setIsOpen(true);
            else {
              const clock = environment ?? settings.environment ?? Date;
              set({ from: undefined, to: undefined, ...periodOf(name, clock.now(), days) });
            }
          }}
        >
          {Object.entries(t.periods).map(([name, text]) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </select>
        <button
          type="button"
          data-part="chip"
          data-kind="filters"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t.filters}
        </button>
        {!keepsAll(filter) && (
          <button type="button" data-part="chip" data-kind="clear" onClick={onClear}>
            {t.clear}
          </button>
        )}
      </div>
      <div data-part="filters" id={id} hidden={!isOpen}>
        {isOpen && (
          <>
            {(["from", "to"] as const).map((end) => (
              <label key={end} data-part="field">
                {t[end]}
                <input
                  type="date"
                  value={filter[end] ?? ""}
                  onChange={({ target }) => {
                    setChosen({ name: "custom", clears });
                    set({ [end]: target.value || undefined });
                  }}
                />
              </label>
            ))}
            {(["least", "most"] as const).map((end) => (
              <AmountField
                key={end + clears}
                label={t[end]}
                currency={all[0]?.amount.currency ?? "UAH"}
                value={filter[end]}
                onChange={(value) => set({ [end]: value })}
              />
            ))}
            {lists.map(
              ({ field, key, words, values }) =>
                values.length > 1 && (
                  <ChoiceChips
                    key={field}
                    label={t[field]}
                    choices={values.map((value) => [value, known(words, value)])}
                    isChosen={(value) => filter[key]?.includes(value) ?? false}
                    onChoose={(value) => set({ [key]: toggle(filter[key], value) })}
                  />
                ),
            )}
          </>
        )}
      </div>
    </search>
  );
}
