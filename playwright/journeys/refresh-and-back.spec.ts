import { journey } from "../journey.ts";
import { Lender } from "../models/lender.ts";

journey.describe("a client who refreshes the page", () => {
  journey(
    "while the widget is in it goes on with the same identification",
    { tag: "@development" },
    async ({ lender, operator, gateway, page }) => {
      // The second one is the first one's repetition, under the same key.
      gateway.expectLinks(2);
      await lender.opens("/component", { mode: "iframe" });
      await lender.startsIdentification();
      await lender.widget.choosesBankId();
      await page.reload();
      await lender.seesTheIntroduction();
      await lender.startsIdentification();
      await lender.widget.goesThroughBank();
      await lender.widget.confirms();
      await lender.seesVerified();
      await operator.hasIssued(1);
    },
  );

  journey(
    "and then the language is not refused, but gets another identification",
    async ({ lender, operator, gateway, page }) => {
      // The second one, under the first one's key, is refused; the third one is made under a key of its own.
      gateway.expectLinks(3);
      await lender.opens("/component", { mode: "iframe" });
      await lender.startsIdentification();
      await lender.widget.choosesBankId();
      const reader = new Lender(page, "uk");
      await reader.opens("/component");
      await reader.seesTheIntroduction();
      await reader.startsIdentification();
      await reader.widget.goesThroughBank();
      await reader.widget.confirms();
      await reader.seesVerified();
      await operator.hasIssued(2);
    },
  );

  journey("while the result is checked sees it all the same", async ({ lender, operator, page }) => {
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.goesThroughBank();
    await lender.panel.turnsTheGatewayOff();
    await lender.widget.confirms();
    await lender.seesThatTheResultIsChecked();
    await page.reload();
    await lender.seesThatTheResultIsChecked();
    await lender.panel.turnsTheGatewayOn();
    await lender.seesVerified();
    await operator.hasIssued(1);
  });

  journey("after the end finds a fresh start", async ({ lender, page }) => {
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.declines();
    await lender.seesRejected("declined");
    await page.reload();
    await lender.seesTheIntroduction();
  });
});

journey.describe("a client who presses Back", () => {
  journey(
    "out of the widget in the page leaves the page, and finds the identification again",
    async ({ lender, operator, gateway, page }) => {
      gateway.expectLinks(2);
      await lender.opens("/");
      await lender.appliesForALoan();
      await lender.startsIdentification();
      await lender.widget.goesThroughBank();
      await page.goBack();
      await lender.seesTheHomePage();
      await page.goForward();
      await lender.seesTheIntroduction();
      await lender.startsIdentification();
      await lender.widget.goesThroughBank();
      await lender.widget.confirms();
      await lender.seesVerified();
      await operator.hasIssued(1);
    },
  );

  journey("after a redirect there and back does not come to the used link", async ({ lender, page }) => {
    await lender.opens("/redirect");
    await lender.startsIdentification();
    const widget = await lender.arrivesAtTheWidget();
    await widget.goesThroughBank();
    await widget.confirms();
    await lender.seesVerified();
    await page.goBack();
    await lender.seesTheIntroduction();
  });
});
