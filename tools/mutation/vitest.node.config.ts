import { defineConfig, type ViteUserConfig } from "vitest/config";
import whole from "../../vitest.config.ts";

const project = whole.test?.projects?.find(
  (candidate) => typeof candidate === "object" && "test" in candidate && candidate.test?.name === "node",
);
if (typeof project !== "object" || !("test" in project)) throw new Error("vitest.config.ts has no project `node`.");

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
    include: ["packages/{protocol,core,server}/**/*.test.{ts,tsx}"],
    // What starts servers, kills them and floods them takes too long to be done for each of thousands of mutants.
    exclude: [
      "**/node_modules/**",
      "**/dist/**",
      "**/*.browser.test.*",
      "**/test/{reliability,fuzz,faults,model}/**",
      "**/test/attacks/{greedy-clients,hostile-connections}.test.ts",
      "**/*.model.test.ts",
    ],
  },
});

export default config;
