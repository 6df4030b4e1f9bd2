import { en } from "../../packages/ui/src/messages/en.ts";
import { scriptSnippet } from "../../tools/element/script-files.ts";
import { expect, journey } from "../journey.ts";
import { type PlainSite, startPlainSite } from "../plain-site.ts";

// Pages whose server has written what stands in the element until its script has run.

let site: PlainSite;
journey.beforeAll(async () => {
  // Both files are built first.
  journey.setTimeout(180_000);
  site = await startPlainSite();
});
journey.afterAll(() => site.close());

const element = (content: string, attributes = ""): string =>
  `<xpay-identification gateway="/gateway" locale="en" mode="iframe" widget-origins="${site.widgetOrigin}" ${attributes}>
    <template shadowrootmode="open">${content}</template>
  </xpay-identification>`;
const htmlDocument = (...body: readonly string[]): string =>
  `<!doctype html><html lang="en"><head><title>Shop</title></head><body>${body.join("\n")}</body></html>`;
const tag = (): string => scriptSnippet(site.scripts.classic).split("\n\n")[0]?.replace(" async", "") ?? "";

/** Notes before each painting what there is to see in the element. */
const watcher = `
  const seen = [];
  const watch = () => {
    const text = document.querySelector("xpay-identification").shadowRoot.textContent.trim();
    if (text !== seen.at(-1)) seen.push(text);
    requestAnimationFrame(watch);
  };
  watch();
  addEventListener("told", () => { document.title = JSON.stringify(seen); });`;

// One after the other: the site's backend has one session.
journey.describe.configure({ mode: "default" });

journey.describe("declarative shadow DOM", { tag: "@demo-only" }, () => {
  journey("the script comes later: the placeholder gives way without a moment of nothing", async ({ page }) => {
    const watch = `<script src="${site.serves("/watch.js", watcher)}"></script>`;
    await page.goto(site.serves("/page", htmlDocument(element("<p>One moment</p>"), watch)));
    await expect(page.getByText("One moment")).toBeVisible();
    await page.evaluate((src) => import(src).then(() => {}), `/${site.scripts.module.name}`);
    await expect(page.getByRole("heading", { name: en.intro[0] })).toBeVisible();
    await page.evaluate(() => dispatchEvent(new Event("told")));
    const [first, second = "", ...others] = JSON.parse(await page.title());
    expect(first).toBe("One moment");
    expect(second).toContain(en.intro[0]);
    expect(others).toEqual([]);

    await page.getByRole("button", { name: en.identify }).click();
    await page.getByTitle(en.frame[0]).contentFrame().getByRole("button", { name: "Confirm" }).click();
    await expect(page.getByRole("heading", { name: en.verified[0] })).toBeVisible();
  });

  journey(
    "the script was first: the placeholder is never seen, and the button has its text",
    async ({ page, gateway, troubles }) => {
      gateway.expectLinks(0);
      // Chromium's note on the template, which is no shadow root then.
      troubles.allow(/second declarative shadow root/);
      const button = element("<button disabled>One moment</button>", 'look="button"');
      await page.goto(site.serves("/page", htmlDocument(tag(), button)));
      await expect(page.getByRole("button", { name: en.identify })).toBeVisible();
      await expect(page.getByText("One moment")).toBeHidden();
    },
  );

  journey("the script runs in the middle of the placeholder: nothing of it stays", async ({ page, gateway }) => {
    gateway.expectLinks(0);
    const content = `<p>One moment</p>${tag()}<p>Another moment</p>`;
    await page.goto(site.serves("/page", htmlDocument(element(content))));
    await expect(page.getByRole("heading", { name: en.intro[0] })).toBeVisible();
    await expect(page.getByText("moment")).toHaveCount(0);
  });
});
