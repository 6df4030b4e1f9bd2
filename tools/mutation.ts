import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { countMutants, type MutationReport, survivors } from "./mutation/count-mutants.ts";
import { mutatedPackages } from "./mutation/mutated-packages.ts";
import { root, runCommand } from "./run-command.ts";

// `pnpm mutation [package …] [--survivors]`: breaks the code on purpose, one small place at a time, and counts how often
// a test notices. Half an hour and more for everything; ends with exit code 1 when a package stays under its share.

const leastScore = 85;

const names = process.argv.slice(2).filter((name) => !name.startsWith("--"));
const unknown = names.filter((name) => !mutatedPackages.some((item) => item.name === name));
if (unknown.length > 0) {
  console.error(
    `Nothing is mutated in ${unknown.join(", ")}. There are: ${mutatedPackages.map(({ name }) => name).join(", ")}.`,
  );
  process.exit(1);
}

const folder = join(root, "reports", "mutation");
mkdirSync(folder, { recursive: true });

const lines: string[] = [];
for (const { name, mutate, ignoreStatic } of mutatedPackages) {
  if (names.length > 0 && !names.includes(name)) continue;
  const reportFile = join(folder, `${name}.json`);
  const configFile = join(folder, `${name}.config.json`);
  writeFileSync(
    configFile,
    JSON.stringify({
      testRunner: "vitest",
      plugins: ["@stryker-mutator/vitest-runner"],
      vitest: { configFile: "tools/mutation/vitest.config.ts" },
      mutate,
      ignoreStatic,
      ignorePatterns: ["apps", "playwright", "reports", "docs"],
      coverageAnalysis: "perTest",
      // The tests start browsers' worth of processes of their own; two at a time would be called slow and then "killed".
      concurrency: 1,
      timeoutMS: 30_000,
      reporters: ["json"],
      jsonReporter: { fileName: reportFile },
      tempDirName: ".stryker-tmp",
    }),
  );
  const { exitCode } = await runCommand("stryker", ["run", configFile], { timeoutMs: 4 * 60 * 60_000 });
  if (exitCode !== 0) {
    console.error(`The mutation of ${name} came to no result.`);
    process.exit(1);
  }
  const report: MutationReport = JSON.parse(readFileSync(reportFile, "utf8"));
  const { killed, survived, score } = countMutants(report);
  lines.push(`${name.padEnd(10)}${killed + survived} mutants, ${killed} noticed: ${score.toFixed(1)} %`);
  if (score < leastScore) process.exitCode = 1;
  if (process.argv.includes("--survivors")) lines.push(...survivors(report));
}
console.log(lines.join("\n"));
