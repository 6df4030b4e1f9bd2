import { globSync } from "node:fs";
import { availableParallelism } from "node:os";
import { root, runCommand } from "./run-command.ts";

// The root's program checks everything, tests included. Each package is then checked once more without its tests and
// with no more of the platform than it may use, so that a stray `window` or `process` does not compile.
const projects = ["tsconfig.json", ...globSync("{packages,apps}/*/tsconfig*.json", { cwd: root }).sort()];

/** Templates of other frameworks, which their own compilers read; among them is what they have to refuse. */
const templates = "packages/element/test/fixtures";

const waiting: (readonly [project: string, command: string, ...args: string[]])[] = [
  ...projects.map((project) => [project, "tsc", "-p", project, "--pretty"] as const),
  [`${templates}/vue`, "vue-tsc", "-p", `${templates}/vue/tsconfig.json`, "--pretty"],
  [`${templates}/svelte`, "svelte-check", "--tsconfig", `${templates}/svelte/tsconfig.json`, "--fail-on-warnings"],
  [`${templates}/angular`, "ngc", "-p", `${templates}/angular/tsconfig.json`, "--noEmit"],
];
let failed = 0;

async function checkNext(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [project, command, ...args] = next;
    const { exitCode, output } = await runCommand(command, args, { keepOutput: true });
    if (exitCode !== 0) failed += 1;
    console.log(`${exitCode === 0 ? "ok    " : "failed"}  ${project}${exitCode === 0 ? "" : `\n${output}`}`);
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, checkNext));
if (failed > 0) process.exitCode = 1;
