import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defaultClientConditions, defaultServerConditions } from "vite";
import { defineConfig, type TestProjectInlineConfiguration, type ViteUserConfig } from "vitest/config";
import { findBrowser } from "./tools/find-browser.ts";

// The packages' sources are tested, not their builds: this condition comes before `default` in their `exports`.
const sourceCondition = "@xpay-embed/source";

const shared = {
  resolve: {
    conditions: [sourceCondition, ...defaultClientConditions],
    dedupe: ["react", "react-dom"],
  },
  // The Node project resolves by these; without them it would look for the packages' builds.
  ssr: { resolve: { conditions: [sourceCondition, ...defaultServerConditions] } },
} satisfies ViteUserConfig;

const folders = ["packages", "apps", "tools"];
const inFolders = (pattern: string): string[] => folders.map((folder) => `${folder}/**/${pattern}`);

const browserTests = ["*.browser.test.ts", "*.browser.test.tsx"];
const hooksAndUi = ["packages/hooks/**/*.browser.test.tsx", "packages/ui/**/*.browser.test.tsx"];
/** What React 18 does not have. */
const react19Only = ["**/*.react-19.browser.test.tsx"];

/** A browser test that asks for any other host gets a name that does not exist. */
const loopbackOnly = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1";

/** Tests in a real Chromium. "reactVersion" 18 swaps React for the packages "react-18" and "react-dom-18". */
function browserProject(name: string, include: string[], reactVersion: 18 | 19): TestProjectInlineConfiguration {
  const browser = findBrowser();
  return {
    ...shared,
    cacheDir: `node_modules/.vite/${name}`,
    plugins: [react()],
    resolve: {
      ...shared.resolve,
      alias:
        reactVersion === 18
          ? [
              // Absolute, because "react-dom-18" itself imports "react" and cannot see "react-18" from where it lies.
              { find: /^react(?=$|\/)/, replacement: join(import.meta.dirname, "node_modules/react-18") },
              { find: /^react-dom(?=$|\/)/, replacement: join(import.meta.dirname, "node_modules/react-dom-18") },
            ]
          : [],
    },
    optimizeDeps: {
      // Everything a browser test imports from node_modules: what Vite meets only later makes it reload the page in mid-test.
      include: [
        "react",
        "react/jsx-runtime",
        "react/jsx-dev-runtime",
        "react-dom",
        "react-dom/client",
        "react-dom/server",
        "react-dom/test-utils",
        "@testing-library/dom",
        "@testing-library/react",
        "@testing-library/user-event",
        "axe-core",
        "fast-check",
      ],
    },
    test: {
      name,
      include,
      exclude: reactVersion === 18 ? ["**/node_modules/**", ...react19Only] : ["**/node_modules/**"],
      // Loopback only; popups and frames of another origin are reached as `localhost` on the same port.
      api: { host: "127.0.0.1" },
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        viewport: { width: 1280, height: 800 },
        provider: playwright({
          launchOptions: browser
            ? { executablePath: browser.executablePath, args: [...browser.args, loopbackOnly] }
            : {},
        }),
        instances: [{ browser: "chromium", name }],
      },
    },
  };
}

const config: ViteUserConfig = defineConfig({
  test: {
    // The default, said aloud: an error that nobody caught fails the run.
    dangerouslyIgnoreUnhandledErrors: false,
    projects: [
      {
        ...shared,
        plugins: [react()],
        test: {
          name: "node",
          environment: "node",
          setupFiles: ["tools/loopback-only.ts"],
          include: inFolders("*.test.{ts,tsx}"),
          exclude: ["**/node_modules/**", "**/dist/**", "**/*.browser.test.*"],
        },
      },
      browserProject("browser", browserTests.flatMap(inFolders), 19),
      browserProject("browser-react-18", hooksAndUi, 18),
    ],
  },
});

export default config;
