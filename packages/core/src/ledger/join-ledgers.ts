import type { Ledger, RefusedItem } from "./ledger.ts";
import { countItems } from "./ledger.ts";
import type { LedgerEntry } from "./ledger-entry.ts";

/** Whether two entries are one operation, which may have another status or text by now. */
const isSame = (one: LedgerEntry | undefined, other: LedgerEntry | undefined): boolean =>
  one?.id === other?.id &&
  one?.instant.epochMs === other?.instant.epochMs &&
  one?.amount.minor === other?.amount.minor &&
  one?.balance.minor === other?.balance.minor &&
  one?.balance.currency === other?.balance.currency;

/** Enough to tell two places apart, and a bound on what a list of equal items costs. */
const longestRun = 50;

/**
 * Joins a history that was read anew to what was read of it before: after the oldest item of `newer` comes what came
 * after it in `older`. Where the item is there more than once, the place is taken before which most is the same.
 *
 * Items are known by their entries. A refused item at the end of `newer` is taken for what follows the same entry in
 * `older`.
 *
 * @param added How many more items there are than when `older` was read, to tell doubled items apart; `null` when nobody
 *   knows.
 * @returns `null` when the oldest entry of `newer` is not in `older`.
 */
export function joinLedgers(newer: Ledger, older: Ledger, added: number | null): Ledger | null {
  const last = newer.entries.length - 1;
  const oldest = newer.entries[last];
  let place: LedgerEntry | undefined;
  let longest = 0;
  for (const [index, entry] of older.entries.entries()) {
    let length = 0;
    while (
      length < longestRun &&
      length <= last &&
      length <= index &&
      isSame(newer.entries[last - length], older.entries[index - length])
    ) {
      length += 1;
    }
    if (length > 0 && oldest && oldest.position - entry.position === added) length = Number.POSITIVE_INFINITY;
    if (length <= longest) continue;
    longest = length;
    place = entry;
  }
  if (!oldest || !place) return null;
  const shift = oldest.position - place.position;
  const end = countItems(newer) - shift;
  const move = <Item extends LedgerEntry | RefusedItem>(list: readonly Item[]): Item[] => {
    const rest = list.filter(({ position }) => position >= end);
    return shift === 0 ? rest : rest.map((item) => ({ ...item, position: item.position + shift }));
  };
  return { entries: [...newer.entries, ...move(older.entries)], refused: [...newer.refused, ...move(older.refused)] };
}

/** Gives `known` itself where nothing has changed, so that who has made something of it need not make it again. */
export function keepKnown(ledger: Ledger, known: Ledger): Ledger {
  const isKept = (list: readonly unknown[], before: readonly unknown[]): boolean =>
    list.length === before.length &&
    list.every((item, index) => item === before[index] || JSON.stringify(item) === JSON.stringify(before[index]));
  return isKept(ledger.entries, known.entries) && isKept(ledger.refused, known.refused) ? known : ledger;
}
