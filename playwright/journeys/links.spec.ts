import { journey } from "../journey.ts";
import { Widget } from "../models/widget.ts";

journey.describe("a link that has run out", () => {
  journey(
    // The operator's protocol does not say when a link runs out, so no backend can know it of a link that is new.
    "is renewed once before anything is shown, and the client is told when that was in vain @demo-only",
    async ({ lender, operator, gateway }) => {
      gateway.expectLinks(2, 4);
      await lender.opens("/component", { mode: "iframe", scenario: "expired-link" });
      await lender.startsIdentificationWithoutPointer();
      await lender.seesExpired();
      await lender.seesLog("callback", "onExpired()");
      await operator.hasIssued(2);
    },
  );

  journey("while the client is in the widget ends the identification in both", async ({ lender, gateway }) => {
    gateway.expectLinks(2);
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.choosesBankId();
    await lender.panel.advancesTheClock();
    await lender.seesExpired();
    await lender.triesAgain();
    await lender.widget.seesItself();
  });

  journey(
    "while the client waited with the link in hand is renewed before it is shown",
    async ({ lender, operator, gateway }) => {
      gateway.expectLinks(2);
      await lender.opens("/component", { mode: "iframe" });
      await lender.comesNearTheButton();
      await lender.seesLog("state", "ready");
      await lender.panel.advancesTheClock();
      await lender.startsIdentification();
      await lender.widget.goesThroughBank();
      await lender.widget.confirms();
      await lender.seesVerified();
      await operator.hasIssued(2);
    },
  );

  journey("and was opened once more says so itself", async ({ lender, operator, context, language }) => {
    await lender.opens("/component", { mode: "popup" });
    const widget = await lender.startsInPopup();
    await widget.seesItself();
    const { uri } = await operator.onlyLink();
    await lender.panel.advancesTheClock();
    await lender.seesExpired();
    await widget.isClosed();
    const bookmark = new Widget(await context.newPage(), language);
    await bookmark.opens(uri);
    await bookmark.seesDeadEnd("expired");
  });
});
