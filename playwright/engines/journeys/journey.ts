import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Browser, Engine } from "../driver/engine.ts";
import { Client } from "../models/client.ts";

/** The lender's site with its backend and operator in the browser, or full stack. */
export type Site = "demo" | "partner";

declare module "vitest" {
  interface ProvidedContext {
    /** Origin of the lender's site: the demo, and the one with a real backend. */
    readonly sites: { readonly [Name in Site]: string };
  }
}

/** Writes down a client's way, from an empty profile on. It ends with no page having thrown or broken its policy. */
export type Journey = (
  title: string,
  way: (client: Client, browser: Browser) => Promise<void>,
  limitMs?: number,
) => void;

/** Milliseconds for a journey, however slow the machine is. */
const journeyLimit = 180_000;

/** Plays journeys in one engine, which is started before the first of them and stopped after the last. */
export function playIn(
  name: string,
  site: Site,
  start: () => Promise<Engine>,
  journeys: (journey: Journey) => void,
): void {
  describe(name, () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await start();
    }, journeyLimit);
    afterAll(() => engine?.close(), journeyLimit);
    journeys((title, way, limitMs = journeyLimit) => {
      test(
        title,
        async () => {
          const browser = await engine.openBrowser();
          try {
            await way(new Client(browser, inject("sites")[site], site === "partner"), browser);
            expect(browser.troubles(), "errors in the pages").toEqual([]);
          } finally {
            await browser.close();
          }
        },
        limitMs,
      );
    });
  });
}
