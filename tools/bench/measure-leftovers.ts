import type { Page } from "playwright";
import type { IdentificationStatus } from "../../packages/core/src/index.ts";
import type { MountOptions } from "./bench-page.tsx";
import type { Counts } from "./holdings.ts";
import { click, untilStatus } from "./measure-clicks.ts";

/** What the page weighs after the garbage was collected, by the browser's own count. */
export interface Weight {
  readonly heapBytes: number;
  readonly documents: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** What many mounts and unmounts took, and what they left behind. */
export interface Leftovers {
  /** Rounds that were played: all of them, unless something was left after the last of these. */
  readonly rounds: number;
  /** In the middle of what the page of the last round was taken away. */
  readonly lastMiddle: string;
  readonly taken: Counts;
  readonly left: Counts;
  /** After the first round of each kind, half way, and at the end. What grows in one half only was being warmed up. */
  readonly weights: readonly [Weight, Weight, Weight];
}

/** Brings the page into the middle of something. */
export type Middle = (page: Page) => Promise<void>;

/** Middles by what they are called, in the order in which they are played, again and again. */
export type Middles = { readonly [name: string]: Middle };

const begin = async (page: Page, options: MountOptions, status: IdentificationStatus): Promise<void> => {
  await page.evaluate((all) => window.bench.mount(all), { ...options, isStrict: true });
  await untilStatus(page, "idle");
  await click(page);
  await untilStatus(page, status);
};

const prefetch = async (page: Page, latencyMs: number | null, status: IdentificationStatus): Promise<void> => {
  await page.evaluate((all) => window.bench.mount(all), { mode: "iframe", latencyMs, isStrict: true } as const);
  await untilStatus(page, "idle");
  await page.evaluate(() => window.bench.prefetch());
  await untilStatus(page, status);
};

/** In this order: the page that was reloaded picks up what the one before it has left on purpose. */
const middles: Middles = {
  "a frame that waits for its link": (page) => begin(page, { mode: "iframe", latencyMs: null }, "preparing"),
  "a popup that waits for its link": (page) => begin(page, { mode: "popup", latencyMs: null }, "preparing"),
  "a link asked for in advance": (page) => prefetch(page, null, "preparing"),
  "a link there in advance": (page) => prefetch(page, 0, "ready"),
  "the widget in a popup": async (page) => {
    const [popup] = await Promise.all([
      page.waitForEvent("popup"),
      begin(page, { mode: "popup", latencyMs: 0 }, "presenting"),
    ]);
    // A browser may lose a close that meets it in the middle of a navigation, whoever asks for it.
    await popup.waitForURL("**/widget/**");
  },
  "the question after a close": async (page) => {
    await begin(page, { mode: "iframe", latencyMs: 0 }, "presenting");
    await page.evaluate(() => window.bench.cancel());
    await untilStatus(page, "confirming");
  },
  "the widget in a frame": (page) => begin(page, { mode: "iframe", latencyMs: 0 }, "presenting"),
  "a session picked up after a reload": async (page) => {
    const options: MountOptions = { mode: "iframe", latencyMs: 0, isStrict: true, keepRecord: true };
    await page.evaluate((all) => window.bench.mount(all), options);
    await untilStatus(page, "confirming");
  },
};

/** How many different middles there are; a number of rounds that it divides treats them alike. */
export const middleCount: number = Object.keys(middles).length;

const isNothing = (counts: Counts): boolean => Object.values(counts).every((count) => count === 0);

async function weigh(page: Page): Promise<Weight> {
  const session = await page.context().newCDPSession(page);
  // More than once: what one collection finalises, the next one frees.
  for (let collection = 0; collection < 3; collection++) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { documents, nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  await session.detach();
  return { heapBytes: usedSize, documents, nodes, listeners: jsEventListeners };
}

/**
 * Mounts and unmounts the partner's page, each time in the middle of something, and counts what stays. Stops at the
 * first round that leaves something, since the next one could no longer be told from it.
 *
 * @param page The bench page, not isolated, or another one that has its `unmount`, `left` and `taken`.
 * @param played Default: the eight that a page with the hook can be in.
 */
export async function measureLeftovers(page: Page, rounds: number, played: Middles = middles): Promise<Leftovers> {
  const names = Object.keys(played);
  let left = await page.evaluate(() => window.bench.left());
  let first: Weight | null = null;
  let half: Weight | null = null;
  let middle = "";
  let round = 0;
  for (; round < rounds && isNothing(left); round++) {
    // What is loaded and compiled once is no leftover: the first of each kind go before the scales.
    if (round === names.length) first = await weigh(page);
    if (round === rounds >> 1) half = await weigh(page);
    middle = names[round % names.length] ?? "";
    await played[middle]?.(page);
    await page.evaluate(() => window.bench.unmount());
    left = await page.evaluate(() => window.bench.left());
  }
  const taken = await page.evaluate(() => window.bench.taken());
  const end = await weigh(page);
  return { rounds: round, lastMiddle: middle, taken, left, weights: [first ?? end, half ?? end, end] };
}
