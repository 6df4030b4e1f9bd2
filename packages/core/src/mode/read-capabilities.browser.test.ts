import { expect, it, vi } from "vitest";
import { readCapabilities } from "./read-capabilities.ts";

it("asks a real browser questions that it understands, and finds nothing against a frame on a desktop", () => {
  const matchMedia = vi.spyOn(window, "matchMedia");
  expect(readCapabilities(window, true)).toEqual({ frameObstacle: null, hasReturnUrl: true });
  const media = matchMedia.mock.results.map(({ value }) => value.media);
  matchMedia.mockRestore();
  expect(media).toEqual(["(display-mode: standalone)", "(pointer: coarse) and (max-width: 639px)"]);
});
