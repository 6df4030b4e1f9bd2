import type { Ledger, RefusedItem } from "./ledger.ts";
import type { LedgerEntry } from "./ledger-entry.ts";
import { isRefusal } from "./refusal.ts";

type Item = LedgerEntry | RefusedItem;

/** Whether two items are one operation, which may have another status or text by now. */
function isSame(one: Item | undefined, other: Item | undefined): boolean {
  if (!one || !other) return false;
  if (isRefusal(one) || isRefusal(other)) {
    return isRefusal(one) && isRefusal(other) && one.refused === other.refused && one.field === other.field;
  }
  return (
    one.id === other.id &&
    one.instant.epochMs === other.instant.epochMs &&
    one.amount.minor === other.amount.minor &&
    one.balance.minor === other.balance.minor &&
    one.balance.currency === other.balance.currency
  );
}

const inOrder = ({ entries, refused }: Ledger): readonly Item[] =>
  refused.length === 0 ? entries : [...entries, ...refused].sort((one, other) => one.position - other.position);

/** Where the oldest of `newer` is in `older`; -1 when it is not there. */
function findOldest(newer: readonly Item[], older: readonly Item[], added: number | null): number {
  const last = newer.length - 1;
  const isAt = (at: number): number => {
    let length = 0;
    let isCertain = false;
    // A refused item has nothing by which to know it, so it counts only beside one that does.
    for (; length <= last && length <= at; length += 1) {
      const item = newer[last - length];
      if (!isSame(item, older[at - length])) break;
      isCertain ||= item !== undefined && !isRefusal(item);
    }
    return isCertain ? length : 0;
  };
  if (added !== null && isAt(last - added) > 0) return last - added;
  let found = -1;
  let longest = 0;
  for (let at = 0; at < older.length; at += 1) {
    const length = isAt(at);
    if (length <= longest) continue;
    found = at;
    longest = length;
  }
  return found;
}

/**
 * Joins a history that was read anew to what was read of it before: after the oldest item of `newer` comes what came
 * after it in `older`. Where the item is there more than once, the place is taken before which most is the same.
 *
 * @param added How many more items there are than when `older` was read, to tell doubled items apart; `null` when nobody
 *   knows.
 * @returns `null` when the oldest item of `newer` is not in `older`.
 */
export function joinLedgers(newer: Ledger, older: Ledger, added: number | null): Ledger | null {
  const fresh = inOrder(newer);
  const at = findOldest(fresh, inOrder(older), added);
  if (at < 0) return null;
  const shift = fresh.length - 1 - at;
  const move = <T extends Item>(list: readonly T[]): T[] => {
    const rest = list.filter(({ position }) => position > at);
    return shift === 0 ? rest : rest.map((item) => ({ ...item, position: item.position + shift }));
  };
  return { entries: [...newer.entries, ...move(older.entries)], refused: [...newer.refused, ...move(older.refused)] };
}

/**
 * Takes from `known` what is the same there, `known` itself where all is, so that who has made something of it need not
 * make it again.
 */
export function keepKnown(ledger: Ledger, known: Ledger): Ledger {
  let isChanged =
    ledger.entries.length !== known.entries.length || JSON.stringify(ledger.refused) !== JSON.stringify(known.refused);
  const entries = ledger.entries.map((entry, index) => {
    const before = known.entries[index];
    if (entry === before) return entry;
    if (before && entry.id === before.id && JSON.stringify(entry) === JSON.stringify(before)) return before;
    isChanged = true;
    return entry;
  });
  return isChanged ? { ...ledger, entries } : known;
}
