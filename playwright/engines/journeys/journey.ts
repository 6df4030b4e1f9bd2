import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Browser, BrowserHangs, type Engine } from "../driver/engine.ts";
import { Client } from "../models/client.ts";

/** The lender's site with its backend and operator in the browser, or full stack. */
export type Site = "demo" | "partner";

declare module "vitest" {
  interface ProvidedContext {
    /** Origin of the lender's site: the demo, and the one with a real backend. */
    readonly sites: { readonly [Name in Site]: string };
  }
}

/** What a journey may ask for. */
export interface JourneyOptions {
  /** Half of the milliseconds that it may take in all, so that it can be played again after a hang. Default 180 000. */
  readonly limitMs?: number;
  /** Default: the engine's. */
  readonly on?: Site;
}

/** Writes down a client's way, from an empty profile on. It ends with no page having thrown or broken its policy. */
export type Journey = (
  title: string,
  way: (client: Client, browser: Browser) => Promise<void>,
  options?: JourneyOptions,
) => void;

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
    journeys((title, way, { limitMs = journeyLimit, on = site } = {}) => {
      const play = async (): Promise<void> => {
        const browser = await engine.openBrowser();
        try {
          await way(new Client(browser, inject("sites")[on], on === "partner"), browser);
          expect(browser.troubles(), "errors in the pages").toEqual([]);
        } finally {
          await browser.close();
        }
      };
      test(
        title,
        async () => {
          try {
            await play();
          } catch (error) {
            // WebKit's test browser hangs once in some hundred journeys. If a page of ours hung, it would do so the second time as well.
            if (!(error instanceof BrowserHangs)) throw error;
            // biome-ignore lint/suspicious/noConsole: whoever reads the run's output sees how often it happens, and where.
            console.warn(`${name} · ${title}: played again. ${error.message}`);
            await play();
          }
        },
        2 * limitMs,
      );
    });
  });
}
