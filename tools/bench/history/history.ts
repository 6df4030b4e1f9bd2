import { availableParallelism, cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "playwright";
import { ensureBrowser } from "../../find-browser.ts";
import { type BuiltContestant, buildContestant } from "./build-contestant.ts";
import { type Column, describeComparison, findBest, medianFigures } from "./compare.ts";
import { type ContestantPage, emptyPage, isOursThere, ours, peers } from "./contestants.ts";
import { installPeers } from "./install-peers.ts";
import { measureContestant, measureEmptyPage, measureMillion } from "./measure-contestant.ts";
import { type Figures, measures } from "./measures.ts";
import { serveContestants } from "./serve-contestants.ts";

// `pnpm bench history [--quick] [--rounds 3] [--only name,name] [--json]`: the same history in our component and in what others
// would take for it, one after the other in one Chromium. Figures belong to the machine and are never judged; what counts
// are the ratios. `--quick` plays one round and leaves out the million.

/** No round is begun that would end later than this. */
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

const everybody = [...(isOursThere ? [ours] : []), ...peers];
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

const failures: string[] = [];
async function attempt(what: string, work: () => Promise<Figures>): Promise<Figures> {
  say(what);
  try {
    return await work();
  } catch (error) {
    const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    failures.push(`${what}: ${line}`);
    return {};
  }
}

async function buildAll(pages: readonly ContestantPage[]): Promise<ReadonlyMap<string, BuiltContestant>> {
  const built = new Map<string, BuiltContestant>();
  for (const { name, entry } of pages) built.set(name, await buildContestant(entry));
  return built;
}

async function playRounds(
  browser: Browser,
  urlOf: (name: string) => string,
): Promise<ReadonlyMap<string, readonly Figures[]>> {
  const figures = new Map<string, Figures[]>([emptyPage, ...contestants].map(({ name }) => [name, []]));
  if (!values.quick)
    for (const { name } of contestants)
      figures.get(name)?.push({
        last: "gave up",
        ...(await attempt(`${name}, 1,000,000`, () => measureMillion(browser, urlOf(name)))),
      });
  let longestMs = 0;
  for (let round = 0; round < wantedRounds; round += 1) {
    const start = performance.now();
    if (round > 0 && start - began + longestMs > limitMs) {
      failures.push(`Only ${round} of ${wantedRounds} rounds were played: another would have taken too long.`);
      break;
    }
    // Whatever else the machine is doing meets all of them alike.
    const order = round % 2 === 0 ? contestants : [...contestants].reverse();
    const numbered = `round ${round + 1} of ${wantedRounds}`;
    figures
      .get(emptyPage.name)
      ?.push(await attempt(`${emptyPage.name}, ${numbered}`, () => measureEmptyPage(browser, urlOf(emptyPage.name))));
    for (const { name } of order)
      figures.get(name)?.push(await attempt(`${name}, ${numbered}`, () => measureContestant(browser, urlOf(name))));
    longestMs = Math.max(longestMs, performance.now() - start);
  }
  return figures;
}

await installPeers();
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
  const [load = 0] = loadavg();
  const machine = [
    `${availableParallelism()} cores`,
    cpus()[0]?.model.trim() ?? "unknown processor",
    `load ${load.toFixed(1)}`,
    `Chromium ${browser.version()}`,
    new Date().toISOString().slice(0, 10),
  ].join(" · ");
  const figures = await playRounds(browser, server.urlOf);
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
