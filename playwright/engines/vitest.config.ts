import { join } from "node:path";
import { defineConfig, type ViteUserConfig } from "vitest/config";

const root = join(import.meta.dirname, "../..");

/** Of `chromium`, `firefox` and `webkit`, separated by commas. Default: all three. */
const engines = process.env.XPAY_ENGINES?.split(",") ?? ["chromium", "firefox", "webkit"];

const config: ViteUserConfig = defineConfig({
  root,
  cacheDir: "node_modules/.vite/engines",
  test: {
    name: "engines",
    environment: "node",
    globalSetup: "playwright/engines/global-setup.ts",
    include: engines.map((name) => `playwright/engines/${name}.test.ts`),
    // As Node runs it: the site's server asks for files of packages, which Vite's own runner does not know how to find.
    experimental: { viteModuleRunner: false },
    // Each engine in a process of its own, two at a time.
    pool: "forks",
    maxWorkers: 2,
  },
});

export default config;
