import { globSync } from "node:fs";
import { availableParallelism } from "node:os";
import { root, runCommand } from "./run-command.ts";

// The root's program checks everything, tests included. Each package is then checked once more without its tests and
// with no more of the platform than it may use, so that a stray `window` or `process` does not compile.
const projects = ["tsconfig.json", ...globSync("{packages,apps}/*/tsconfig*.json", { cwd: root }).sort()];

const waiting = [...projects];
let failed = 0;

async function checkNext(): Promise<void> {
  for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
    const { exitCode, output } = await runCommand("tsc", ["-p", project, "--pretty"], { keepOutput: true });
    if (exitCode !== 0) failed += 1;
    console.log(`${exitCode === 0 ? "ok    " : "failed"}  ${project}${exitCode === 0 ? "" : `\n${output}`}`);
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, checkNext));
if (failed > 0) process.exitCode = 1;
