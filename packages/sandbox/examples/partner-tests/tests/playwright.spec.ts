import { test as base, expect } from "@playwright/test";
import { mockXpay, type XpayFixtures, xpayFixtures } from "@xpay-embed/sandbox/testing/playwright";

base("turns down a client whose data differ", async ({ page }) => {
  const xpay = await mockXpay(page, { scenario: "rejected" });
  await page.goto("/sign-up");
  await page.getByRole("button", { name: "Identify", exact: true }).click();
  await xpay.client.confirms();
  await expect(page.getByText("Identity not confirmed")).toBeVisible();
});

const test = base.extend<XpayFixtures>(xpayFixtures);

test("says that the time ran out", async ({ page, xpay }) => {
  await page.goto("/sign-up");
  await page.getByRole("button", { name: "Identify", exact: true }).click();
  await xpay.client.sees();
  await xpay.clock.advance({ minutes: 16 });
  await expect(page.getByText("Time for identification ran out")).toBeVisible();
});

test.describe("while the operator is down", () => {
  test.use({ xpayOptions: { scenario: "history-down" } });

  test("says that the history cannot be had", async ({ page, xpay }) => {
    await page.goto(`/wallet/${xpay.wallet("everyday").uuid}`);
    await expect(page.getByText("OPERATOR_UNAVAILABLE")).toBeVisible();
  });
});
