/** The next number of a sequence, 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

/** A sequence that is the same for the same seed (xorshift): a history must not change from run to run. */
export function createRandom(seed: number): Random {
  // Zero would stay zero. A plain variable of this size would be a new object for each number.
  const state = Int32Array.of(seed || 1);
  return () => {
    let next = state[0] ?? 1;
    next ^= next << 13;
    next ^= next >>> 17;
    next ^= next << 5;
    state[0] = next;
    return (next >>> 0) / 2 ** 32;
  };
}

/** One of a list. */
export function pick<Item>(random: Random, items: readonly [Item, ...Item[]]): Item {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** A text of decimal digits. */
export const digits = (random: Random, count: number): string =>
  `${Math.floor(random() * 10 ** count)}`.padStart(count, "0");
