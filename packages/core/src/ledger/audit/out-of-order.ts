/** Finds by halving how many of `length` places, from the first on, are before the one that is sought. */
export function bisect(length: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Finds the fewest values without which the others do not fall: what is left is a longest sequence that never falls.
 *
 * @returns Their indexes, rising. Takes linear time when all is in order, else n log n.
 */
export function outOfOrder(values: readonly number[]): ReadonlySet<number> {
  const strays = new Set<number>();
  if (values.every((value, index) => index === 0 || value >= (values[index - 1] ?? value))) return strays;
  // tails[length - 1]: where the best sequence of that length ends; before[index]: what comes before in it.
  const tails: number[] = [];
  const before = values.map((value, index) => {
    const low = bisect(tails.length, (at) => (values[tails[at] ?? 0] ?? 0) <= value);
    tails[low] = index;
    return tails[low - 1] ?? -1;
  });
  const kept = new Set<number>();
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) kept.add(index);
  for (const index of values.keys()) if (!kept.has(index)) strays.add(index);
  return strays;
}
