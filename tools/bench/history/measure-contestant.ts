import type { Browser, CDPSession, Page } from "playwright";
import { percentile } from "../statistics.ts";
import { medianFigures } from "./compare.ts";
import type { Figures } from "./measures.ts";
import { query } from "./page/make-items.ts";

const few = 100;
const many = 100_000;
const million = 1_000_000;
/** How long a list may take to be whole. */
const limitMs = 30_000;
/** How long a visit may take: beyond it the page is closed, whatever it is doing. */
const visitLimitMs = 120_000;

/** Opens a page that nobody has visited, so that nothing is compiled or cached yet. */
async function visit<Result>(
  browser: Browser,
  url: string,
  work: (page: Page, session: CDPSession) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1400 }, locale: "uk" });
  const limit = setTimeout(() => void context.close(), visitLimitMs);
  try {
    const page = await context.newPage();
    let failure: Error | undefined;
    page.on("pageerror", (error) => {
      failure ??= error;
    });
    await page.goto(url);
    const result = await work(page, await context.newCDPSession(page));
    if (failure) throw failure;
    return result;
  } finally {
    clearTimeout(limit);
    await context.close();
  }
}

const prepare = (page: Page, count: number): Promise<void> =>
  page.evaluate((items) => window.contest.prepare(items), count);

async function heapBytes(session: CDPSession): Promise<number> {
  // What the first collection sets free may hold what the second one finds.
  for (let times = 0; times < 2; times += 1) await session.send("HeapProfiler.collectGarbage");
  return (await session.send("Runtime.getHeapUsage")).usedSize;
}

/**
 * How long the page's main thread was at work meanwhile, in milliseconds of its own time: what other processes take from it
 * does not count.
 */
async function takeBusy<Result>(session: CDPSession, work: () => Promise<Result>): Promise<[Result, number]> {
  const read = async (): Promise<number> => {
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1_000;
  };
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const before = await read();
  const result = await work();
  const busyMs = (await read()) - before;
  await session.send("Performance.disable");
  return [result, busyMs];
}

async function measureScroll(
  page: Page,
  session: CDPSession,
  name: string,
  steps: number,
  pxPerFrame: number | null,
): Promise<Figures> {
  const [{ frameMs, blankFrames }, busyMs] = await takeBusy(session, () =>
    page.evaluate(([count, px]) => window.contest.scroll(count, px), [steps, pxPerFrame] as const),
  );
  return {
    [`${name}P50`]: percentile(frameMs, 0.5),
    [`${name}P95`]: percentile(frameMs, 0.95),
    [`${name}Max`]: Math.max(...frameMs),
    [`${name}Busy`]: busyMs / frameMs.length,
    [`${name}Blank`]: blankFrames,
  };
}

const scrolls = async (page: Page, session: CDPSession): Promise<Figures> => ({
  ...(await measureScroll(page, session, "whole", 120, null)),
  ...(await measureScroll(page, session, "steady", 300, 600)),
});

/** What the machine can do: frames of a page that shows nothing. */
export const measureEmptyPage = (browser: Browser, url: string): Promise<Figures> =>
  visit(browser, url, async (page, session) => {
    await page.evaluate((ms) => window.contest.mount(ms), limitMs);
    return scrolls(page, session);
  });

const measureFew = (browser: Browser, url: string): Promise<Figures> =>
  visit(browser, url, async (page) => {
    await prepare(page, few);
    const { paintMs } = await page.evaluate((ms) => window.contest.mount(ms), limitMs);
    await prepare(page, many);
    const times: Figures[] = [];
    for (let time = 0; time < 5; time += 1) times.push(await page.evaluate(() => window.contest.read()));
    const steps = medianFigures(times);
    const read = Object.values(steps).reduce<number>((sum, ms) => sum + Number(ms), 0);
    return { ...steps, read, paintFew: paintMs };
  });

async function typeKeys(page: Page, session: CDPSession): Promise<readonly number[]> {
  const times: number[] = [];
  for (const [index, letter] of [...query].entries()) {
    await page.evaluate((length) => window.contest.armKey(length), index + 1);
    await session.send("Input.dispatchKeyEvent", {
      type: "keyDown",
      key: letter,
      text: letter,
      unmodifiedText: letter,
    });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", key: letter });
    const ms = await page.evaluate(() => window.contest.keyMs());
    if (ms === null) throw new Error(`"${query.slice(0, index + 1)}" was typed, and what it finds never came.`);
    times.push(ms);
  }
  return times;
}

async function measureKeys(page: Page, session: CDPSession): Promise<Figures> {
  await page.evaluate(() => window.contest.startSearch());
  const [times, busyMs] = await takeBusy(session, () => typeKeys(page, session));
  return { keyMedian: percentile(times, 0.5), keyWorst: Math.max(...times), keyBusy: busyMs / times.length };
}

const measureMany = (browser: Browser, url: string): Promise<Figures> =>
  visit(browser, url, async (page, session) => {
    await prepare(page, many);
    const raw = await heapBytes(session);
    const [{ paintMs, wholeMs, blockedMs }, busyMs] = await takeBusy(session, () =>
      page.evaluate((ms) => window.contest.mount(ms), limitMs),
    );
    const shown = await heapBytes(session);
    const atRest = await page.evaluate(() => window.contest.countNodes());
    const scrolled = await scrolls(page, session);
    const nodes = Math.max(atRest, await page.evaluate(() => window.contest.countNodes()));
    return {
      paintMany: paintMs,
      wholeMany: wholeMs,
      blocked: blockedMs,
      mountBusy: busyMs,
      heap: (shown - raw) / many,
      nodes,
      ...scrolled,
      ...(await measureKeys(page, session)),
    };
  });

/** One round of everything that is measured in milliseconds, bytes and nodes. */
export async function measureContestant(browser: Browser, url: string): Promise<Figures> {
  const figures = { ...(await measureFew(browser, url)), ...(await measureMany(browser, url)) };
  return { ...figures, paintRatio: Number(figures.paintMany) / Number(figures.paintFew) };
}

/** Whether a million entries can be scrolled to the very last, and how long the first painting takes. */
export const measureMillion = (browser: Browser, url: string): Promise<Figures> =>
  visit(browser, url, async (page) => {
    await prepare(page, million);
    const { paintMs, wholeMs } = await page.evaluate((ms) => window.contest.mount(ms), limitMs);
    return { paintMillion: paintMs, wholeMillion: wholeMs, last: await page.evaluate(() => window.contest.lastRow()) };
  });
