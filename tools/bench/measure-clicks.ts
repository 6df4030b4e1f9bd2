import type { Page } from "playwright";
import type { IdentificationStatus } from "../../packages/core/src/index.ts";
import type { ClickTiming } from "./bench-page.tsx";

/** One way to begin, and what each round of it took. */
export interface ClickSeries {
  readonly latencyMs: number;
  /** The link was there before the click. */
  readonly isPrefetched: boolean;
  readonly timings: readonly ClickTiming[];
}

const ways = [0, 200].flatMap((latencyMs) => [false, true].map((isPrefetched) => ({ latencyMs, isPrefetched })));

/** Waits until the bench page shows a status. */
export const untilStatus = (page: Page, status: IdentificationStatus): Promise<void> =>
  page.evaluate((wanted) => window.bench.until(wanted), status);

/** A click as the client's own: the browser makes it, at the button's place. */
export const click = (page: Page): Promise<void> => page.mouse.click(40, 20);

async function playRound(page: Page, latencyMs: number, isPrefetched: boolean): Promise<ClickTiming> {
  await page.evaluate((options) => window.bench.mount(options), { mode: "iframe", latencyMs } as const);
  await untilStatus(page, "idle");
  if (isPrefetched) {
    await page.evaluate(() => window.bench.prefetch());
    await untilStatus(page, "ready");
  }
  await click(page);
  await untilStatus(page, "presenting");
  const timing = await page.evaluate(() => window.bench.timing());
  await page.evaluate(() => window.bench.unmount());
  if (!timing) throw new Error("The widget is presented, and no frame was given an address.");
  return timing;
}

/**
 * Measures the time from the click to the frame's address, with and without a link in advance.
 *
 * The ways take turns, so that whatever else the machine is doing meets all of them alike.
 *
 * @param page The isolated bench page.
 * @param warmUps Rounds of each way that go before, and are not measured.
 */
export async function measureClicks(page: Page, rounds: number, warmUps: number): Promise<readonly ClickSeries[]> {
  const series = ways.map((way) => ({ ...way, timings: [] as ClickTiming[] }));
  for (let round = -warmUps; round < rounds; round++) {
    for (const { latencyMs, isPrefetched, timings } of series) {
      const timing = await playRound(page, latencyMs, isPrefetched);
      if (round >= 0) timings.push(timing);
    }
  }
  return series;
}
