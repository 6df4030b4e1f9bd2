import type { Page } from "@playwright/test";
import { expect, journey } from "../journey.ts";
import { Lender } from "../models/lender.ts";
import { linksInStorage } from "../models/operator.ts";
import { type HostileSite, startHostileSite } from "./hostile-site.ts";

// A page of another origin that opens the lender's site, or puts it into a frame. It knows the session's id: the worst case.

let site: HostileSite;
journey.beforeAll(async () => {
  site = await startHostileSite();
});
journey.afterAll(() => site.close());

const emptyPage = "<!doctype html><html lang=en><title>Win a car</title><h1>Win a car</h1></html>";

/** Has the hostile page open the lender's site, as its opener. */
async function openLender(page: Page, origin: string, baseURL: string | undefined): Promise<Lender> {
  await page.goto(origin + site.serves("/", emptyPage));
  const [opened] = await Promise.all([
    page.waitForEvent("popup"),
    page.evaluate((url) => Object.assign(window, { victim: window.open(url) }) && undefined, `${baseURL}/favicon.svg`),
  ]);
  return new Lender(opened, "en");
}

/** Has the hostile page say something to the window that it has opened. */
const say = (page: Page, message: unknown): Promise<void> =>
  page.evaluate((said) => {
    const victim: unknown = Reflect.get(window, "victim");
    // Put there by `openLender`.
    (victim as Window).postMessage(said, "*");
  }, message);

journey.describe("a page of a look-alike origin", { tag: "@demo-only" }, () => {
  for (const name of ["lookAlikePort", "lookAlikeHost"] as const) {
    journey(`that opened the lender's site moves no identification: ${name}`, async ({ page, baseURL }) => {
      const lender = await openLender(page, site[name], baseURL);
      await lender.opens("/component", { mode: "iframe" });
      await lender.startsIdentification();
      await lender.widget.seesItself();
      const [link] = await linksInStorage(lender.page);
      const id = new URL(link?.returnAddress ?? "").searchParams.get("xpay_session");
      expect(id).toMatch(/^[\w-]{22,64}$/);
      await say(page, { type: "xpay-embed:return", id });
      await say(page, { type: "xpay-embed:taken", name: "loan", id });
      await lender.seesLog("refused", "origin", site[name]);
      await lender.widget.goesThroughBank();
      await lender.widget.confirms();
      await lender.seesVerified();
      await lender.panel.seesLogTimes(1, "callback", "onVerified()");
    });

    journey(
      `can put none of the lender's pages into a frame: ${name}`,
      async ({ page, baseURL, gateway, troubles }) => {
        gateway.expectLinks(0);
        troubles.allow(/frame-ancestors/);
        const frames = [
          "/component",
          "/redirect",
          "/history",
          "/script-tag",
          "/returned?xpay_session=kX2vJ8QmT5yZb1Lw9Rs3Ng",
        ]
          .map((path) => `<iframe src="${baseURL}${path}"></iframe>`)
          .join("");
        const told: string[] = [];
        page.on("console", (message) => told.push(message.text()));
        await page.goto(
          site[name] + site.serves("/frames", `<!doctype html><html lang=en><title>Win</title>${frames}</html>`),
        );
        await expect.poll(() => told.filter((text) => /frame-ancestors/.test(text)).length).toBe(5);
        // What stands in a frame that was refused is the browser's own.
        const origins = (): readonly string[] =>
          page
            .frames()
            .slice(1)
            .map((frame) => frame.url().split("/", 3).join("/"));
        await expect.poll(origins).toEqual(Array(5).fill("chrome-error://chromewebdata"));
      },
    );
  }
});
