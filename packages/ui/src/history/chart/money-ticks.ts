/**
 * Chooses the amounts beside a chart, in minor units, the lowest first: two to four round ones, evenly apart, with both
 * arguments between them. At least 100 apart, so that a few kopecks do not look like a fall.
 */
export function moneyTicks(lowest: number, highest: number): readonly number[] {
  let step = 100;
  const start = (): number => Math.floor(lowest / step) * step;
  // 100, 200, 500, 1000, 2000, 5000, ...
  while (highest > start() + 3 * step) step *= `${step}`[0] === "2" ? 2.5 : 2;
  let tick = start();
  const ticks = [tick];
  do {
    tick += step;
    ticks.push(tick);
  } while (tick < highest);
  return ticks;
}
