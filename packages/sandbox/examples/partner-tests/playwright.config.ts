import { defineConfig, type PlaywrightTestConfig } from "@playwright/test";

const port = Number(process.env.PORT ?? 5199);
const { XPAY_CHROMIUM: executablePath } = process.env;

const config: PlaywrightTestConfig = defineConfig({
  testMatch: "tests/playwright.spec.ts",
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: { baseURL: `http://localhost:${port}`, launchOptions: executablePath ? { executablePath } : {} },
  webServer: { command: `npx vite --port ${port} --strictPort`, port, timeout: 120_000 },
});

export default config;
