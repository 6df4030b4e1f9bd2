import { inject, vi } from "vitest";

// Set up before each test file: waits that say no limit get that of `expect.poll` (vitest.config.ts), not the second that
// libraries give them. A machine that does other work besides is slow, not broken.
const limitMs = inject("patienceMs");

const patient = (options?: number | { readonly timeout?: number; readonly interval?: number }) =>
  typeof options === "number" ? options : { timeout: limitMs, ...options };

const { waitFor, waitUntil } = vi;
vi.waitFor = (callback, options) => waitFor(callback, patient(options));
vi.waitUntil = (callback, options) => waitUntil(callback, patient(options));

// Of a page only: without one the library would be loaded for nothing.
if ("document" in globalThis) {
  const { configure } = await import("@testing-library/dom");
  configure({ asyncUtilTimeout: limitMs });
}
