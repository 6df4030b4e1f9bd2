import type { HistoryFilter } from "@xpay-embed/ui/history";

const isText = (value: unknown): boolean => typeof value === "string";

/** What each condition of a filter has to be. */
const conditions: { readonly [Name in keyof Required<HistoryFilter>]: (value: unknown) => boolean } = {
  query: isText,
  direction: isText,
  types: (value) => Array.isArray(value) && value.every(isText),
  statuses: (value) => Array.isArray(value) && value.every(isText),
  from: isText,
  to: isText,
  least: (value) => value instanceof Object,
  most: (value) => value instanceof Object,
};

/** Whether a filter from a page that TypeScript has not seen is one. */
export const isHistoryFilter = (filter: HistoryFilter): boolean =>
  Object.entries(conditions).every(([name, isOne]) => {
    // The conditions' names are a filter's.
    const value = filter[name as keyof HistoryFilter];
    return value === undefined || isOne(value);
  });
