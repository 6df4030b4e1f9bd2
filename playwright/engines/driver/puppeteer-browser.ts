import type { BrowserContext, ElementHandle, Frame, Page, Browser as PuppeteerBrowser } from "puppeteer-core";
import type { Browser, Engine, Key, Surface, Tab, Target } from "./engine.ts";
import { lookFor } from "./look-for.ts";

/** `frame` is asked each time: a frame's document comes and goes. */
function surfaceOf(frame: () => Promise<Frame>): Surface {
  const element = async (target: Target): Promise<ElementHandle<Element>> => {
    const handle = await (await frame()).evaluateHandle(lookFor, target, "element" as const);
    const found = handle.asElement();
    if (!found) throw new Error(`There is no ${JSON.stringify(target)}.`);
    // `lookFor` was asked for an element.
    return found as ElementHandle<Element>;
  };
  return {
    evaluate: async <Args extends readonly unknown[], Result>(
      run: (...args: Args) => Result | Promise<Result>,
      ...args: Args
    ) =>
      // It is the function's own result, there and back as JSON.
      (await (await frame()).evaluate(`(${run})(...${JSON.stringify(args)})`)) as Result,
    click: async (target) => {
      const handle = await element(target);
      await handle.click();
    },
    frame: (target) =>
      surfaceOf(async () => {
        const content = await (await element(target)).contentFrame();
        if (!content) throw new Error(`${JSON.stringify(target)} is no frame.`);
        return content;
      }),
  };
}

function tabOf(page: Page): Tab {
  return {
    surface: surfaceOf(async () => page.mainFrame()),
    goTo: async (address) => {
      await page.goto(address, { waitUntil: "domcontentloaded", timeout: 60_000 });
    },
    goBack: async () => {
      // Its arrival is waited for by what is then seen: out of the cache of pages there is no load to wait for.
      await page.evaluate(() => setTimeout(() => history.back()));
    },
    reload: async () => {
      await page.reload({ waitUntil: "domcontentloaded", timeout: 60_000 });
    },
    press: (key: Key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    show: () => page.bringToFront(),
    close: () => page.close(),
  };
}

/** Runs in each document before its own scripts. */
const reportViolations = (): void => {
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    // biome-ignore lint/suspicious/noConsole: the console is where troubles are read.
    console.error(`Refused by the policy: ${violatedDirective}, ${blockedURI}`);
  });
};

async function openBrowser(context: BrowserContext): Promise<Browser> {
  const troubles: string[] = [];
  const tabs = new Map<Page, Tab>();
  const know = (page: Page): Tab => {
    const known = tabs.get(page);
    if (known) return known;
    const tab = tabOf(page);
    tabs.set(page, tab);
    page.on("pageerror", (error) => troubles.push(String(error)));
    page.on("console", (message) => {
      // The browser's own note on every answer that is no success; what came of it is the journey's to see.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource: "))
        troubles.push(message.text());
    });
    return tab;
  };
  context.on("targetcreated", async (target) => {
    const page = await target.page();
    if (page) know(page);
  });
  const openTab = async (): Promise<Tab> => {
    const page = await context.newPage();
    await page.evaluateOnNewDocument(reportViolations);
    return know(page);
  };
  return {
    tab: await openTab(),
    openTab,
    tabs: async () => (await context.pages()).map(know),
    troubles: () => troubles,
    close: () => context.close(),
  };
}

/** A browser that `puppeteer-core` drives. Each profile is a context of its own in the one that runs. */
export function engineOf(browser: PuppeteerBrowser, close: () => Promise<void>): Engine {
  return {
    openBrowser: async () => openBrowser(await browser.createBrowserContext()),
    close,
  };
}
