import { availableParallelism, cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "playwright";
import { complainsCode } from "../figures/measurements.ts";
import { ensureBrowser } from "../find-browser.ts";
import { measureClicks } from "./measure-clicks.ts";
import { measureLeftovers, middleCount } from "./measure-leftovers.ts";
import { complaintsAbout, describeClicks, describeLeftovers } from "./report.ts";
import { serveBench } from "./serve-bench.ts";

// `pnpm figures identification [--clicks 40] [--mounts 200]`: how soon after the click the frame has its address, and what mounts and
// unmounts leave behind. Times are printed, never judged: they belong to the machine. Complains when anything
// is left.

const { values } = parseArgs({
  options: { clicks: { type: "string", default: "40" }, mounts: { type: "string", default: "200" } },
});
const clickRounds = readRounds("clicks", values.clicks, 1);
// With fewer there would be nothing to weigh the first of each kind against.
const mountRounds = readRounds("mounts", values.mounts, 2 * middleCount);
const warmUpRounds = 5;

function readRounds(name: string, text: string, least: number): number {
  const rounds = Number(text);
  if (Number.isSafeInteger(rounds) && rounds >= least) return rounds;
  console.error(`--${name} ${text} is not a whole number of ${least} or more.`);
  process.exit(1);
}

/** Opens the bench page; what it throws later is kept in `errors`. */
async function openPage(browser: Browser, url: string, errors: string[]): Promise<Page> {
  const page = await browser.newPage();
  page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
  await page.goto(url);
  return page;
}

const found = ensureBrowser();
const server = await serveBench();
const errors: string[] = [];
const browser = await chromium.launch({ executablePath: found.executablePath, args: [...found.args] });
try {
  const [load = 0] = loadavg();
  const clickPage = await openPage(browser, `${server.url}?isolated`, errors);
  const reactVersion = await clickPage.evaluate(() => window.bench.reactVersion);
  const isClockFine = await clickPage.evaluate(() => crossOriginIsolated);
  console.log(
    [
      `${availableParallelism()} cores`,
      cpus()[0]?.model.trim() ?? "unknown processor",
      `load ${load.toFixed(1)}`,
      `Chromium ${browser.version()}`,
      `React ${reactVersion} (development build)`,
      new Date().toISOString().slice(0, 10),
    ].join(" · "),
  );

  console.log(`\nFrom the click to the frame's address, in ms (clock of ${isClockFine ? "5" : "100"} µs)\n`);
  for (const line of describeClicks(await measureClicks(clickPage, clickRounds, warmUpRounds)))
    console.log(`  ${line}`);
  await clickPage.close();

  const leftovers = await measureLeftovers(await openPage(browser, server.url, errors), mountRounds);
  console.log(
    `\nLeft after ${leftovers.rounds} mounts and unmounts under StrictMode, in turn in the middle of ${middleCount} things\n`,
  );
  for (const line of describeLeftovers(leftovers)) console.log(line === "" ? "" : `  ${line}`);

  const complaints = [...complaintsAbout(leftovers, mountRounds), ...errors];
  console.log(complaints.length === 0 ? "\nNothing is left." : `\n${complaints.join("\n")}`);
  if (complaints.length > 0) process.exitCode = complainsCode;
} catch (error) {
  console.error(`\nThe bench did not come to its end: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}
