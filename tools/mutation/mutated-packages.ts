/** Code that is broken on purpose, and the tests that should notice. */
export interface MutatedPart {
  /** Which files, as patterns from the repository's root. */
  readonly mutate: readonly string[];
  /** Where the tests that count run. */
  readonly tests: "node" | "browser";
  /**
   * Leaves out what is computed once when a module is loaded, such as a regular expression: each of these mutants would run
   * all tests.
   */
  readonly ignoreStatic: boolean;
}

const notTests = ["!**/*.test.ts", "!**/*.test-d.ts"];
const coreInNode = ["history", "ledger", "mode", "trace"].map((folder) => `packages/core/src/${folder}/**/*.ts`);
const machine = ["accepted-events", "effects-of", "machine", "session-lock", "trace-event"].map(
  (file) => `packages/core/src/${file}.ts`,
);

/** By package: its parts. */
export const mutatedPackages: { readonly [name: string]: readonly MutatedPart[] } = {
  protocol: [{ mutate: ["packages/protocol/src/**/*.ts", ...notTests], tests: "node", ignoreStatic: false }],
  server: [
    {
      // The tests of the policy command start it as a process of its own, into which no mutant reaches.
      mutate: ["packages/server/src/**/*.ts", "!packages/server/src/policy-command/**", ...notTests],
      tests: "node",
      ignoreStatic: true,
    },
  ],
  core: [
    { mutate: [...coreInNode, ...machine, ...notTests], tests: "node", ignoreStatic: true },
    {
      // What `diagnose()` says of a page is tried on whole pages, in journeys, and the return page in windows and frames of
      // its own, into which no mutant reaches.
      mutate: [
        "packages/core/src/**/*.ts",
        "!packages/core/src/diagnose/**",
        "!packages/core/src/return/**",
        ...[...coreInNode, ...machine].map((file) => `!${file}`),
        ...notTests,
      ],
      tests: "browser",
      ignoreStatic: true,
    },
  ],
};
