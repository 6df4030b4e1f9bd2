import { describe, expect, it } from "vitest";
import { type BrowserCapabilities, chooseModes } from "./choose-modes.ts";

const desktop: BrowserCapabilities = { frameObstacle: null, hasReturnUrl: true };

describe("chooseModes", () => {
  it.each(["iframe", "popup", "redirect"] as const)("takes %s at its word when it is asked for", (mode) => {
    for (const frameObstacle of [null, "in-app-browser", "installed-app", "narrow-touch-screen"] as const) {
      for (const hasReturnUrl of [true, false]) {
        expect(chooseModes(mode, { frameObstacle, hasReturnUrl })).toEqual({ candidates: [mode], rejected: [] });
      }
    }
  });

  it("prefers a frame, then a popup, then a redirect", () => {
    expect(chooseModes("auto", desktop)).toEqual({ candidates: ["iframe", "popup", "redirect"], rejected: [] });
  });

  it("does not redirect without a way back", () => {
    expect(chooseModes("auto", { ...desktop, hasReturnUrl: false })).toEqual({
      candidates: ["iframe", "popup"],
      rejected: [{ mode: "redirect", reason: "no-return-url" }],
    });
  });

  it.each(["in-app-browser", "installed-app", "narrow-touch-screen"] as const)(
    "prefers a redirect, then a popup, where a frame is out of place: %s",
    (frameObstacle) => {
      expect(chooseModes("auto", { frameObstacle, hasReturnUrl: true })).toEqual({
        candidates: ["redirect", "popup"],
        rejected: [{ mode: "iframe", reason: frameObstacle }],
      });
    },
  );

  it.each(["in-app-browser", "installed-app", "narrow-touch-screen"] as const)(
    "offers a popup, then a frame after all, where neither frame nor redirect is right: %s",
    (frameObstacle) => {
      expect(chooseModes("auto", { frameObstacle, hasReturnUrl: false })).toEqual({
        candidates: ["popup", "iframe"],
        rejected: [{ mode: "redirect", reason: "no-return-url" }],
      });
    },
  );
});
