/**
 * The value that the given share of all values does not exceed (nearest rank): one that was really measured.
 *
 * @param share 0 to 1; 0.5 is the median.
 * @returns `NaN` when there are no values.
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? Number.NaN;
}

/** The value in the middle; of the two in the middle the lower one. `NaN` when there are no values. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);
