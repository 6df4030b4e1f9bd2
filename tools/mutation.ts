import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { complainsCode } from "./figures/measurements.ts";
import { ensureBrowser } from "./find-browser.ts";
import { countMutants, type MutationReport, survivors } from "./mutation/count-mutants.ts";
import { onlySampled } from "./mutation/is-sampled.ts";
import { type MutatedPart, mutatedPackages } from "./mutation/mutated-packages.ts";
import { root, runCommand } from "./run-command.ts";

// `pnpm figures mutation [package …] [--percent=N] [--tests=node|browser] [--survivors]`: breaks the code on purpose, one small
// place at a time, and counts how often a test notices. Some hours for everything; `--percent` tries a share of the places,
// the same ones each time, out of every file; `--tests` tries only what the tests of one kind are to notice. What was broken
// off goes on where it was: a result is kept until its file, or a test that runs through it, changes. Complains when
// a package stays under its share.

const leastScore = 85;

const option = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
const percent = Number(option("percent") ?? 100);
const tests = option("tests");
if (!(percent > 0 && percent <= 100)) {
  console.error("--percent takes a number above 0, and at most 100.");
  process.exit(1);
}

const names = process.argv.slice(2).filter((name) => !name.startsWith("--"));
const unknown = names.filter((name) => !(name in mutatedPackages));
if (unknown.length > 0) {
  const known = Object.keys(mutatedPackages).join(", ");
  console.error(`Nothing is mutated in ${unknown.join(", ")}. There are: ${known}.`);
  process.exit(1);
}

const folder = join(root, "reports", "mutation");
mkdirSync(folder, { recursive: true });

/** What did not belong to the share of the last time may belong to this one's. */
function forgetUntried(incrementalFile: string): void {
  if (!existsSync(incrementalFile)) return;
  const kept: MutationReport = JSON.parse(readFileSync(incrementalFile, "utf8"));
  const files = Object.entries(kept.files).map(([file, { mutants, ...rest }]) => [
    file,
    { ...rest, mutants: mutants.filter(({ status }) => status !== "CompileError") },
  ]);
  writeFileSync(incrementalFile, JSON.stringify({ ...kept, files: Object.fromEntries(files) }));
}

/** Mutates one part of a package; ends the command when that comes to no result. */
async function mutate(name: string, part: MutatedPart): Promise<MutationReport> {
  const reportFile = join(folder, `${name}-${part.tests}.json`);
  const configFile = join(folder, `${name}-${part.tests}.config.json`);
  const incrementalFile = join(folder, `${name}-${part.tests}.kept.json`);
  forgetUntried(incrementalFile);
  writeFileSync(
    configFile,
    JSON.stringify({
      testRunner: "vitest",
      plugins: ["@stryker-mutator/vitest-runner", join(root, "tools/mutation/sample-checker.ts")],
      checkers: ["sample"],
      // In a browser Vitest does not know which tests a file belongs to; what each test runs through is measured anyway.
      vitest: { configFile: `tools/mutation/vitest.${part.tests}.config.ts`, related: part.tests === "node" },
      mutate: part.mutate,
      ignoreStatic: part.ignoreStatic,
      ignorePatterns: ["apps", "playwright", "reports", "docs"],
      coverageAnalysis: "perTest",
      // Two at a time would make each other slow, and what is too slow counts as noticed.
      concurrency: 1,
      timeoutMS: 60_000,
      incremental: true,
      incrementalFile,
      reporters: ["json", "progress-append-only"],
      jsonReporter: { fileName: reportFile },
      tempDirName: `.stryker-tmp/${name}-${part.tests}`,
    }),
  );
  const env = {
    XPAY_MUTATION_PERCENT: String(percent),
    ...(part.tests === "browser" && { XPAY_CHROMIUM: ensureBrowser().executablePath }),
  };
  const { exitCode } = await runCommand("stryker", ["run", configFile], { env, timeoutMs: 6 * 60 * 60_000 });
  if (exitCode !== 0) {
    console.error(`The mutation of ${name} came to no result.`);
    process.exit(1);
  }
  return JSON.parse(readFileSync(reportFile, "utf8"));
}

const lines: string[] = [];
for (const [name, parts] of Object.entries(mutatedPackages)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const reports: MutationReport[] = [];
  for (const part of parts) {
    if (!tests || part.tests === tests) reports.push(onlySampled(await mutate(name, part), percent));
  }
  if (reports.length === 0) continue;
  const { noticed, survived, score } = countMutants(reports);
  const share = percent < 100 ? ` (${percent} % of all, over all files)` : "";
  lines.push(`${name.padEnd(10)}${noticed + survived} mutants${share}, ${noticed} noticed: ${score.toFixed(1)} %`);
  if (score < leastScore) process.exitCode = complainsCode;
  if (process.argv.includes("--survivors")) lines.push(...reports.flatMap(survivors));
}
console.log(lines.join("\n"));
