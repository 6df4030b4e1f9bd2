import type { BrowserContext } from "@playwright/test";

/**
 * Lets one timer of some pages take 20 seconds, so that what has to be faster is so on a slow machine, too. To be called
 * before they are opened.
 *
 * @param path What the paths of the pages have in them, in frames as well.
 * @param ms Which of their timers, by its milliseconds.
 */
export const stretchTimer = (context: BrowserContext, path: string, ms: number): Promise<unknown> =>
  context.addInitScript(
    ([path, ms]) => {
      if (!location.pathname.includes(path)) return;
      const { setTimeout } = window;
      const stretched = (work: unknown, delay: unknown, ...args: unknown[]): unknown =>
        Reflect.apply(setTimeout, window, [work, delay === ms ? 20_000 : delay, ...args]);
      Object.assign(window, { setTimeout: stretched });
    },
    [path, ms] as const,
  );
