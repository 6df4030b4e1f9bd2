import { availableParallelism, cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { ensureBrowser } from "../../find-browser.ts";
import { installPeers } from "../install-peers.ts";
import { type BuiltContestant, buildContestant } from "./build-contestant.ts";
import { type Column, describeComparison, findBest, medianFigures } from "./compare.ts";
import { type ContestantPage, emptyPage, ours, peers } from "./contestants.ts";
import { type Figures, measures } from "./measures.ts";
import { playRounds } from "./play-rounds.ts";
import { serveContestants } from "./serve-contestants.ts";

// `pnpm figures history [--quick] [--rounds 3] [--only name,name] [--json]`: the same history in our component and in what others
// would take for it, one after the other in one Chromium. Figures belong to the machine and are never judged; what counts
// are the ratios. `--quick` plays one round and leaves out the million.

/** From the first visit on, when everything is built. */
const limitMs = 6 * 60_000;

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    rounds: { type: "string" },
    only: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const wantedRounds = Number(values.rounds ?? (values.quick ? 1 : 3));
if (!Number.isSafeInteger(wantedRounds) || wantedRounds < 1) {
  console.error(`--rounds ${values.rounds} is not a whole number of 1 or more.`);
  process.exit(1);
}

const everybody = [ours, ...peers];
const only = values.only?.split(",") ?? everybody.map(({ name }) => name);
const contestants = everybody.filter(({ name }) => only.includes(name));
if (contestants.length < only.length) {
  console.error(`--only ${values.only}: there are ${everybody.map(({ name }) => `"${name}"`).join(", ")}.`);
  process.exit(1);
}

const began = performance.now();
/** What is under way, beside the result. */
const say = (text: string): void =>
  console.error(`${((performance.now() - began) / 1_000).toFixed(0).padStart(4)} s  ${text}`);

async function buildAll(pages: readonly ContestantPage[]): Promise<ReadonlyMap<string, BuiltContestant>> {
  const built = new Map<string, BuiltContestant>();
  for (const { name, entry } of pages) built.set(name, await buildContestant(entry));
  return built;
}

await installPeers(join(import.meta.dirname, "peers"));
say("building");
const built = await buildAll([emptyPage, ...contestants]);
const sizesOf = (name: string): Figures => {
  const { scriptBytes = 0, styleBytes = 0 } = built.get(name) ?? {};
  const reactBytes = built.get(emptyPage.name)?.scriptBytes ?? 0;
  return { gzip: (scriptBytes + styleBytes - reactBytes) / 1_000, gzipStyles: styleBytes / 1_000 };
};
const server = await serveContestants(built);
const found = ensureBrowser();
const browser = await chromium.launch({ executablePath: found.executablePath, args: [...found.args] });
try {
  const loadNow = (): string => (loadavg()[0] ?? 0).toFixed(1);
  const load = loadNow();
  const { figures, failures } = await playRounds(browser, contestants, {
    rounds: wantedRounds,
    withMillion: !values.quick,
    limitMs,
    urlOf: server.urlOf,
    onStep: say,
  });
  const machine = [
    `${availableParallelism()} cores`,
    cpus()[0]?.model.trim() ?? "unknown processor",
    `load ${load}, at the end ${loadNow()}`,
    `Chromium ${browser.version()}`,
    new Date().toISOString().slice(0, 10),
  ].join(" · ");
  const columns = [...contestants, emptyPage].map(({ name }): Column => {
    const medians = medianFigures(figures.get(name) ?? []);
    if (name === emptyPage.name) return { name, figures: medians, isReference: true };
    return { name, figures: { ...medians, ...sizesOf(name) } };
  });
  if (values.json) {
    const best = Object.fromEntries(measures.map((measure) => [measure.name, findBest(columns, measure)]));
    console.log(JSON.stringify({ machine, columns, best, rounds: Object.fromEntries(figures), failures }, null, 2));
  } else {
    console.log(
      `${machine}\nMedians of ${wantedRounds === 1 ? "one round" : `up to ${wantedRounds} rounds`}. * is best, × is how many times that.\n`,
    );
    for (const line of describeComparison(columns, measures)) console.log(line);
    console.log("");
    for (const { name, notes } of contestants) for (const note of notes) console.log(`${name}: ${note}`);
    for (const failure of failures) console.log(failure);
  }
} catch (error) {
  console.error(`\nThe bench did not come to its end: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}
