import { historyItems, instrument } from "../../packages/core/test/history-fixtures.ts";
import { historyEn } from "../../packages/ui/src/history/messages/history-en.ts";
import { historyUk } from "../../packages/ui/src/history/messages/history-uk.ts";
import { en } from "../../packages/ui/src/messages/en.ts";
import { uk } from "../../packages/ui/src/messages/uk.ts";
import { buildFrameworkPage, trustedTypesOf } from "../framework-pages.ts";
import { expect, journey } from "../journey.ts";
import { type PlainSite, startPlainSite } from "../plain-site.ts";

// The same page in each framework, built with its own compiler, under the policy of the script tag's journeys.

let site: PlainSite;
journey.beforeAll(async () => {
  // The script files are built first.
  journey.setTimeout(180_000);
  site = await startPlainSite();
  // The package's own second file, which the pages load from beside them.
  site.serves("/history.js", site.scripts.history.code);
  site.serves(
    `/gateway/instruments/${instrument}/transactions?limit=100`,
    JSON.stringify({ items: historyItems(3), nextCursor: null, total: 3 }),
  );
});
journey.afterAll(() => site.close());

// One after the other: the site's backend has one session.
journey.describe.configure({ mode: "default" });

journey.describe("the element inside another framework", { tag: "@demo-only" }, () => {
  for (const framework of ["vue", "svelte", "angular"] as const) {
    journey(`${framework}: takes attributes and properties, tells of events, goes and comes back`, async ({ page }) => {
      journey.setTimeout(180_000);
      const script = site.serves(`/${framework}.js`, await buildFrameworkPage(framework));
      const html = `<!doctype html><html lang="en"><head><title>Shop</title></head><body><main data-widget-origin="${site.widgetOrigin}" data-instrument="${instrument}"></main><script src="${script}"></script></body></html>`;
      await page.goto(site.serves(`/${framework}`, html, trustedTypesOf(framework)));
      const introduction = page.getByRole("heading", { level: 3, name: en.intro[0] });
      const translated = page.getByRole("heading", { level: 3, name: uk.intro[0] });
      const there = page.getByRole("button", { name: "Take away or bring back" });

      await expect(introduction).toBeVisible();
      await expect(page.getByText("Loaded: 3")).toBeVisible();
      await expect(page.getByRole("heading", { level: 4, name: historyEn.title })).toBeVisible();
      await expect(page.getByRole("row", { name: /Операція 1/ })).toBeVisible();
      await expect(page.getByRole("row", { name: /Операція 2/ })).toHaveCount(0);
      await page.getByRole("button", { name: "Ukrainian" }).click();
      await expect(translated).toBeVisible();
      await expect(page.getByRole("heading", { level: 4, name: historyUk.title })).toBeVisible();
      await there.click();
      await expect(page.getByRole("heading", { level: 3 })).toHaveCount(0);
      await there.click();
      await expect(translated).toBeVisible();

      const asked = page.waitForRequest(
        (request) => request.method() === "POST" && request.url().includes("/gateway/"),
      );
      await page.getByRole("button", { name: "Open" }).click();
      expect((await asked).headers()["x-csrf"]).toBe(framework);
      await page.getByTitle(uk.frame[0]).contentFrame().getByRole("button", { name: "Confirm" }).click();
      await expect(page.getByRole("heading", { name: uk.verified[0] })).toBeVisible();
      await expect(page.getByText("Client: Олена")).toBeVisible();
      await expect(page.getByText("Statuses: preparing presenting verified")).toBeVisible();
    });
  }
});
