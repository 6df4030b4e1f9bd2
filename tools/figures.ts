import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type FiguresOf, figuresPage } from "./figures/figures-page.ts";
import { complainsCode, measurements, onlyWhenNamed } from "./figures/measurements.ts";
import { ensureRedis } from "./find-redis.ts";
import { root, runCommand } from "./run-command.ts";

// `pnpm figures [--quick]`: every measurement in turn, written into docs/figures.md. `pnpm figures <name> [option …]`: one of
// them, printed. Nothing else should be running. Mutation takes hours and runs only when it is named; the history takes half an
// hour, or a third of that with `--quick`.

const given = process.argv.slice(2).filter((argument) => argument !== "--");
const isQuick = given.length === 1 && given[0] === "--quick";
const [name, ...options] = isQuick ? [] : given;
if (name !== undefined && !Object.hasOwn(measurements, name)) {
  console.error(`No measurement is called ${name}. There are: ${Object.keys(measurements).join(", ")}.`);
  process.exit(1);
}

const hourMs = 60 * 60_000;
const nightMs = 12 * hourMs;

const chosen = Object.entries(measurements).filter(([one]) =>
  name === undefined ? one !== onlyWhenNamed : name === one,
);
// Before anything has run for an hour.
const redis = chosen.some(([one]) => one === "gateway") ? ensureRedis() : "";

const results: FiguresOf[] = [];
let haveAllEnded = true;
for (const [one, { file, title, reading, quick = [] }] of chosen) {
  const wanted = isQuick ? quick : options;
  // Beside the results, so that those of `--json` can be read by a program.
  console.error(`\n── ${one} ──`);
  const { exitCode, output } = await runCommand(
    process.execPath,
    ["--conditions=@xpay-embed/source", file, ...wanted],
    {
      keepOutput: name === undefined && "results",
      timeoutMs: one === onlyWhenNamed ? nightMs : hourMs,
      env: one === "gateway" ? { XPAY_REDIS: redis } : {},
    },
  );
  const hasEnded = exitCode === 0 || exitCode === complainsCode;
  haveAllEnded &&= hasEnded && output.trim() !== "";
  if (exitCode !== 0) process.exitCode = 1;
  if (name === undefined) console.log(output);
  results.push({ name: [one, ...wanted].join(" "), title, reading, output });
}

if (name === undefined && !haveAllEnded) {
  console.error("Not every measurement came to its end; docs/figures.md stays as it is.");
  process.exitCode = 1;
} else if (name === undefined) {
  const page = join(root, "docs/figures.md");
  writeFileSync(page, figuresPage(results, new Date()));
  console.log(`Written into ${page}.`);
}
