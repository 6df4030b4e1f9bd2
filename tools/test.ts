import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser } from "./find-browser.ts";
import { ensureEngines, type FoundEngines } from "./find-engines.ts";
import { ensureRedis } from "./find-redis.ts";
import { runCommand } from "./run-command.ts";
import { judge, readPlaywrightReport, readReport, readVitestReport, type Tally } from "./test-reports.ts";

// `pnpm test [runner or suite …] [--nightly]`: every runner, or those named. A suite is what lies in its folders,
// whatever runs it. Each runner runs even if one before it failed; the last line sums them up.

interface Runner {
  readonly name: string;
  readonly needsBrowser: boolean;
  readonly needsRedis?: boolean;
  readonly needsEngines?: boolean;
  readonly command: string;
  readonly args: readonly string[];
  /** How to read the runner's report. Without one the runner counts as one test, by its exit code. */
  readonly read?: (report: unknown) => Tally | null;
}

const reports = mkdtempSync(join(tmpdir(), "xpay-embed-test-"));
process.once("exit", () => rmSync(reports, { recursive: true, force: true, maxRetries: 5 }));
const reportFile = (name: string): string => join(reports, `${name}.json`);

const vitest = (name: string, ...choice: string[]): Runner => ({
  name,
  needsBrowser: name !== "unit",
  needsRedis: name === "unit",
  needsEngines: name === "engines",
  command: "vitest",
  args: [
    "run",
    ...choice,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportFile(name)}`,
    "--allowOnly=false",
  ],
  read: readVitestReport,
});

const runners: readonly Runner[] = [
  { name: "typecheck", needsBrowser: false, command: process.execPath, args: ["tools/typecheck.ts"] },
  { name: "lint", needsBrowser: false, command: "biome", args: ["check", "--error-on-warnings", "."] },
  vitest("unit", "--project=node"),
  vitest("browser", "--project=browser", "--project=browser-react-18", "--project=browser-preact"),
  {
    name: "journeys",
    needsBrowser: true,
    command: "playwright",
    args: ["test", "--config=playwright/playwright.config.ts", "--reporter=list,json", "--forbid-only"],
    read: readPlaywrightReport,
  },
  vitest("engines", "--config=playwright/engines/vitest.config.ts"),
  vitest("strangers", "--config=tools/strangers/vitest.config.ts"),
];

/** Parts of the paths of a suite's test files, by runner. */
const inFolders = (suite: string, ...names: readonly string[]): { readonly [runner: string]: readonly string[] } =>
  Object.fromEntries(names.map((name) => [name, [`${name === "journeys" ? "playwright" : "test"}/${suite}/`]]));

const suites: { readonly [suite: string]: { readonly [runner: string]: readonly string[] } } = {
  attacks: inFolders("attacks", "unit", "browser", "journeys"),
  faults: inFolders("faults", "unit", "browser", "journeys"),
  fuzz: inFolders("fuzz", "unit", "browser"),
  leaks: inFolders("leaks", "journeys"),
  // What tests a file beside it, in minutes: before every commit.
  beside: { unit: ["/src/", "tools/"] },
};

const names = process.argv.slice(2).filter((name) => !name.startsWith("--"));
/** Sizes of the randomised tests: what fits into every run, or what a night has time for. */
const size = process.argv.includes("--nightly") ? "nightly" : "usual";
const unknown = names.filter((name) => !(name in suites) && !runners.some((runner) => runner.name === name));
if (unknown.length > 0) {
  const known = [...runners.map(({ name }) => name), ...Object.keys(suites)];
  console.error(`No runner or suite is called ${unknown.join(", ")}. There are: ${known.join(", ")}.`);
  process.exit(1);
}
const chosenSuites = names.filter((name) => name in suites);
const chosen = runners.flatMap((runner): readonly Runner[] => {
  if (names.length === 0 || names.includes(runner.name)) return [runner];
  const filters = chosenSuites.flatMap((suite) => suites[suite]?.[runner.name] ?? []);
  return filters.length === 0 ? [] : [{ ...runner, args: [...runner.args, ...filters] }];
});

let browserPath = "";
let noBrowser = "";
if (chosen.some(({ needsBrowser }) => needsBrowser)) {
  try {
    browserPath = ensureBrowser().executablePath;
  } catch (error) {
    noBrowser = error instanceof Error ? error.message : String(error);
    console.error(noBrowser);
  }
}

let redisPath = "";
if (chosen.some(({ needsRedis }) => needsRedis)) {
  try {
    redisPath = ensureRedis();
  } catch (error) {
    // The tests of the store fail one by one and say the same; the others need not go without.
    console.error(error instanceof Error ? error.message : error);
  }
}

const engines: FoundEngines | null = chosen.some(({ needsEngines }) => needsEngines)
  ? ensureEngines({ chromium: noBrowser === "" ? browserPath : null })
  : null;

async function run({
  name,
  needsBrowser,
  needsEngines,
  command,
  args,
  read,
}: Runner): Promise<Tally & { readonly note: string }> {
  if (needsBrowser && noBrowser) return { passed: 0, failed: 1, skipped: 0, failures: [], note: noBrowser };
  console.log(`\n── ${name} ──`);
  const { exitCode } = await runCommand(command, args, {
    timeoutMs: size === "nightly" ? 12 * 60 * 60_000 : 40 * 60_000,
    env: {
      XPAY_CHROMIUM: browserPath,
      XPAY_REDIS: redisPath,
      XPAY_TEST_SIZE: size,
      XPAY_ENGINES: engines?.names.join() ?? "",
      // Profiles of browsers that are stopped in the middle go with the reports.
      ...(needsEngines ? { TMPDIR: reports } : {}),
      PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile(name),
      // For what a runner starts in Node itself, such as the demo: the packages' sources, not their builds.
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --conditions=@xpay-embed/source`.trim(),
    },
  });
  const tally = read
    ? readReport(reportFile(name), read)
    : { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0, failures: [] };
  return judge(exitCode, tally);
}

const lines: string[] = [];
const failures: string[] = [];
let passed = 0;
let failed = 0;
for (const runner of chosen) {
  const startedAt = performance.now();
  const result = await run(runner);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  passed += result.passed;
  failed += result.failed;
  failures.push(...result.failures.map((line) => `${runner.name}: ${line}`));
  lines.push(
    `${runner.name.padEnd(12)}${String(result.passed).padStart(7)}${String(result.failed).padStart(8)}${`${seconds} s`.padStart(10)}  ${result.note}`.trimEnd(),
  );
}

// A machine of a developer runs what it has; in CI all three have to be there.
if (engines && process.env.CI) {
  failed += engines.missing.length;
  failures.push(...engines.missing.map((missing) => `engines: not run: ${missing}`));
}

console.log(`\n${"runner".padEnd(12)}${"passed".padStart(7)}${"failed".padStart(8)}${"time".padStart(10)}`);
console.log(`${lines.join("\n")}\n`);
if (engines) console.log(`${engines.line}\n`);
// Once more at the end, where they are found in a long log.
for (const line of failures) console.log(`✗ ${line}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
