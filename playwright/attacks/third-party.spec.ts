import type { BrowserContext } from "@playwright/test";
import { expect, journey } from "../journey.ts";
import { type HostileSite, startHostileSite } from "./hostile-site.ts";

// A script, a picture and a style sheet of somebody else's on the lender's return page, whose address carries the id. The
// lender's real return page, with their tags put in and with the policy under test.

let site: HostileSite;
journey.beforeAll(async () => {
  site = await startHostileSite();
});
journey.afterAll(() => site.close());

/** Puts the third party onto the return page, which has this `Referrer-Policy` then. `null`: the browser's default. */
async function invite(context: BrowserContext, policy: string | null): Promise<void> {
  const { lookAlikeHost: host } = site;
  await context.route(/\/returned(\?|$)/, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers() };
    // Its policy for contents would let none of this in.
    delete headers["content-security-policy"];
    delete headers["referrer-policy"];
    const body = (await response.text()).replace(
      "<head>",
      `<head><script src="${host}/early.js"></script><link rel="stylesheet" href="${host}/early.css">`,
    );
    await route.fulfill({
      response,
      headers: { ...headers, ...(policy && { "referrer-policy": policy }) },
      body: body.replace("<body>", `<body><img src="${host}/picture.png" alt=""><iframe src="${host}/frame"></iframe>`),
    });
  });
}

journey.describe("a third party on the return page", { tag: "@partner-only" }, () => {
  for (const [name, policy, sees] of [
    ["under the lender's own policy", "same-origin", "nothing"],
    ["where the page sends none", null, "the origin"],
    ["under one that gives everything away", "unsafe-url", "the id"],
  ] as const) {
    journey(`${name} sees ${sees}`, async ({ lender, page, context, operator, troubles }) => {
      troubles.allow(/MIME type|stylesheet/);
      await invite(context, policy);
      await lender.opens("/component", { mode: "popup" });
      const widget = await lender.startsInPopup();
      await widget.goesThroughBank();
      const { returnAddress } = await operator.onlyLink();
      const id = new URL(returnAddress).searchParams.get("xpay_session") ?? "";
      expect(id).toMatch(/^[\w-]{22,64}$/);
      const before = site.seen.length;
      await widget.confirms();
      await lender.seesVerified();
      await expect.poll(() => site.seen.slice(before).map(({ path }) => path)).toContain("/early.js");
      const referrers = site.seen.slice(before).map(({ referrer }) => referrer);
      const seen = referrers.some((referrer) => referrer.includes(id))
        ? "the id"
        : referrers.join("")
          ? "the origin"
          : "nothing";
      expect(seen).toBe(sees);
      expect(site.seen.slice(before).filter(({ path }) => path.includes(id))).toEqual([]);

      // What the page itself keeps of it.
      expect(
        await page.evaluate(() => [document.referrer, window.name, window.location.href, document.cookie].join(" ")),
      ).not.toContain(id);
    });
  }

  journey(
    "comes too late once the return is complete, whatever the policy",
    async ({ lender, operator, browser, baseURL }) => {
      await lender.opens("/component", { mode: "iframe" });
      await lender.startsIdentification();
      const { returnAddress } = await operator.onlyLink();
      const id = new URL(returnAddress).searchParams.get("xpay_session") ?? "";

      // Where nobody waits for it, the page stays.
      const elsewhere = await browser.newContext({ locale: "en-GB" });
      await invite(elsewhere, "unsafe-url");
      const page = await elsewhere.newPage();
      await page.goto(returnAddress);
      await expect(page.getByRole("status")).toHaveText(/^Go back/);
      const before = site.seen.length;
      await page.evaluate((src) => {
        document.body.append(Object.assign(document.createElement("img"), { src, alt: "" }));
      }, `${site.lookAlikeHost}/late.png`);
      await expect.poll(() => site.seen.slice(before).map(({ path }) => path)).toContain("/late.png");
      expect(site.seen.slice(before).map(({ referrer }) => referrer)).toEqual([`${baseURL}/returned`]);
      expect(page.url()).not.toContain(id);
      await page.goto(`${baseURL}/`);
      expect(await page.evaluate(() => document.referrer)).not.toContain(id);
      await elsewhere.close();
      await lender.cancels();
      await lender.seesCancelled();
    },
  );
});
