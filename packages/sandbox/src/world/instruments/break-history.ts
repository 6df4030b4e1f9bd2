import type { OperatorHistoryItem } from "@xpay-embed/protocol/operator";

/** Puts one fault into a good history at an index, newest first; the three items after it must be there. */
export type Break = (items: readonly OperatorHistoryItem[], index: number) => readonly OperatorHistoryItem[];

const change =
  (
    alter: (
      item: OperatorHistoryItem,
      older: OperatorHistoryItem,
    ) => Partial<Record<keyof OperatorHistoryItem, unknown>>,
  ): Break =>
  (items, index) => {
    const [item, older] = items.slice(index, index + 2);
    // One of these alterations makes an item that is none any more; whoever reads it looks at each field.
    return item && older ? items.with(index, { ...item, ...alter(item, older) } as OperatorHistoryItem) : items;
  };

/** The instruments that show one fault each. */
export type BrokenInstrument =
  | "missing-entry"
  | "doubled-entry"
  | "swapped-entries"
  | "altered-amount"
  | "altered-balance"
  | "altered-date"
  | "reused-id"
  | "unreadable-entry";

/** What can be wrong with a history, by the instrument that shows it. */
export const breaks: { readonly [Name in BrokenInstrument]: Break } = {
  "missing-entry": (items, index) => items.toSpliced(index, 1),
  "doubled-entry": (items, index) => items.toSpliced(index, 0, ...items.slice(index, index + 1)),
  "swapped-entries": (items, index) => {
    const [item, , , other] = items.slice(index, index + 4);
    return item && other ? items.with(index, other).with(index + 3, item) : items;
  },
  "altered-amount": change(({ amount }) => ({ amount: amount - 10_000 })),
  "altered-balance": change(({ balance }) => ({ balance: balance + 10_000 })),
  // A year back: whatever happened in between says otherwise.
  "altered-date": change(({ date }) => ({ date: `${Number(date.slice(0, 4)) - 1}${date.slice(4)}` })),
  "reused-id": change((_, { id }) => ({ id })),
  "unreadable-entry": change(({ amount }) => ({ amount: `${amount / 100} грн` })),
};
