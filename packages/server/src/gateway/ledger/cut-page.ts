import type { TransactionItem, TransactionPage } from "@xpay-embed/protocol";
import { digest } from "../digest.ts";

/** Names the last item of a page without telling anything of it. */
const markOf = (item: TransactionItem | undefined): string => digest(item ?? null).slice(0, 16);

/** Index of the first item after the one that a cursor names; `null` when the cursor is none, or its item is gone. */
function startOf(items: readonly TransactionItem[], cursor: string | null): number | null {
  if (cursor === null) return 0;
  const [, after = "", mark] = /^(\d{1,9})\.([\w-]{16})$/.exec(cursor) ?? [];
  if (!mark) return null;
  // Counted from the oldest end: what is added meanwhile is added at the other one.
  const start = items.length - Number(after);
  if (start > 0 && markOf(items[start - 1]) === mark) return start;
  const index = items.findIndex((item) => markOf(item) === mark);
  return index < 0 ? null : index + 1;
}

/**
 * Cuts one page out of a history.
 *
 * @param items Newest first.
 * @returns `null` for a cursor that does not belong to this history any more.
 */
export function cutPage(
  items: readonly TransactionItem[],
  cursor: string | null,
  limit: number,
): TransactionPage | null {
  const start = startOf(items, cursor);
  if (start === null) return null;
  const end = Math.min(items.length, start + limit);
  return {
    items: items.slice(start, end),
    nextCursor: end < items.length ? `${items.length - end}.${markOf(items[end - 1])}` : null,
    total: items.length,
  };
}
