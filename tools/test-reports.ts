import { readFileSync } from "node:fs";

/** What a runner's report says. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** The failed tests: file, name and the first line of what went wrong. */
  readonly failures: readonly string[];
}

/** Counts of a report of Vitest's `json` reporter; `null` for anything else. */
export function readVitestReport(report: unknown): Tally | null {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = asRecord(report);
  if (!isCount(numPassedTests) || !isCount(numFailedTests) || !Array.isArray(testResults)) return null;
  // A file that could not be loaded has no tests to fail, so it counts as one itself.
  const files = testResults.map(asRecord).filter(({ status }) => status === "failed");
  const brokenFiles = files.filter((file) => failedTests(file).length === 0);
  return {
    passed: numPassedTests,
    failed: numFailedTests + brokenFiles.length,
    skipped: (isCount(numPendingTests) ? numPendingTests : 0) + (isCount(numTodoTests) ? numTodoTests : 0),
    failures: [
      ...brokenFiles.map(({ name, message }) => failure(name, "could not be loaded", message)),
      ...files.flatMap((file) =>
        failedTests(file).map((test) => failure(file.name, test.fullName, listOf(test.failureMessages)[0])),
      ),
    ],
  };
}

const failedTests = (file: Fields): readonly Fields[] =>
  listOf(file.assertionResults)
    .map(asRecord)
    .filter(({ status }) => status === "failed");

/** Counts of a report of Playwright's `json` reporter; `null` for anything else. A flaky test counts as failed. */
export function readPlaywrightReport(report: unknown): Tally | null {
  const { expected, unexpected, flaky, skipped } = asRecord(asRecord(report).stats);
  if (!isCount(expected) || !isCount(unexpected) || !isCount(flaky)) return null;
  return {
    passed: expected,
    failed: unexpected + flaky,
    skipped: isCount(skipped) ? skipped : 0,
    failures: listOf(asRecord(report).suites).flatMap(failedSpecs),
  };
}

/** A suite of Playwright's holds suites and specs; a spec has a test for each project, and a test a result for each try. */
function failedSpecs(suite: unknown): readonly string[] {
  const { suites, specs } = asRecord(suite);
  const failed = listOf(specs)
    .map(asRecord)
    .flatMap(({ file, title, tests }) =>
      listOf(tests)
        .map(asRecord)
        .filter(({ status }) => status === "unexpected" || status === "flaky")
        .map(({ projectName, results }) => {
          const messages = listOf(results).map((result) => asRecord(asRecord(result).error).message);
          return failure(file, `${title} [${projectName}]`, messages.find(Boolean));
        }),
    );
  return [...failed, ...listOf(suites).flatMap(failedSpecs)];
}

const failure = (file: unknown, name: unknown, message: unknown): string =>
  `${file}: ${name}: ${String(message ?? "").split("\n", 1)[0]}`;

/** Reads a report from a file; `null` when the runner died before it wrote one. */
export function readReport(file: string, read: (report: unknown) => Tally | null): Tally | null {
  try {
    return read(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // No file or half a file: the runner crashed, and the caller counts that as a failure.
    return null;
  }
}

/**
 * The verdict on one runner: a run that failed without a failed test (a crash, an error that nobody caught), left no
 * report, or ran nothing, counts one failure.
 */
export function judge(exitCode: number | null, tally: Tally | null): Tally & { readonly note: string } {
  const { passed, failed, skipped, failures } = tally ?? { passed: 0, failed: 0, skipped: 0, failures: [] };
  const note = [skipped > 0 ? `${skipped} skipped` : ""];
  if (tally === null) note.push(`no report, exit code ${exitCode}`);
  else if (passed + failed === 0) note.push("ran no tests");
  else if (failed === 0 && exitCode !== 0) note.push(`all tests passed, yet exit code ${exitCode}`);
  const isFailure = exitCode !== 0 || passed + failed === 0;
  const counted = isFailure ? Math.max(1, failed) : failed;
  return { passed, failed: counted, skipped, failures, note: note.filter(Boolean).join("; ") };
}

const isCount = (value: unknown): value is number => typeof value === "number" && Number.isInteger(value) && value >= 0;

interface Fields {
  readonly [key: string]: unknown;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const asRecord = (value: unknown): Fields => (typeof value === "object" && value !== null ? { ...value } : {});
