import { describe, expect, it } from "vitest";
import { readCapabilities } from "./read-capabilities.ts";

const chromeWindows =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** A window that has this user agent and for which these media conditions hold. */
const windowWith = (userAgent: string, ...conditions: readonly string[]): Window =>
  ({
    navigator: { userAgent },
    matchMedia: (query: string) => ({ matches: query.split(" and ").every((part) => conditions.includes(part)) }),
    // The two members that are read; the type has hundreds.
  }) as unknown as Window;

const obstacle = (...given: Parameters<typeof windowWith>) =>
  readCapabilities(windowWith(...given), true).frameObstacle;

const iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const androidView =
  "Mozilla/5.0 (Linux; Android 14; SM-A146U Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/122.0.6261.88 Mobile Safari/537.36";

describe("readCapabilities", () => {
  it.each([
    ["Facebook, Android", `${androidView} [FB_IAB/FB4A;FBAV/453.0.0.40.107;]`],
    ["Facebook, iOS", `${iphone} Mobile/15E148 [FBAN/FBIOS;FBAV/470.0.0.40.99;FBBV/1;FBDV/iPhone15,2;FBSN/iOS]`],
    ["Messenger, Android", `${androidView} [FB_IAB/Orca-Android;FBAV/447.0.0.13.109;]`],
    ["Messenger, iOS", `${iphone} Mobile/15E148 [FBAN/MessengerForiOS;FBAV/466.0.0.41.109;FBBV/615310455]`],
    [
      "Messenger, iPad, which calls itself Safari",
      "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1 FBAN/MessengerForiOS",
    ],
    [
      "Instagram, Android, without the mark of a WebView",
      "Mozilla/5.0 (Linux; Android 12; Pixel 6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36 Instagram 312.0",
    ],
    [
      "Instagram, iOS",
      `${iphone} Mobile/21F90 Instagram 335.0.0.34.95 (iPhone16,1; iOS 17_5_1; uk_UA; uk; scale=3.00)`,
    ],
    ["Viber, iOS", `${iphone} Mobile/15E148 Viber/20.6.0.0`],
    ["Viber, Android", `${androidView} Viber/21.8.0.2`],
    [
      "Telegram, Android, which hides the WebView",
      "Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.6045.193 Mobile Safari/537.36 Telegram-Android/11.4.3 (Samsung SM-G965N; Android 13; SDK 33; AVERAGE)",
    ],
    [
      "TikTok, Android",
      `${androidView} trill_340002 JsSdk/1.0 NetType/WIFI Channel/googleplay AppName/musical_ly app_version/34.0.2 BytedanceWebview/d8a21c6`,
    ],
    ["TikTok, iOS", `${iphone} Mobile/15E148 musical_ly_34.0.0 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/en`],
    [
      "TikTok, iPad, which calls itself Safari",
      "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1 musical_ly_34.0.0 JsSdk/2.0",
    ],
    ["Line, iOS, which says Safari without a version", `${iphone} Mobile/15E148 Safari Line/14.9.0`],
    ["Line, Android", `${androidView} Line/14.9.0/IAB`],
    ["WeChat, iOS", `${iphone} Mobile/15E148 MicroMessenger/8.0.50`],
    ["any app's view, Android", androidView],
    ["any app's view, iOS", `${iphone} Mobile/15E148`],
    [
      "any app's view, macOS",
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)",
    ],
  ])("knows an in-app browser: %s", (_, userAgent) => {
    expect(obstacle(userAgent)).toBe("in-app-browser");
  });

  it.each([
    ["Chrome, Windows", chromeWindows],
    [
      "Edge, Windows",
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
    ],
    ["Firefox, Windows", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0"],
    ["Firefox, Android", "Mozilla/5.0 (Android 14; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0"],
    [
      "Safari, macOS",
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
    ],
    ["Safari, iPhone", `${iphone} Version/17.5 Mobile/15E148 Safari/604.1`],
    ["Chrome, iPhone", `${iphone} CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1`],
    [
      "Chrome, Android",
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
    ],
    [
      "Samsung Internet",
      "Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36",
    ],
    ["nothing at all", ""],
  ])("takes a whole browser for one: %s", (_, userAgent) => {
    expect(obstacle(userAgent)).toBeNull();
  });

  it("knows an installed app", () => {
    expect(obstacle(chromeWindows, "(display-mode: standalone)")).toBe("installed-app");
  });

  it("knows a phone by finger and width together", () => {
    expect(obstacle(chromeWindows, "(pointer: coarse)", "(max-width: 639px)")).toBe("narrow-touch-screen");
    expect(obstacle(chromeWindows, "(pointer: coarse)")).toBeNull();
    expect(obstacle(chromeWindows, "(max-width: 639px)")).toBeNull();
  });

  it("names the weightiest obstacle", () => {
    const everything = ["(display-mode: standalone)", "(pointer: coarse)", "(max-width: 639px)"];
    expect(obstacle(androidView, ...everything)).toBe("in-app-browser");
    expect(obstacle(chromeWindows, ...everything)).toBe("installed-app");
  });

  it("passes on whether there is a return page", () => {
    expect(readCapabilities(windowWith(chromeWindows), true).hasReturnUrl).toBe(true);
    expect(readCapabilities(windowWith(chromeWindows), false).hasReturnUrl).toBe(false);
  });
});
