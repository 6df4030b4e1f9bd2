import type { Page } from "@playwright/test";
import { expect, journey } from "../journey.ts";

// Pages that the browser keeps whole for Back, as every browser does but Playwright's, where that is switched off. A page
// that was not kept is loaded anew: journeys/refresh-and-back.

journey.use({
  launchOptions: [
    async ({ launchOptions }, use) => use({ ...launchOptions, ignoreDefaultArgs: ["--disable-back-forward-cache"] }),
    { scope: "worker" },
  ],
});

/** Goes back; a page that was kept has no load event to wait for. */
async function goBack(page: Page): Promise<void> {
  await page.goBack({ waitUntil: "commit" });
}
const isKept = (page: Page): Promise<void> => expect(page.locator("html")).toHaveAttribute("data-persisted", "true");

journey.describe("a page that the browser keeps for Back", { tag: "@partner-only" }, () => {
  journey.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      window.addEventListener("pageshow", ({ persisted }) => {
        document.documentElement.dataset.persisted = `${persisted}`;
      });
    });
  });

  journey("with the widget in it goes on where it was", async ({ lender, page, operator }) => {
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.goesThroughBank();
    const confirm = await lender.widget.placeOfConfirm();
    await page.goto("/");
    await goBack(page);
    await isKept(page);
    // Playwright does not find its way into a frame that was kept; a hand does.
    await page.mouse.click(...confirm);
    await lender.seesVerified();
    await lender.panel.seesLogTimes(1, "callback", "onVerified()");
    await operator.hasIssued(1);
  });

  journey("whose client is at the operator's takes Back for a change of mind", async ({ lender, page, operator }) => {
    await lender.opens("/redirect");
    await lender.startsIdentification();
    await lender.arrivesAtTheWidget();
    await goBack(page);
    await isKept(page);
    await lender.seesCancelled();
    await lender.panel.seesLogTimes(1, "callback", "onCancelled()");
    await operator.hasIssued(1);
  });
});
