import type { BrowserContext, Page } from "@playwright/test";
import { journey } from "../journey.ts";
import { Lender } from "../models/lender.ts";

// What may happen to a tab, done to real ones on the full stack. Held elsewhere: refresh and Back (journeys/refresh-and-back,
// back-forward-cache), no network (journeys/connection), two tabs (journeys/two-tabs).

/** The tab's renderer dies, as it does without memory. */
async function crash(context: BrowserContext, page: Page): Promise<void> {
  const crashed = page.waitForEvent("crash");
  const session = await context.newCDPSession(page);
  // Nobody is left to answer.
  session.send("Page.crash").catch(() => {});
  await crashed;
}
const ways = {
  "closed by the system": (_: BrowserContext, page: Page) => page.close(),
  crashed: crash,
};

/** The browser opens the address again at which the tab was. */
async function restore(context: BrowserContext, lost: Lender, address = lost.page.url()): Promise<Lender> {
  const again = new Lender(await context.newPage(), lost.language, lost.hasTouch, lost.isFullStack);
  await again.page.goto(address);
  return again;
}

journey.describe("a tab that is gone", { tag: "@partner-only" }, () => {
  for (const [way, lose] of Object.entries(ways)) {
    journey(`${way} with the widget in it, is restored and goes on`, async ({ lender, operator, gateway, context }) => {
      // The second one is the first one's repetition, under the same key.
      gateway.expectLinks(2);
      await lender.opens("/component", { mode: "iframe" });
      await lender.startsIdentification();
      await lender.widget.choosesBankId();
      await lose(context, lender.page);
      const again = await restore(context, lender);
      await again.seesTheIntroduction();
      await again.startsIdentification();
      await again.widget.goesThroughBank();
      await again.widget.confirms();
      await again.seesVerified();
      await operator.hasIssued(1);
    });

    journey(`${way} at the operator's, is restored and comes back verified`, async ({ lender, operator, context }) => {
      await lender.opens("/redirect");
      await lender.startsIdentification();
      await lender.arrivesAtTheWidget();
      const { uri } = await operator.onlyLink();
      await lose(context, lender.page);
      const again = await restore(context, lender, uri);
      const widget = await again.arrivesAtTheWidget();
      await widget.goesThroughBank();
      await widget.confirms();
      await again.seesVerified();
      await operator.hasIssued(1);
    });

    journey(`${way} while the result is checked, is restored and sees it`, async ({ lender, operator, context }) => {
      await lender.opens("/component", { mode: "iframe" });
      await lender.startsIdentification();
      await lender.widget.goesThroughBank();
      await lender.panel.turnsTheGatewayOff();
      await lender.widget.confirms();
      await lender.seesThatTheResultIsChecked();
      await lose(context, lender.page);
      const again = await restore(context, lender);
      await again.seesThatTheResultIsChecked();
      await again.panel.turnsTheGatewayOn();
      await again.seesVerified();
      await again.panel.seesLogTimes(1, "callback", "onVerified()");
      await operator.hasIssued(1);
    });
  }

  journey(
    "closed by the system while its popup is open, is succeeded by the popup",
    async ({ lender, operator, context }) => {
      await lender.opens("/component", { mode: "popup" });
      const widget = await lender.startsInPopup();
      await widget.goesThroughBank();
      const popup = context.pages().find((page) => page !== lender.page);
      if (!popup) throw new Error("No popup is open.");
      await lender.page.close();
      await widget.confirms();
      await new Lender(popup, lender.language).seesVerified();
      await operator.hasIssued(1);
    },
  );
});
