import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser } from "./find-browser.ts";
import { countMutants, type MutationReport, survivors } from "./mutation/count-mutants.ts";
import { type MutatedPart, mutatedPackages } from "./mutation/mutated-packages.ts";
import { root, runCommand } from "./run-command.ts";

// `pnpm mutation [package …] [--survivors]`: breaks the code on purpose, one small place at a time, and counts how often
// a test notices. An hour and more for everything; ends with exit code 1 when a package stays under its share.

const leastScore = 85;

const names = process.argv.slice(2).filter((name) => !name.startsWith("--"));
const unknown = names.filter((name) => !(name in mutatedPackages));
if (unknown.length > 0) {
  const known = Object.keys(mutatedPackages).join(", ");
  console.error(`Nothing is mutated in ${unknown.join(", ")}. There are: ${known}.`);
  process.exit(1);
}

const folder = join(root, "reports", "mutation");
mkdirSync(folder, { recursive: true });

/** Mutates one part of a package; ends the command when that comes to no result. */
async function mutate(name: string, part: MutatedPart): Promise<MutationReport> {
  const reportFile = join(folder, `${name}-${part.tests}.json`);
  const configFile = join(folder, `${name}-${part.tests}.config.json`);
  writeFileSync(
    configFile,
    JSON.stringify({
      testRunner: "vitest",
      plugins: ["@stryker-mutator/vitest-runner"],
      // In a browser Vitest does not know which tests a file belongs to; what each test runs through is measured anyway.
      vitest: { configFile: `tools/mutation/vitest.${part.tests}.config.ts`, related: part.tests === "node" },
      mutate: part.mutate,
      ignoreStatic: part.ignoreStatic,
      ignorePatterns: ["apps", "playwright", "reports", "docs"],
      coverageAnalysis: "perTest",
      // Two at a time would make each other slow, and what is too slow counts as noticed.
      concurrency: 1,
      timeoutMS: 60_000,
      reporters: ["json", "progress-append-only"],
      jsonReporter: { fileName: reportFile },
      tempDirName: `.stryker-tmp/${name}-${part.tests}`,
    }),
  );
  const env = part.tests === "browser" ? { XPAY_CHROMIUM: ensureBrowser().executablePath } : {};
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
  for (const part of parts) reports.push(await mutate(name, part));
  const { noticed, survived, score } = countMutants(reports);
  lines.push(`${name.padEnd(10)}${noticed + survived} mutants, ${noticed} noticed: ${score.toFixed(1)} %`);
  if (score < leastScore) process.exitCode = 1;
  if (process.argv.includes("--survivors")) lines.push(...reports.flatMap(survivors));
}
console.log(lines.join("\n"));
