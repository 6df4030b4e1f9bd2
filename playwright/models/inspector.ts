import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Frame, type Page } from "@playwright/test";
import type { RunOptions } from "axe-core";

// In each frame by itself: several times as fast as a run that spans them, and there are two for each state.
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const options: RunOptions = {
  iframes: false,
  resultTypes: ["violations"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
};

/** Developer panel, log and source, which stand beside an integration. */
const bench = ".integration-bench";

/** Looks at a page, its frames included, for what WCAG 2.2 AA forbids, in the light and in the dark. */
export class Inspector {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** @param where in words, for the report. */
  async findsNothing(where: string): Promise<void> {
    await this.#inspect(where, []);
  }

  /** The same, without what stands beside an integration and does not change with it. */
  async findsNothingInTheIntegration(where: string): Promise<void> {
    await this.#inspect(where, [bench]);
  }

  async #inspect(where: string, exclude: readonly string[]): Promise<void> {
    for (const colorScheme of ["light", "dark"] as const) {
      await this.page.emulateMedia({ colorScheme });
      for (const frame of this.page.frames()) {
        expect.soft(await violationsIn(frame, exclude), `${where}, ${colorScheme}, ${frame.url()}`).toEqual([]);
      }
    }
  }
}

async function violationsIn(frame: Frame, exclude: readonly string[]): Promise<readonly string[]> {
  if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(axe);
  return frame.evaluate(
    async ([exclude, options]) => {
      const { violations } = await window.axe.run({ exclude: [...exclude] }, options);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
      );
    },
    [exclude, options] as const,
  );
}

declare global {
  interface Window {
    /** Put there before it is asked. */
    readonly axe: typeof import("axe-core");
  }
}
