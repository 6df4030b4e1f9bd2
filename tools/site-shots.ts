import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright";
import { startDemo } from "../apps/demo/server/start-demo.ts";
import { Chat } from "../playwright/models/chat.ts";
import { Lender } from "../playwright/models/lender.ts";
import { type Look, openPage } from "./look.ts";

/**
 * Builds the demo and photographs its pages, whole, and each step of the operator's widget, into a folder, each look in one
 * of its own.
 *
 * @param only Part of a picture's name.
 * @returns How many pictures were taken.
 */
export async function shootSites(browser: Browser, folder: string, only: string, look: Look): Promise<number> {
  const demo = await startDemo({ port: 0, build: true });
  let taken = 0;
  try {
    for (const width of look.widths) {
      for (const [theme, language] of [
        ["light", "uk"],
        ["dark", "en"],
      ] as const) {
        const place = join(folder, `${width}-${theme}-${language}`);
        await mkdir(place, { recursive: true });
        const page = await openPage(browser, look, width, theme);
        const shoot = async (name: string): Promise<void> => {
          if (!name.includes(only)) return;
          // A frame out of view is not painted.
          await page.evaluate(() => window.scrollTo(0, 0));
          await page.waitForTimeout(300);
          await page.screenshot({ path: join(place, `${name}.png`), fullPage: true });
          taken += 1;
        };
        const lender = new Lender(page, language);
        const opens = async (path: string, query = ""): Promise<void> => {
          await page.goto(`${demo.demoUrl}${path}?locale=${language}${query}`);
          await page.getByRole("heading").first().waitFor();
        };
        for (const path of ["/", "/component", "/component/dialog", "/hooks", "/redirect", "/script-tag", "/nowhere"]) {
          await opens(path);
          await shoot(`page-${path.slice(1).replace("/", "-") || "home"}`);
        }
        await opens("/script-tag", "&instrument=everyday");
        await page.getByRole("button", { name: language === "uk" ? "Показати гаманець" : "Show the wallet" }).click();
        await lender.history.seesEntries(60);
        await shoot("script-tag-history");
        await opens("/history", "&instrument=everyday");
        await lender.history.seesEntries(60);
        await shoot("page-history");
        await lender.history.opensEverything();
        await shoot("page-history-open");
        await opens("/hooks", "&mode=iframe");
        const chat = new Chat(page, language);
        await chat.answers("begin");
        await chat.widget.seesItself();
        await shoot("chat");
        await opens("/component", "&mode=iframe");
        await lender.startsIdentification();
        await lender.widget.goesThroughBank();
        await lender.panel.checksThePage();
        await shoot("panel-presenting");
        await lender.widget.confirms();
        await lender.seesVerified();
        await shoot("panel-verified");
        await page.goto(`${demo.demoUrl}/returned?xpay_session=AAAAAAAAAAAAAAAAAAAAAA&locale=${language}`);
        await page.locator("[data-outcome=orphan]").waitFor();
        await shoot("returned");

        await opens("/redirect", "&scenario=no-return");
        await lender.startsIdentification();
        const widget = await lender.arrivesAtTheWidget();
        await widget.seesItself();
        await shoot("widget-1-method");
        await widget.choosesDiia();
        await shoot("widget-2-diia");
        await widget.goesBack();
        await widget.choosesBankId();
        await shoot("widget-3-banks");
        await widget.choosesSomeBank();
        await shoot("widget-4-bank");
        await widget.signsIn();
        await shoot("widget-5-consent");
        await widget.confirms();
        await widget.seesThatItMayBeClosed();
        await shoot("widget-6-done");
        await page.reload();
        await widget.seesDeadEnd("used");
        await shoot("widget-7-dead-end");
        await page.close();
      }
    }
  } finally {
    await demo.close();
  }
  return taken;
}
