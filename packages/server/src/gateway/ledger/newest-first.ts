import type { TransactionItem } from "@xpay-embed/protocol";

const instantOf = ({ date }: TransactionItem): number => (typeof date === "string" ? Date.parse(date) : Number.NaN);

/**
 * Turns a history that begins with its oldest item round.
 *
 * Does not sort: an item in the wrong place is a finding for whoever audits the balances, and sorting would hide it.
 */
export function newestFirst(items: readonly TransactionItem[]): readonly TransactionItem[] {
  const instants = items.map(instantOf).filter((instant) => !Number.isNaN(instant));
  const isOldestFirst = (instants[0] ?? 0) < (instants.at(-1) ?? 0);
  return isOldestFirst ? items.toReversed() : items;
}
