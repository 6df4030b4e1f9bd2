import { createBrowserStorage, createWorld } from "@xpay-embed/sandbox";
import { createGatewayHandlers } from "@xpay-embed/sandbox/msw";
import { getResponse, HttpResponse, http } from "msw";
import { setupWorker } from "msw/browser";
import type { Backend } from "./backend.ts";

/** What the mocked backend is made of. */
export interface MockBackendOptions {
  readonly widgetOrigin: string;
  /** Where the partner's backend is: a path of the site's own origin. */
  readonly gateway: string;
  /** Milliseconds before each answer; read at each call. */
  readonly latencyMs: () => number;
}

/** Resolves when the browser says that it has no network. */
const offline = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (!navigator.onLine) resolve();
    else window.addEventListener("offline", () => resolve(), { signal });
  });

/**
 * Plays the partner's backend in this page, and the operator behind it: a service worker hands over what the page asks
 * of `gateway`. The world is kept in `localStorage`, so that all tabs, the widget and the way back share it.
 */
export async function startMockBackend({ widgetOrigin, gateway, latencyMs }: MockBackendOptions): Promise<Backend> {
  const world = createWorld({ storage: createBrowserStorage(window), widgetOrigin });
  const handlers = createGatewayHandlers(world, { gateway, latencyMs });
  const worker = setupWorker(
    http.all(`${gateway}/*`, async ({ request }) => {
      const done = new AbortController();
      try {
        // A service worker answers without any network; a real backend would not.
        return await Promise.race([
          getResponse(handlers, request),
          offline(done.signal).then(() => HttpResponse.error()),
        ]);
      } finally {
        done.abort();
      }
    }),
  );
  await worker.start({ quiet: true, onUnhandledFrame: "bypass" });
  return world;
}
