import { availableParallelism, cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { complainsCode } from "../../figures/measurements.ts";
import { alignTable } from "../align-table.ts";
import { attacks } from "./attacks.ts";

// `pnpm figures parsers [--length 16000] [--parser name]`: how the time of each parser grows with inputs that suit it worst, of
// length n, 2n and 4n, in turns of one run. Linear time doubles and doubles; quadratic time grows fourfold twice. Complains
// where 4n took more than ten times as long as n, and did so again with inputs four times as long.

const { values } = parseArgs({
  options: { length: { type: "string", default: "16000" }, parser: { type: "string" } },
});
const length = Number(values.length);
if (!Number.isSafeInteger(length) || length < 1_000) {
  console.error(`--length ${values.length} is not a whole number of 1000 or more.`);
  process.exit(1);
}

const sizes = [1, 2, 4] as const;
/** Shorter, and the clock would be measured. */
const leastMs = 2;
const turns = 15;
const tries = 2;
/** Four is linear, sixteen quadratic. */
const mostGrowth = 10;

function timeOf(run: () => unknown, repeats: number): number {
  const startedAt = performance.now();
  for (let repeat = 0; repeat < repeats; repeat += 1) run();
  return (performance.now() - startedAt) / repeats;
}

/** How often a run has to be repeated to be measured; it is warm after that. */
function repeatsOf(run: () => unknown): number {
  let repeats = 1;
  while (timeOf(run, repeats) * repeats < leastMs && repeats < 100_000) repeats *= 4;
  return repeats;
}

/** The least of several turns, in milliseconds: what else the machine does only adds to it. */
function measure(prepare: (length: number) => () => unknown, n: number): readonly number[] {
  const runs = sizes.map((size) => prepare(size * n));
  const repeats = runs.map(repeatsOf);
  const least = runs.map(() => Number.POSITIVE_INFINITY);
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [index, run] of runs.entries()) {
      least[index] = Math.min(least[index] ?? 0, timeOf(run, repeats[index] ?? 1));
    }
  }
  return least;
}

const rows: string[][] = [];
const complaints: string[] = [];
for (const { parser, input, prepare } of attacks) {
  if (values.parser !== undefined && parser !== values.parser) continue;
  let [once = 0, twice = 0, fourfold = 0] = measure(prepare, length);
  // Longer: a step in the memory's price is passed once, quadratic time grows on.
  for (let again = 1; again < tries && fourfold / once > mostGrowth; again += 1) {
    [once = 0, twice = 0, fourfold = 0] = measure(prepare, length * 4 ** again);
  }
  if (fourfold / once > mostGrowth) complaints.push(`${parser}, ${input}: ×${(fourfold / once).toFixed(1)}`);
  const ratio = (of: number, to: number): string => `×${(of / to).toFixed(2)}`;
  rows.push([`${parser}: ${input}`, (once * 1_000).toFixed(1), ratio(twice, once), ratio(fourfold, twice)]);
}

console.log(
  [
    `${availableParallelism()} cores`,
    cpus()[0]?.model.trim() ?? "unknown processor",
    `load ${(loadavg()[0] ?? 0).toFixed(1)}`,
    `Node.js ${process.version}`,
    `n = ${length} characters`,
  ].join(" · "),
);
console.log();
for (const line of alignTable([["input", "n, in µs", "2n / n", "4n / 2n"], ...rows])) console.log(line);
console.log(complaints.length === 0 ? "\nNothing grows faster than its input." : `\n${complaints.join("\n")}`);
if (complaints.length > 0) process.exitCode = complainsCode;
