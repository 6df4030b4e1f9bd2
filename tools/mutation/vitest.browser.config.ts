import { defineConfig, type ViteUserConfig } from "vitest/config";
import whole from "../../vitest.config.ts";

const project = whole.test?.projects?.find(
  (candidate) => typeof candidate === "object" && "test" in candidate && candidate.test?.name === "browser",
);
if (typeof project !== "object" || !("test" in project)) throw new Error("vitest.config.ts has no project `browser`.");

/** Of thousands of broken places most are noticed by a wait in vain, and nothing else runs beside. */
const patienceMs = 3_000;

const config: ViteUserConfig = defineConfig({
  ...project,
  // What is mutated is a copy, and this file lies in it.
  root: process.cwd(),
  test: {
    ...project.test,
    provide: { testSize: "usual", patienceMs },
    expect: { poll: { timeout: patienceMs } },
    include: ["packages/core/**/*.browser.test.ts"],
    // Floods and thousands of rounds say the same of each mutant, only later.
    exclude: ["**/node_modules/**", "**/test/fuzz/**", "**/test/faults/gateway-faults.browser.test.ts"],
  },
});

export default config;
