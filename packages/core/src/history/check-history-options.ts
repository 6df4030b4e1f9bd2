import { isRecord, isUuid, XpayEmbedError } from "@xpay-embed/protocol";
import { largestPage } from "./page-source.ts";
import type { TransactionHistoryOptions } from "./transaction-history.ts";

const defaultPage = 100;

/** Items per page. */
export const pageSizeOf = ({ pageSize = defaultPage }: TransactionHistoryOptions): number => pageSize;

/**
 * Looks at what can be seen at once.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION` with the field `instrument`, `gateway` or `pageSize`.
 */
export function checkHistoryOptions(options: TransactionHistoryOptions): TransactionHistoryOptions {
  const { instrument, gateway, loadPage, items } = options;
  const pageSize = pageSizeOf(options);
  const isPageSize = Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= largestPage;
  const isRemote = !items && !loadPage;
  const field =
    isRemote && !isUuid(instrument ?? "")
      ? "instrument"
      : isRemote && !gateway
        ? "gateway"
        : isPageSize
          ? ""
          : "pageSize";
  if (field) throw new XpayEmbedError("CONFIG_INVALID_OPTION", { field });
  return options;
}

/** Whether two values are one item: the same, or two objects with the same plain fields. */
const isSameItem = (one: unknown, other: unknown): boolean =>
  one === other ||
  (isRecord(one) &&
    isRecord(other) &&
    Object.keys(one).length === Object.keys(other).length &&
    Object.entries(one).every(([field, value]) => value === other[field]));

/**
 * Whether two sets of options mean one history. A function may be written inline, so another `loadPage` is none; the
 * same goes for an array of the same items.
 */
export function isSameSource(one: TransactionHistoryOptions, other: TransactionHistoryOptions): boolean {
  const kindOf = ({ items, loadPage, gateway }: TransactionHistoryOptions): unknown =>
    items ? "items" : loadPage ? "page" : gateway;
  const { items = [] } = one;
  const { items: others = [] } = other;
  return (
    kindOf(one) === kindOf(other) &&
    one.instrument === other.instrument &&
    (items === others ||
      (items.length === others.length && items.every((item, index) => isSameItem(item, others[index]))))
  );
}
