/**
 * Chooses the amounts beside a chart, in minor units, the lowest first: two to four round ones, evenly apart, with both
 * arguments between them. Never closer together than 100, so that a few kopecks do not look like a fall.
 */
export function moneyTicks(lowest: number, highest: number): readonly number[] {
  let step = 100;
  const start = (): number => Math.floor(lowest / step);
  for (let turn = 1; highest > (start() + 3) * step; turn++) step *= turn % 3 === 2 ? 2.5 : 2;
  const count = Math.max(2, Math.ceil(highest / step) - start() + 1);
  return Array.from({ length: count }, (_, index) => (start() + index) * step);
}
