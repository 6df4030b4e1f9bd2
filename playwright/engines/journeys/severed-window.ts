import { startPolicySite } from "../../policy-site/policy-site.ts";
import { Screen, until } from "../models/screen.ts";
import type { Journey } from "./journey.ts";

/**
 * As long as the page takes to look at its window some times, to find it closed, and to hear from the gateway that there is no
 * verdict. Nothing but time tells that it has done so: a page that goes on waiting, as it should, shows the same as before.
 */
const patienceMs = 5_000;

/** A header takes the popup out of the page's hands: to the page it looks closed, with the client in it. */
export function severedWindowJourneys(journey: Journey): void {
  journey("a client is verified in a window that a header has severed from the page", async (_, browser) => {
    const site = await startPolicySite();
    try {
      const page = { "cross-origin-opener-policy": "same-origin-allow-popups" };
      await browser.tab.goTo(site.serves({ page, returnPage: {} }));
      const before = await browser.tabs();
      await new Screen(browser.tab.surface).clicks({ role: "button", name: "popup" });
      const opened = async () => (await browser.tabs()).find((tab) => !before.includes(tab));
      const popup = await until("a window opens", opened, (found) => found !== undefined);
      if (!popup) throw new Error("No window opened.");
      const widget = new Screen(popup.surface);
      await widget.sees({ role: "link", name: "Confirm" });
      await browser.tab.surface.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), patienceMs);
      await widget.clicks({ role: "link", name: "Confirm" });
      const status = () => browser.tab.surface.evaluate(() => document.getElementById("status")?.textContent);
      await until("the page ends", status, (text) => text === "verified");
    } finally {
      await site.close();
    }
  });
}
