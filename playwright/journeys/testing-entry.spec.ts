import { test as base, expect, type Page } from "@playwright/test";
import { historyScenarioList, scenarioList } from "@xpay-embed/sandbox";
import { mockXpay, type XpayFixtures, xpayFixtures } from "@xpay-embed/sandbox/testing/playwright";
import { endings, histories } from "../../packages/sandbox/test/testing/endings.ts";
import { words } from "../models/words.ts";
import { serveTestingSite, testingSite } from "../testing-site.ts";

// What `@xpay-embed/sandbox/testing/playwright` promises to partners, on a partner's page that knows nothing of tests.
const test = base.extend<XpayFixtures>(xpayFixtures);
const reasons: { readonly [reason: string]: string } = words.en.identification.reasons;

test.describe("the testing entry", { tag: "@demo-only" }, () => {
  test.beforeEach(({ page }) => serveTestingSite(page));

  const status = (page: Page) => page.locator("[data-xpay]").first();
  const begin = async (page: Page): Promise<void> => {
    await page.goto(`${testingSite}/sign-up`);
    await page.getByRole("button", { name: "Identify", exact: true }).click();
  };

  for (const { name } of scenarioList) {
    test.describe(() => {
      test.use({ xpayOptions: { scenario: name } });
      const expected = endings[name];

      test(`plays ${name} to its end`, async ({ page, xpay }) => {
        await begin(page);
        if (expected.shownIn) {
          expect(await xpay.client.sees()).toBe(expected.shownIn);
          if (expected.isDown) await expect(xpay.client.confirms()).rejects.toThrow("503");
          else await xpay.client.confirms();
        }
        if (expected.after) {
          if (!expected.isDown) await expect(status(page)).toHaveAttribute("data-status", "confirming");
          await xpay.clock.advance(expected.after);
        }
        await expect(status(page)).toHaveAttribute("data-status", expected.ends);
        // Codes of failures are shown as they are; reasons of rejections in words.
        if (expected.because) await expect(page.getByText(reasons[expected.because] ?? expected.because)).toBeVisible();
      });
    });
  }

  for (const { name } of historyScenarioList) {
    test.describe(() => {
      test.use({ xpayOptions: { scenario: name } });
      const expected = histories[name];

      test(`plays the history of ${name}`, async ({ page, xpay }) => {
        await page.goto(`${testingSite}/wallet/${xpay.wallet("thousand").uuid}`);
        if (expected.after) {
          await expect(status(page)).toHaveAttribute("data-status", "loading");
          // Once for the device, once for the history.
          await expect.poll(() => xpay.calls.length).toBe(1);
          await xpay.clock.advance({ seconds: 4 });
          await expect.poll(() => xpay.calls.length).toBe(3);
          await xpay.clock.advance({ seconds: 4 });
        }
        await expect(status(page)).toHaveAttribute("data-status", expected.status);
        if (expected.because) await expect(page.getByText(expected.because)).toBeVisible();
        if (expected.failsLater) {
          // Whoever comes near the end of the list asks for more.
          await page.getByRole("grid").press("End");
          await expect(page.getByText("Could not load further.")).toBeVisible();
        }
      });
    });
  }

  test("has a client who declines, one who closes the popup, and a browser that opens none", async ({ page, xpay }) => {
    await begin(page);
    await expect(xpay.client.goesBack()).rejects.toThrow("The page was not left");
    await xpay.client.declines();
    await expect(status(page)).toHaveAttribute("data-status", "rejected");
    xpay.use("refuses-framing");
    await page.getByRole("button", { name: "Try again" }).click();
    await xpay.client.closes();
    await expect(status(page)).toHaveAttribute("data-status", "cancelled");
    const blocked = await mockXpay(page, { scenario: "refuses-framing", popups: "blocked" });
    await page.reload();
    await page.getByRole("button", { name: "Identify", exact: true }).click();
    await expect(page).toHaveURL(/frame\/widget\/bank-id/);
    await blocked.client.goesBack();
    await expect(page).toHaveURL(/\/sign-up$/);
  });

  test("has a clock that is set forward, and not back", async ({ page, xpay }) => {
    xpay.use("slow-callback");
    await begin(page);
    await xpay.client.confirms();
    await expect(status(page)).toHaveAttribute("data-status", "confirming");
    await xpay.clock.set(xpay.clock.now() + 4_000);
    await expect(status(page)).toHaveAttribute("data-status", "verified");
    await expect(xpay.clock.set(0)).rejects.toThrow(RangeError);
  });

  test("has links of an origin that the page allows, and refuses those of another", async ({ page, xpay }) => {
    await xpay.close();
    await mockXpay(page, { widgetOrigin: "https://widgets.example" });
    await begin(page);
    await expect(page.getByText("LINK_NOT_ALLOWED")).toBeVisible();
  });

  test("answers nobody after its end", async ({ page, xpay }) => {
    await page.goto(`${testingSite}/sign-up`);
    const ask = () => page.evaluate(() => fetch("/xpay/identifications/x").then(({ status }) => status, String));
    expect(await ask()).toBe(404);
    await xpay.close();
    expect(await ask()).toContain("TypeError");
    expect(xpay.calls).toHaveLength(1);
  });
});
