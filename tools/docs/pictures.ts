import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright";
import { startDemo } from "../../apps/demo/server/start-demo.ts";
import { Lender } from "../../playwright/models/lender.ts";
import { ensureBrowser } from "../find-browser.ts";
import { root } from "../run-command.ts";

/** Where the pictures are that the documents show; they are committed. */
export const pictureFolder: string = join(root, "docs/pictures");

const themes = ["light", "dark"] as const;

/** The style sheets of docs/theming.md that begin with a brand's name, by that name: what the page shows is what is shot. */
export function readBrands(
  page: string = readFileSync(join(root, "docs/theming.md"), "utf8"),
): ReadonlyMap<string, string> {
  const blocks = page.matchAll(/```css\n\/\* (\w+) \*\/\n([^`]+)```/g);
  return new Map([...blocks].map(([, name = "", css = ""]) => [name, css]));
}

/** As a partner's style sheet would; in a way that the demo's own policy allows. */
const dress = (page: Page, css: string): Promise<void> =>
  page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
  }, css);

async function shootIdentification(page: Page, site: string, look: string): Promise<void> {
  await page.goto(`${site}/component?mode=iframe&locale=en`);
  const main = page.getByRole("main");
  const panel = main.locator("[data-part=panel]");
  for (const [brand, css] of readBrands()) {
    await page.reload();
    await panel.waitFor();
    await dress(page, css);
    await panel.screenshot({ path: join(pictureFolder, `theming-${brand}-${look}.png`) });
  }
  await page.reload();
  await panel.getByRole("button").first().click();
  const widget = page.frameLocator("[data-part=widget]");
  await widget.getByRole("heading").first().waitFor();
  await panel.screenshot({ path: join(pictureFolder, `identification-${look}.png`) });
}

/** What a client meets besides: while the widget is in a window of its own, and at each kind of end. */
async function shootStates(page: Page, site: string, look: string): Promise<void> {
  const lender = new Lender(page, "en");
  const panel = page.getByRole("main").locator("[data-part=panel]");
  const shoot = async (state: string): Promise<void> => {
    await panel.screenshot({ path: join(pictureFolder, `state-${state}-${look}.png`) });
  };
  const opens = async (mode: string): Promise<void> => {
    await page.goto(`${site}/component?mode=${mode}&locale=en`);
    await panel.waitFor();
  };
  await opens("popup");
  const widget = await lender.startsInPopup();
  await lender.seesThatItIsInAWindow();
  await shoot("window");
  await widget.goesThroughBank();
  await widget.confirms();
  await lender.seesVerified();
  await shoot("verified");
  await opens("iframe");
  await lender.startsIdentification();
  await lender.widget.declines();
  await lender.seesRejected("declined");
  await shoot("rejected");
  await lender.triesAgain();
  await lender.widget.seesItself();
  await lender.panel.advancesTheClock();
  await lender.seesExpired();
  await shoot("expired");
  await lender.panel.turnsTheGatewayOff();
  await lender.triesAgain();
  await lender.seesFailed("service", "GATEWAY_OVERLOADED");
  await shoot("failed");
}

async function shootHistory(page: Page, site: string, look: string): Promise<void> {
  await page.goto(`${site}/history?locale=en&instrument=everyday`);
  const history = page.getByRole("main").locator("[data-part=history]");
  await history.getByRole("row").nth(3).waitFor();
  await history.screenshot({ path: join(pictureFolder, `history-${look}.png`) });
}

/** Takes the pictures of the documents anew, from the demo at work, in both themes. */
export async function takePictures(): Promise<void> {
  await mkdir(pictureFolder, { recursive: true });
  const found = ensureBrowser();
  const demo = await startDemo({ port: 0, build: true });
  let browser: Browser | undefined;
  try {
    browser = await chromium.launch({ executablePath: found.executablePath, args: [...found.args] });
    for (const look of themes) {
      const page = await browser.newPage({
        viewport: { width: 1280, height: 900 },
        colorScheme: look,
        // Nothing moves, so that a picture of one state is always the same.
        reducedMotion: "reduce",
        timezoneId: "Europe/Kyiv",
      });
      await shootIdentification(page, demo.demoUrl, look);
      await shootHistory(page, demo.demoUrl, look);
      // Last: they leave the gateway off.
      await shootStates(page, demo.demoUrl, look);
      await page.close();
    }
  } finally {
    await browser?.close();
    await demo.close();
  }
}
