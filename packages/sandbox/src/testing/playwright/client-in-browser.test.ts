import { afterEach, expect, test, vi } from "vitest";
import { createWorld } from "../../world/world.ts";
import { createClientInBrowser } from "./client-in-browser.ts";
import type { PlaywrightFrame, PlaywrightLocator, PlaywrightPage } from "./playwright-types.ts";

// In a real browser: playwright/journeys/testing-entry.spec.ts. Here is what nobody wants to wait for.

const widgetOrigin = "https://widget.example";

afterEach(() => vi.useRealTimers());

/** A page with a frame in which every click finds something in its way, and is given up after its time limit. */
function createObstructedPage(uri: string): PlaywrightPage {
  const locator = (selector: string): PlaywrightLocator => ({
    first: () => locator(selector),
    isVisible: async () => selector !== "p.code",
    click: ({ timeout } = {}) => new Promise((_, reject) => setTimeout(() => reject(new Error("Timeout")), timeout)),
  });
  const frame: PlaywrightFrame = { url: () => uri, page: () => page, parentFrame: () => null, locator };
  const nothing = async (): Promise<void> => {};
  const page: PlaywrightPage = {
    context: () => ({ pages: () => [page], route: nothing, unroute: nothing }),
    frames: () => [frame],
    close: nothing,
    goBack: nothing,
    addInitScript: nothing,
    evaluate: nothing,
    clock: { install: nothing, fastForward: nothing },
  };
  return page;
}

test("a client is waited for as long as it is said, however long each attempt takes", async () => {
  vi.useFakeTimers();
  const world = createWorld({ now: Date.now, widgetOrigin });
  const created = world.gateway.create({ mode: "auto" }, { scenario: "verified" });
  if (created.outcome !== "created") throw new Error("There is no link.");
  const client = createClientInBrowser(world, createObstructedPage(created.identification.uri), widgetOrigin);
  let said = "";
  client.confirms().catch((error: unknown) => {
    said = String(error);
  });
  await vi.advanceTimersByTimeAsync(14_900);
  expect(said).toBe("");
  // One more attempt may have begun before.
  await vi.advanceTimersByTimeAsync(1_200);
  expect(said).toBe("Error: The client did not get through the widget in time.");
});
