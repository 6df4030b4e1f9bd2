import type { BrowserCapabilities } from "./choose-modes.ts";

// An app's view is told by Android's mark of a WebView, by a WebKit that does not call itself Safari (iOS; "Safari Line/…"
// is one too, hence the slash), and by the names of those that hide both.
const inAppAgent = /; wv\)|FBA[NV]|Instagram|Viber|Telegram|TikTok|musical_| Line\/|WebKit(?!.*Safari\/)/;

/** Reads from the browser what {@link chooseModes} decides by. Read it in the click: a screen can be turned. */
export function readCapabilities(window: Window, hasReturnUrl: boolean): BrowserCapabilities {
  const matches = (query: string): boolean => window.matchMedia(query).matches;
  return {
    hasReturnUrl,
    frameObstacle: inAppAgent.test(window.navigator.userAgent)
      ? "in-app-browser"
      : matches("(display-mode: standalone)")
        ? "installed-app"
        : matches("(pointer: coarse) and (max-width: 639px)")
          ? "narrow-touch-screen"
          : null,
  };
}
