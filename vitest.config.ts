import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { type Alias, defaultClientConditions, defaultServerConditions } from "vite";
import { defineConfig, type TestProjectInlineConfiguration, type ViteUserConfig } from "vitest/config";
import { viteElementPlugin, vitePreactAliases } from "./tools/element/element-build.ts";
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

const testSize = process.env.XPAY_TEST_SIZE === "nightly" ? "nightly" : "usual";

declare module "vitest" {
  interface ProvidedContext {
    /** How much the randomised tests do: `pnpm test --nightly` does more of it. */
    readonly testSize: "usual" | "nightly";
    /** Milliseconds that a wait takes which says no limit of its own. */
    readonly patienceMs: number;
    /** Where the gateway of the faults' tests listens, without a slash at its end. */
    readonly rawGatewayUrl: string;
  }
}

/** Milliseconds. A machine that does other work besides is slow, not broken. */
// Fifty times as many runs of a test take fifty times as long.
const testTimeout = testSize === "nightly" ? 1_500_000 : 30_000;
const patienceMs = 15_000;

const folders = ["packages", "apps", "tools"];
const inFolders = (pattern: string): string[] => folders.map((folder) => `${folder}/**/${pattern}`);

const browserTests = ["*.browser.test.ts", "*.browser.test.tsx"];
const hooksAndUi = ["packages/hooks/**/*.browser.test.tsx", "packages/ui/**/*.browser.test.tsx"];
/** What only the elements' small runtime can run: in their own bundle they find no React. */
const elements = ["packages/element/**/*.browser.test.ts"];
/** What React 18 does not have. */
const react19Only = ["**/*.react-19.browser.test.tsx"];
/** What the elements' runtime leaves out: hydration, `StrictMode`, `<Activity>`. */
const reactOnly = ["**/*.react.browser.test.tsx", ...react19Only];

/** A browser test that asks for any other host gets a name that does not exist. */
const loopbackOnly = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1";

// Absolute, because "react-dom-18" itself imports "react" and cannot see "react-18" from where it lies.
const react18Aliases: readonly Alias[] = [
  { find: /^react(?=$|\/)/, replacement: join(import.meta.dirname, "node_modules/react-18") },
  { find: /^react-dom(?=$|\/)/, replacement: join(import.meta.dirname, "node_modules/react-dom-18") },
];

const preactAliases: readonly Alias[] = [
  { find: /^react$/, replacement: join(import.meta.dirname, "packages/element/test/preact-as-react.ts") },
  {
    find: /^@testing-library\/react$/,
    replacement: join(import.meta.dirname, "packages/element/test/preact-as-testing-library.ts"),
  },
  ...vitePreactAliases,
];

const reactModules = [
  "react",
  "react/jsx-runtime",
  "react/jsx-dev-runtime",
  "react-dom",
  "react-dom/client",
  "react-dom/server",
  "react-dom/test-utils",
  "@testing-library/react",
];
const preactModules = ["preact", "preact/hooks", "preact/jsx-runtime", "preact/test-utils"];

/** What the stories of the workbench import besides. */
const workbenchModules = ["@storybook/react-vite", "storybook/test", "msw"];

/** Tests in a real Chromium. */
function browserProject(
  name: string,
  include: string[],
  exclude: string[],
  alias: readonly Alias[],
  runtime: readonly string[],
): TestProjectInlineConfiguration {
  const browser = findBrowser();
  return {
    ...shared,
    cacheDir: `node_modules/.vite/${name}`,
    plugins: [react(), viteElementPlugin()],
    resolve: { ...shared.resolve, alias: [...alias] },
    optimizeDeps: {
      // Everything a browser test imports from node_modules: what Vite meets only later makes it reload the page in mid-test.
      include: [
        ...runtime,
        "@testing-library/dom",
        "@testing-library/user-event",
        "axe-core",
        "fast-check",
        ...(name === "browser" ? workbenchModules : []),
      ],
      // What stands in their place is our own source: made into a dependency, a change of it would go unseen.
      exclude: alias.flatMap(({ replacement }) => (replacement.endsWith(".ts") ? reactModules : [])),
    },
    test: {
      name,
      testTimeout,
      hookTimeout: testTimeout,
      setupFiles: ["tools/page-in-focus.ts", "tools/patient-waits.ts"],
      globalSetup: name === "browser" ? ["packages/core/test/faults/raw-gateway.ts"] : [],
      expect: { poll: { timeout: patienceMs } },
      include,
      exclude: ["**/node_modules/**", ...exclude],
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
    provide: { testSize, patienceMs },
    projects: [
      {
        ...shared,
        plugins: [react(), viteElementPlugin()],
        test: {
          name: "node",
          environment: "node",
          testTimeout,
          hookTimeout: testTimeout,
          setupFiles: ["tools/loopback-only.ts", "tools/patient-waits.ts"],
          expect: { poll: { timeout: patienceMs } },
          include: inFolders("*.test.{ts,tsx}"),
          // The strangers have a run of their own, in which the packages are packed once for all.
          exclude: ["**/node_modules/**", "**/dist/**", "**/*.browser.test.*", "**/strangers/**"],
        },
      },
      browserProject("browser", browserTests.flatMap(inFolders), elements, [], reactModules),
      browserProject("browser-react-18", hooksAndUi, react19Only, react18Aliases, reactModules),
      browserProject("browser-preact", [...hooksAndUi, ...elements], reactOnly, preactAliases, preactModules),
    ],
  },
});

export default config;
