import { defineConfig, type PlaywrightTestConfig } from "@playwright/test";
import { ensureBrowser } from "../tools/find-browser.ts";
import type { JourneyFixtures, WorkerFixtures } from "./journey.ts";

const { executablePath, args } = ensureBrowser();

/** A journey that asks for any other host gets a name that does not exist. */
const loopbackOnly = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1";

const desktop = { viewport: { width: 1280, height: 900 } };

const config: PlaywrightTestConfig<JourneyFixtures, WorkerFixtures> = defineConfig<JourneyFixtures, WorkerFixtures>({
  testMatch: "{journeys,attacks,faults,leaks}/**/*.spec.ts",
  outputDir: "../test-results",
  globalSetup: "./global-setup.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  // A machine that does other work besides is slow, not broken.
  expect: { timeout: 20_000 },
  use: {
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Europe/Kyiv",
    // What moves is waited for; nothing has to.
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 20_000,
    navigationTimeout: 20_000,
    trace: { mode: "retain-on-failure", screenshots: false, sources: false },
    launchOptions: { executablePath, args: [...args, loopbackOnly] },
  },
  projects: [
    { name: "desktop", grepInvert: /@phone-only|@partner-only/, use: desktop },
    {
      name: "development",
      grep: /@development/,
      // The first visit makes the server transform everything.
      timeout: 120_000,
      use: { ...desktop, site: "development", navigationTimeout: 60_000 },
    },
    {
      name: "partner",
      grepInvert: /@phone-only|@demo-only/,
      use: { ...desktop, site: "partner" },
    },
    {
      name: "phone",
      grep: /@phone/,
      use: {
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
        userAgent:
          "Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
      },
    },
  ],
});

export default config;
