/** A package whose code is broken on purpose. */
export interface MutatedPackage {
  readonly name: string;
  /** Which of its files, as patterns from the repository's root. */
  readonly mutate: readonly string[];
  /**
   * Leaves out what is computed once when a module is loaded, such as a regular expression: each of these mutants would run
   * all tests.
   */
  readonly ignoreStatic: boolean;
}

const notTests = ["!**/*.test.ts", "!**/*.test-d.ts"];

/** Their tests in Node are the ones that count here: a browser cannot be started anew for each of thousands of mutants. */
export const mutatedPackages: readonly MutatedPackage[] = [
  { name: "protocol", mutate: ["packages/protocol/src/**/*.ts", ...notTests], ignoreStatic: false },
  { name: "server", mutate: ["packages/server/src/**/*.ts", ...notTests], ignoreStatic: true },
  { name: "core", mutate: ["packages/core/src/**/*.ts", ...notTests], ignoreStatic: true },
];
