import { createRoot, type Root } from "react-dom/client";
import type { Contestant } from "./contestant.ts";
import { untilIdle, watchFrames } from "./frames.ts";
import { type FullItem, firstFound, makeItems } from "./make-items.ts";
import { type ScrollRun, scrollThrough } from "./scroll-through.ts";
import { createSight } from "./sight.ts";

/** From the call of `root.render` on, in milliseconds. */
export interface FirstPaint {
  /** To the first painted frame that shows rows. */
  readonly paintMs: number;
  /** To the first painted frame with all items in the list. */
  readonly wholeMs: number;
  /** What long tasks took beyond 50 ms each, until the page was idle. */
  readonly blockedMs: number;
}

/** What the page of a contestant can be told from outside. */
export interface Contest {
  /** Makes the items, and nothing else yet. */
  readonly prepare: (count: number) => void;
  /** Milliseconds of each step of the reading. */
  readonly read: () => { readonly [step: string]: number };
  /** Rejects when the list is not whole after `limitMs`. */
  readonly mount: (limitMs: number) => Promise<FirstPaint>;
  /** From the top down, `steps` frames: the whole height, or `pxPerFrame`, turning back at the end. */
  readonly scroll: (steps: number, pxPerFrame: number | null) => Promise<ScrollRun>;
  /** Goes back to the top, and into the search field. */
  readonly startSearch: () => Promise<void>;
  /** Call before the key is pressed; {@link Contest.keyMs} then waits for what it has to find. */
  readonly armKey: (length: number) => void;
  /** Milliseconds from the key's own time to the painted frame that shows what is found; `null` when it never came. */
  readonly keyMs: () => Promise<number | null>;
  readonly countNodes: () => number;
  /** Scrolls to the end as far as the page lets it. */
  readonly lastRow: () => Promise<"scrolled" | "asked" | "never">;
}

declare global {
  interface Window {
    readonly contest: Contest;
  }
}

const patienceMs = 8_000;

/** Hands the page of a contestant to the bench. */
export function startContest({ Page, read, parts, showLast }: Contestant): void {
  const host = document.getElementById("host");
  if (!host) throw new Error("The page has no place for a contestant.");
  const sight = createSight(parts);
  let items: readonly FullItem[] = [];
  let root: Root | null = null;
  let key: Promise<number | null> = Promise.resolve(null);

  let longTaskEnd = 0;
  let blockedMs = 0;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      longTaskEnd = Math.max(longTaskEnd, startTime + duration);
      blockedMs += duration - 50;
    }
  }).observe({ type: "longtask" });

  const contest: Contest = {
    prepare: (count) => {
      items = makeItems(count);
    },
    read: () => {
      const steps: { [step: string]: number } = {};
      read(items, (step, work) => {
        const start = performance.now();
        const result = work();
        steps[step] = performance.now() - start;
        return result;
      });
      return steps;
    },
    mount: async (limitMs) => {
      // What was long before, for instance the making of the items, is reported now and not later.
      await untilIdle(() => longTaskEnd);
      blockedMs = 0;
      root = createRoot(host);
      const start = performance.now();
      root.render(<Page items={items} />);
      let [paintMs, wholeMs] = [Number.NaN, Number.NaN];
      let [isShown, isWhole] = [false, false];
      await watchFrames({
        beforePaint: () => {
          isShown ||= sight.isRowInMiddle();
          isWhole = isShown && sight.isWhole();
        },
        afterPaint: () => {
          const passedMs = performance.now() - start;
          if (isShown && Number.isNaN(paintMs)) paintMs = passedMs;
          if (isWhole) wholeMs = passedMs;
          return !isWhole && passedMs < limitMs;
        },
      });
      if (!isWhole)
        throw new Error(`${isShown ? "Not all rows were there" : "No row was to be seen"} in ${limitMs / 1_000} s.`);
      await untilIdle(() => longTaskEnd);
      return { paintMs, wholeMs, blockedMs };
    },
    scroll: (steps, pxPerFrame) => scrollThrough(sight, steps, pxPerFrame),
    startSearch: async () => {
      sight.scroller().scrollTop = 0;
      document.querySelector<HTMLInputElement>(parts.search)?.focus();
      await untilIdle(() => longTaskEnd);
    },
    armKey: (length) => {
      const [wanted = "", unwanted = ""] = [firstFound[length], firstFound[length - 1]];
      key = new Promise((resolve) => {
        const onKey = ({ timeStamp }: KeyboardEvent): void => {
          let isFound = false;
          let foundMs: number | null = null;
          void watchFrames({
            beforePaint: () => {
              isFound = sight.shows(wanted) && !sight.shows(unwanted);
            },
            afterPaint: () => {
              const passedMs = performance.now() - timeStamp;
              if (isFound) foundMs = passedMs;
              return !isFound && passedMs < patienceMs;
            },
          }).then(() => resolve(foundMs));
        };
        window.addEventListener("keydown", onKey, { capture: true, once: true });
      });
    },
    keyMs: () => key,
    countNodes: () => sight.scroller().querySelectorAll("*").length,
    lastRow: async () => {
      if (await sight.scrollToLast()) return "scrolled";
      showLast?.(items.length);
      return showLast && (await sight.scrollToLast()) ? "asked" : "never";
    },
  };
  Object.assign(window, { contest });
}
