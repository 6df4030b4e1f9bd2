import type { ModePreference, PresentationMode } from "@xpay-embed/protocol";
import type { ModeRejection, RejectedMode } from "../state.ts";

/** What decides how the widget can be shown. Plain data, so that the choice can be tested and replayed. */
export interface BrowserCapabilities {
  /**
   * What speaks against a frame, the weightiest first: the page is inside another app's own browser (frames lose their
   * storage there, and windows often do not open), runs as an installed app, or is on a phone. `null` when nothing does.
   */
  readonly frameObstacle: Extract<ModeRejection, "in-app-browser" | "installed-app" | "narrow-touch-screen"> | null;
  /** The partner has a return page, without which a redirect has no way back. */
  readonly hasReturnUrl: boolean;
}

/** The modes to try, best first, and those that are out of the question. */
export interface ModePlan {
  /** Never empty. */
  readonly candidates: readonly PresentationMode[];
  readonly rejected: readonly RejectedMode[];
}

/**
 * Chooses how to show the widget.
 *
 * An explicit mode is the only candidate and is not judged. `"auto"` gives frame, popup, redirect; where a frame is out
 * of place, redirect, popup. Without a return page `"auto"` never redirects, and where a frame is out of place it gives
 * popup, then frame after all: cramped is better than nothing.
 */
export function chooseModes(
  preference: ModePreference,
  { frameObstacle, hasReturnUrl }: BrowserCapabilities,
): ModePlan {
  if (preference !== "auto") return { candidates: [preference], rejected: [] };
  if (!hasReturnUrl) {
    return {
      candidates: frameObstacle ? ["popup", "iframe"] : ["iframe", "popup"],
      rejected: [{ mode: "redirect", reason: "no-return-url" }],
    };
  }
  return frameObstacle
    ? { candidates: ["redirect", "popup"], rejected: [{ mode: "iframe", reason: frameObstacle }] }
    : { candidates: ["iframe", "popup", "redirect"], rejected: [] };
}
