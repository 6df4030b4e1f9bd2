import type { Page } from "@playwright/test";
import { en } from "../../packages/ui/src/messages/en.ts";
import { queueStub, scriptSnippet } from "../../tools/element/script-files.ts";
import { expect, journey } from "../journey.ts";
import { type PlainSite, startPlainSite } from "../plain-site.ts";

// A page under `default-src 'none'` and enforced Trusted Types. Each journey fails when the policy is broken.

let site: PlainSite;
journey.beforeAll(async () => {
  // Both files are built first.
  journey.setTimeout(180_000);
  site = await startPlainSite();
});
journey.afterAll(() => site.close());

const element = (attributes = ""): string =>
  `<xpay-identification gateway="/gateway" locale="en" mode="iframe" widget-origins="${site.widgetOrigin}" ${attributes}></xpay-identification>`;
const htmlDocument = (...body: readonly string[]): string =>
  `<!doctype html><html lang="en"><head><title>Shop</title></head><body>${body.join("\n")}</body></html>`;
const tag = (form: "classic" | "module" = "classic"): string =>
  scriptSnippet(site.scripts[form]).split("\n\n")[0] ?? "";

const seesTheIntroduction = (page: Page): Promise<void> =>
  expect(page.getByRole("heading", { name: en.intro[0] })).toBeVisible();
const isVerified = async (page: Page): Promise<void> => {
  await page.getByTitle(en.frame[0]).contentFrame().getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { name: en.verified[0] })).toBeVisible();
};

// One after the other: the scripts are built once, and the site's backend has one session.
journey.describe.configure({ mode: "default" });

journey.describe("one script tag in a page of plain HTML", { tag: "@demo-only" }, () => {
  for (const form of ["classic", "module"] as const) {
    journey(`${form}: nothing but itself is loaded before the click, and the client is verified`, async ({ page }) => {
      const requests: string[] = [];
      page.on("request", (request) => requests.push(new URL(request.url()).pathname));
      await page.goto(site.serves("/page", htmlDocument(tag(form), element())));
      await seesTheIntroduction(page);
      expect(requests).toEqual(["/page", `/${site.scripts[form].name}`]);
      expect(await page.evaluate(() => document.querySelectorAll("style, link, [style]").length)).toBe(0);
      await page.getByRole("button", { name: en.identify }).click();
      await isVerified(page);
    });
  }

  journey("a file that is not the one of the hash is refused", async ({ page, gateway, troubles }) => {
    gateway.expectLinks(0);
    troubles.allow(/integrity/);
    const { name, code } = site.scripts.classic;
    site.serves("/other.js", `${code};`);
    await page.goto(site.serves("/page", htmlDocument(tag().replace(name, "other.js"), element())));
    expect(await page.evaluate(() => customElements.get("xpay-identification"))).toBeUndefined();
  });

  journey("what was asked for before the script was there is done", async ({ page }) => {
    const ask = site.serves(
      "/ask.js",
      'xpayEmbed("open", "#loan"); xpayEmbed("ready", () => { document.title = "Ready" });',
    );
    await page.goto(
      site.serves(
        "/page",
        htmlDocument(`<script>${queueStub}</script><script src="${ask}"></script>`, tag(), element('id="loan"')),
      ),
    );
    await isVerified(page);
    await expect(page).toHaveTitle("Ready");
  });

  journey("one global name is taken, and no other", async ({ page, gateway }) => {
    gateway.expectLinks(0);
    await page.goto(site.serves("/empty", htmlDocument()));
    const before = await page.evaluate(() => Object.getOwnPropertyNames(window));
    await page.goto(site.serves("/page", htmlDocument(tag(), element())));
    await seesTheIntroduction(page);
    const after = await page.evaluate(() => Object.getOwnPropertyNames(window));
    expect(after.filter((name) => !before.includes(name))).toEqual(["xpayEmbed"]);
  });

  journey("included twice it works as once", async ({ page }) => {
    await page.goto(site.serves("/page", htmlDocument(tag(), tag(), tag("module"), element())));
    await page.getByRole("button", { name: en.identify }).click();
    await isVerified(page);
  });

  journey("in two versions the first is in force, and the page is told", async ({ page, troubles }) => {
    troubles.allow(
      /CONFIG_INVALID_OPTION \(xpay-identification\): The page loads .* in two versions, 0\.\d+\.\d+ and 9\.9\.9\./,
    );
    const { code } = site.scripts.classic;
    const version = /"(\d+\.\d+\.\d+)"/.exec(code)?.[1] ?? "";
    site.serves("/newer.js", code.replaceAll(`"${version}"`, '"9.9.9"'));
    await page.goto(
      site.serves("/page", htmlDocument(tag().replace(" async", ""), '<script src="/newer.js"></script>', element())),
    );
    expect(await page.evaluate(() => window.xpayEmbed?.version)).toBe(version);
    await page.getByRole("button", { name: en.identify }).click();
    await isVerified(page);
  });

  journey("inserted late, after the element, it works", async ({ page }) => {
    await page.goto(site.serves("/page", htmlDocument(element())));
    // As an import, because Trusted Types let no script set the address of another.
    await page.evaluate((src) => import(src).then(() => {}), `/${site.scripts.module.name}`);
    await page.getByRole("button", { name: en.identify }).click();
    await isVerified(page);
  });

  journey("a page that is left and comes back without loading has an element that works", async ({ page }) => {
    await page.goto(site.serves("/page", htmlDocument(tag(), `<main>${element()}</main>`)));
    await seesTheIntroduction(page);
    await page.evaluate(() => document.querySelector("main")?.replaceChildren());
    await page.evaluate(
      ([widgetOrigin]) => {
        const again = document.createElement("xpay-identification");
        Object.assign(again, { gateway: "/gateway", locale: "en", mode: "iframe", widgetOrigins: [widgetOrigin] });
        document.querySelector("main")?.append(again);
      },
      [site.widgetOrigin],
    );
    await page.getByRole("button", { name: en.identify }).click();
    await isVerified(page);
  });
});
