import type { Browser } from "playwright";
import type { StartPage } from "./start-pages.ts";
import { installStartProbe, type StartTimes } from "./start-probe.ts";

/** What each visit of a page took, on a processor that is so many times slower. */
export interface StartSeries {
  readonly page: StartPage;
  readonly slowdown: number;
  readonly times: readonly StartTimes[];
}

/** Of what a run consists. */
export interface StartOptions {
  readonly rounds: number;
  /** Rounds that go before, and are not measured. */
  readonly warmUps: number;
  readonly slowdowns: readonly number[];
  readonly urlOf: (page: StartPage) => string;
}

/** Visits a page in a context of its own: nothing is there from the last time. */
async function visit(browser: Browser, url: string, slowdown: number): Promise<StartTimes> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.addInitScript(installStartProbe);
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    await page.goto(url, { waitUntil: "commit" });
    const tooLate = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`No button of ${url} could be used within 20 s.`)), 20_000).unref();
    });
    return await Promise.race([page.evaluate(() => window.startProbe.usable), tooLate]);
  } finally {
    await context.close();
  }
}

/**
 * Measures how soon each page can be used. The pages take turns, every second round in the opposite order: whatever else the
 * machine is doing is to meet all of them alike.
 */
export async function measureStarts(
  browser: Browser,
  pages: readonly StartPage[],
  { rounds, warmUps, slowdowns, urlOf }: StartOptions,
): Promise<readonly StartSeries[]> {
  const series = slowdowns.flatMap((slowdown) => pages.map((page) => ({ page, slowdown, times: [] as StartTimes[] })));
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const { page, slowdown, times } of round % 2 === 0 ? series : series.toReversed()) {
      const measured = await visit(browser, urlOf(page), slowdown);
      if (round >= 0) times.push(measured);
    }
  }
  return series;
}
