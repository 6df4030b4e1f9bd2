import type { Environment } from "../environment.ts";
import type { PageSource } from "./page-source.ts";
import type { HistoryPage } from "./transaction-history.ts";

/** One page of a history that is there already. */
export function cutItems(items: readonly unknown[], cursor: string | null, limit: number): HistoryPage {
  const start = Number(cursor);
  const end = start + limit;
  return {
    items: items.slice(start, end),
    nextCursor: end < items.length ? `${end}` : null,
    total: items.length,
  };
}

/** Gives the pages of a history that is there already, each in a turn of its own, so that the page stays responsive. */
export const createItemPages =
  ({ setTimeout, clearTimeout }: Environment, items: readonly unknown[]): PageSource =>
  ({ cursor, limit, signal }) =>
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve(cutItems(items, cursor, limit)), 0);
      signal.addEventListener("abort", () => clearTimeout(timer));
    });
