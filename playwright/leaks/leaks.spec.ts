import { expect, type Page, test } from "@playwright/test";
import type { SubjectOptions } from "../../tools/bench/leaks-page.tsx";
import { type Leftovers, type Middles, measureLeftovers } from "../../tools/bench/measure-leftovers.ts";
import { type BenchServer, serveBench } from "../../tools/bench/serve-bench.ts";
import { buildScriptFiles } from "../../tools/element/script-files.ts";

// Mounted, opened and taken away again and again: what the browser gave is given back, and what the page weighs after
// the garbage was collected is in the end what it was half way. No time is judged.

const rounds = process.env.XPAY_TEST_SIZE === "nightly" ? 1_000 : 30;

/**
 * By how much the heap may grow from half way to the end, in bytes: what the engine writes down of code that runs often.
 * A page that kept what it mounts would keep some kilobytes each round.
 */
const engineBytes = 250_000;

// A trace keeps pictures of the page's nodes.
test.use({ trace: "off" });
// One after the other, since they share a server that takes longer to start than any of them.
test.describe.configure({ mode: "default" });

let server: BenchServer;
let scriptName: string;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const scripts = await buildScriptFiles();
  scriptName = scripts.classic.name;
  server = await serveBench([scripts.classic, scripts.history]);
});
test.afterAll(() => server.close());

async function mount(page: Page, options: SubjectOptions): Promise<void> {
  await page.evaluate((all) => window.leaks.mount(all), options);
}

async function until(page: Page, status: string): Promise<void> {
  await page.evaluate((wanted) => window.leaks.until(wanted), status);
}

/** The client begins by a click of the browser's own. */
async function begin(page: Page, options: SubjectOptions): Promise<void> {
  await mount(page, options);
  const { x, y } = await page.evaluate(() => window.leaks.buttonPlace());
  await page.mouse.click(x, y);
}

const inFrame = async (page: Page, options: SubjectOptions): Promise<void> => {
  await begin(page, options);
  await until(page, "presenting");
};

const inPopup = async (page: Page, options: SubjectOptions): Promise<void> => {
  await begin(page, { ...options, mode: "popup" });
  await until(page, "presenting");
  // A browser may lose a close that meets it in the middle of a navigation, whoever asks for it.
  await until(page, "away");
};

/** The page that was sent away is gone; the one the client comes back to takes up what it kept. */
const afterRedirect = async (page: Page, options: SubjectOptions): Promise<void> => {
  await inFrame(page, options);
  await page.evaluate(() => window.bench.unmount());
  // Until the session has been let go of, who comes back would find it where it was.
  await page.evaluate(() => window.bench.left());
  await mount(page, { ...options, isReturned: true });
  await until(page, "confirming");
};

const withRows = async (page: Page, options: SubjectOptions): Promise<void> => {
  await mount(page, options);
  await until(page, "rows");
};

/** A window of its own takes the browser many times as long as anything else. */
const popupRounds = rounds / 5;

const series: { readonly [name: string]: Middles } = {
  "the button, in a frame": { frame: (page) => inFrame(page, { subject: "button" }) },
  "the button, in a popup": { popup: (page) => inPopup(page, { subject: "button" }) },
  "the button, back from a redirect": { return: (page) => afterRedirect(page, { subject: "button" }) },
  "the history": { history: (page) => withRows(page, { subject: "history" }) },
  "<xpay-identification>": { element: (page) => inFrame(page, { subject: "identification-element" }) },
  "<xpay-transactions>": { element: (page) => withRows(page, { subject: "transactions-element" }) },
};

async function open(page: Page): Promise<void> {
  await page.goto(`${server.url}leaks.html`);
  await page.evaluate((name) => window.leaks.loadScript(name), scriptName);
}

function report(name: string, { rounds: played, weights }: Leftovers): void {
  test.info().annotations.push({ type: name, description: `${played} rounds: ${JSON.stringify(weights)}` });
}

for (const [name, middles] of Object.entries(series)) {
  test(`${name}: nothing is left @demo-only`, async ({ page }) => {
    const wanted = "popup" in middles ? popupRounds : rounds;
    test.setTimeout(60_000 + wanted * 6_000);
    await open(page);
    const leftovers = await measureLeftovers(page, wanted, middles);
    report(name, leftovers);
    const { left, weights } = leftovers;
    const [, half, end] = weights;
    expect(left).toEqual({ frames: 0, popups: 0, listeners: 0, timers: 0, channels: 0, locks: 0, requests: 0 });
    expect(leftovers.rounds).toBe(wanted);
    const counts = ({ documents, nodes, listeners }: typeof end) => ({ documents, nodes, listeners });
    expect(counts(end)).toEqual(counts(half));
    expect(end.heapBytes - half.heapBytes).toBeLessThan(engineBytes);
  });
}

test("the scales show a listener that is left behind @demo-only", async ({ page }) => {
  await open(page);
  await page.evaluate(() => window.leaks.plantLeak());
  const { weights } = await measureLeftovers(page, 8, {
    history: (shown) => withRows(shown, { subject: "history" }),
  });
  expect(weights[2].listeners - weights[1].listeners).toBe(4);
});
