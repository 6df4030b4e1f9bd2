import type { Page } from "@playwright/test";
import { historyItems, instrument } from "../../packages/core/test/history-fixtures.ts";
import { historyEn } from "../../packages/ui/src/history/messages/history-en.ts";
import { en } from "../../packages/ui/src/messages/en.ts";
import { queueStubHash, scriptSnippet } from "../../tools/element/script-files.ts";
import { expect, journey } from "../journey.ts";
import { type PlainSite, startPlainSite } from "../plain-site.ts";

// A history in a page under `default-src 'none'` and enforced Trusted Types. Each journey fails when the policy is broken.

let site: PlainSite;
journey.beforeAll(async () => {
  // The files are built first.
  journey.setTimeout(180_000);
  site = await startPlainSite();
  site.serves(
    `/gateway/instruments/${instrument}/transactions?limit=100`,
    JSON.stringify({ items: historyItems(3), nextCursor: null, total: 3 }),
  );
});
journey.afterAll(() => site.close());
journey.beforeEach(({ gateway }) => gateway.expectLinks(0));

const element = (attributes = ""): string =>
  `<xpay-transactions gateway="/gateway" instrument="${instrument}" locale="en" ${attributes}></xpay-transactions>`;
const htmlDocument = (...body: readonly string[]): string =>
  `<!doctype html><html lang="en"><head><title>Wallet</title></head><body>${body.join("\n")}</body></html>`;
const tag = (form: "classic" | "module" = "classic"): string =>
  scriptSnippet(site.scripts[form]).split("\n\n")[0] ?? "";

const seesTheHistory = async (page: Page): Promise<void> => {
  await expect(page.getByRole("heading", { name: historyEn.title })).toBeVisible();
  await expect(page.getByRole("row", { name: /Операція 2/ })).toBeVisible();
};
const isReady = (page: Page): Promise<void> =>
  page.evaluate(() => customElements.whenDefined("xpay-transactions").then(() => {}));
/** Paths of the scripts that are asked for. */
const watchScripts = (page: Page): readonly string[] => {
  const scripts: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith(".js")) scripts.push(pathname.slice(1));
  });
  return scripts;
};

// One after the other: the scripts are built once.
journey.describe.configure({ mode: "default" });

journey.describe("a history from one script tag", { tag: "@demo-only" }, () => {
  for (const form of ["classic", "module"] as const) {
    journey(`${form}: its own file is loaded with the first element, and once`, async ({ page }) => {
      const scripts = watchScripts(page);
      await page.goto(
        site.serves("/page", htmlDocument(tag(form), '<xpay-identification gateway="/gateway"></xpay-identification>')),
      );
      await isReady(page);
      await page.waitForLoadState("networkidle");
      expect(scripts).toEqual([site.scripts[form].name]);
      await page.evaluate((instrument) => {
        for (const place of [document.body, document.createElement("div")]) {
          const history = Object.assign(document.createElement("xpay-transactions"), {
            gateway: "/gateway",
            instrument,
            locale: "en",
          });
          if (place === document.body) document.body.append(history);
          else {
            document.body.append(place);
            place.attachShadow({ mode: "open" }).append(history);
          }
        }
      }, instrument);
      await expect(page.getByRole("row", { name: /Операція 2/ })).toHaveCount(2);
      expect(scripts).toEqual([site.scripts[form].name, site.scripts.history.name]);
      expect(await page.evaluate(() => document.querySelectorAll("style, link, [style]").length)).toBe(0);
    });
  }

  journey("in the page before the script, with search, details and export", async ({ page }) => {
    await page.goto(site.serves("/page", htmlDocument(element(), tag())));
    await seesTheHistory(page);
    await page.getByRole("searchbox").fill("Операція 1");
    await expect(page.getByRole("row", { name: /Операція 2/ })).toHaveCount(0);
    await page.getByRole("row", { name: /Операція 1/ }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    const download = page.waitForEvent("download");
    await page.getByText(historyEn.export, { exact: true }).click();
    await page.getByRole("button", { name: historyEn.exports.international }).click();
    expect((await download).suggestedFilename()).toBe("transactions.csv");
  });

  journey("a form that is called as the running script is not taken for it", async ({ page }) => {
    await page.goto(site.serves("/deep/page", htmlDocument('<form name="currentScript"></form>', tag(), element())));
    await seesTheHistory(page);
  });

  journey("a script that stands elsewhere is found by script-url", async ({ page }) => {
    const { code } = site.scripts.history;
    await page.goto(
      site.serves("/page", htmlDocument(tag(), element(`script-url="${site.serves("/assets/history.js", code)}"`))),
    );
    await seesTheHistory(page);
  });

  for (const form of ["classic", "module"] as const) {
    journey(`${form}: under a policy of nonces its own file gets the script's`, async ({ page }) => {
      const nonce = "0f3c9Zr2";
      const html = htmlDocument(tag(form).replaceAll("<script", `<script nonce="${nonce}"`), element());
      await page.goto(site.serves("/page", html, undefined, `'nonce-${nonce}'`));
      await seesTheHistory(page);
    });

    journey(`${form}: from another origin its own file comes from there too`, async ({ page }) => {
      const { name } = site.scripts[form];
      const address = site.delivers(`/v1/${name}`, site.scripts[form].code);
      site.delivers(`/v1/${site.scripts.history.name}`, site.scripts.history.code);
      const addresses: string[] = [];
      page.on("request", (request) => addresses.push(request.url()));
      const html = htmlDocument(tag(form).replace(`/${name}`, address), element());
      await page.goto(site.serves("/page", html, undefined, `'${queueStubHash}' ${new URL(address).origin}`));
      await seesTheHistory(page);
      expect(addresses.filter((each) => each.endsWith(".js"))).toEqual([
        address,
        address.replace(name, site.scripts.history.name),
      ]);
    });

    journey(`${form}: inside a frame it works as in a page`, async ({ page }) => {
      const address = site.serves("/framed", htmlDocument(tag(form), element()));
      await page.goto(site.serves("/page", htmlDocument(`<iframe title="Wallet" src="${address}"></iframe>`)));
      const frame = page.getByTitle("Wallet").contentFrame();
      await expect(frame.getByRole("heading", { name: historyEn.title })).toBeVisible();
      await expect(frame.getByRole("row", { name: /Операція 2/ })).toBeVisible();
    });
  }

  journey(
    "a file that is not the one of the hash is refused, and the client can try again",
    async ({ page, troubles }) => {
      troubles.allow(/integrity|PRESENTATION_SCRIPT_FAILED \(script-url\)/);
      const { name, code } = site.scripts.history;
      site.serves(`/${name}`, `${code};`);
      await page.goto(site.serves("/page", htmlDocument(tag(), element())));
      await expect(page.getByText(en.errors.network[0])).toBeVisible();
      site.serves(`/${name}`, code);
      await page.getByRole("button", { name: en.again }).click();
      await seesTheHistory(page);
    },
  );

  journey("a file that is missing is told of, and the client can try again", async ({ page, troubles }) => {
    troubles.allow(/PRESENTATION_SCRIPT_FAILED \(script-url\)/);
    const address = `${new URL(site.serves("/page", "")).origin}/nowhere.js`;
    await page.goto(site.serves("/page", htmlDocument(tag(), element(`script-url="${address}"`))));
    await expect(page.getByText(en.errors.network[0])).toBeVisible();
    site.serves("/nowhere.js", site.scripts.history.code);
    await page.getByRole("button", { name: en.again }).click();
    await seesTheHistory(page);
  });

  journey("on the demo's page, once somebody wants to see it", async ({ lender, page }) => {
    const scripts = watchScripts(page);
    await lender.opens("/script-tag");
    await isReady(page);
    expect(scripts).not.toContain(site.scripts.history.name);
    await page.getByRole("button", { name: /Показати гаманець|Show the wallet/ }).click();
    await expect(page.getByRole("grid")).toBeVisible();
    await expect(page.getByRole("row").first()).toBeVisible();
    await lender.seesLog("callback", "xpay-loaded()");
    expect(scripts).toContain(site.scripts.history.name);
  });
});
