import { availableParallelism, cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { ensureBrowser } from "../../find-browser.ts";
import { describeStarts } from "./describe-starts.ts";
import { measureStarts } from "./measure-starts.ts";
import { serveStartPages } from "./serve-start-pages.ts";
import { buildStartPages } from "./start-pages.ts";

// `pnpm figures element [--rounds 20]`: how soon the button of an identification can be used, from the script tag and in a page with
// React, one after the other in one Chromium. Figures belong to the machine and are never judged; what counts are the
// ratios.

const { values } = parseArgs({ options: { rounds: { type: "string", default: "20" } } });
const rounds = Number(values.rounds);
if (!Number.isSafeInteger(rounds) || rounds < 1) {
  console.error(`--rounds ${values.rounds} is not a whole number of 1 or more.`);
  process.exit(1);
}

const pages = await buildStartPages();
const server = await serveStartPages(pages);
const found = ensureBrowser();
const browser = await chromium.launch({ executablePath: found.executablePath, args: [...found.args] });
try {
  const loadNow = (): string => (loadavg()[0] ?? 0).toFixed(1);
  const load = loadNow();
  const series = await measureStarts(browser, pages, {
    rounds,
    warmUps: 2,
    slowdowns: [1, 4],
    urlOf: server.urlOf,
  });
  console.log(
    [
      `${availableParallelism()} cores`,
      cpus()[0]?.model.trim() ?? "unknown processor",
      `load ${load}, at the end ${loadNow()}`,
      `Chromium ${browser.version()}`,
      new Date().toISOString().slice(0, 10),
    ].join(" · "),
  );
  console.log(`Medians of ${rounds} rounds, nothing cached; half of all lie between the figures in brackets.\n`);
  for (const line of describeStarts(pages, series)) console.log(line);
} catch (error) {
  console.error(`\nThe bench did not come to its end: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}
