import { journey } from "../journey.ts";
import { ReturnPage } from "../models/return-page.ts";
import { stretchTimer } from "../models/stretched-timer.ts";
import { Widget } from "../models/widget.ts";

journey.describe("a client's return", () => {
  journey("in another tab is heard in the first one", async ({ lender, operator, context, language }) => {
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.seesItself();
    const { uri } = await operator.onlyLink();

    // For so long the return page waits to be heard by a tab in the background.
    await stretchTimer(context, "/returned", 1_500);
    const tab = await context.newPage();
    const widget = new Widget(tab, language);
    await widget.opens(uri);
    await widget.goesThroughBank();
    // So that the return is there before the verdict.
    await lender.comesToTheFront();
    await lender.panel.turnsTheGatewayOff();
    await tab.bringToFront();
    await widget.confirms();
    await new ReturnPage(tab, language).saysThatItWasHeard();
    await lender.comesToTheFront();
    await lender.seesThatTheResultIsChecked();
    await lender.panel.turnsTheGatewayOn();

    await lender.seesVerified();
    await lender.seesLog("state", "confirming", "because: returned");
    await operator.hasIssued(1);
  });

  journey("that nobody waits for says to go back", async ({ operator, lender, browser, language }) => {
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    const { returnAddress } = await operator.onlyLink();

    // Another browser: it knows nothing of the first one.
    const elsewhere = await browser.newContext({ locale: "en-GB" });
    const page = new ReturnPage(await elsewhere.newPage(), language);
    await page.opens(returnAddress);
    await page.saysToGoBack();
    await elsewhere.close();

    // And the client who did go back finds the identification as it was.
    await lender.widget.goesThroughBank();
    await lender.widget.confirms();
    await lender.seesVerified();
  });

  journey("that was repeated changes nothing", async ({ lender, operator, context, language }) => {
    await lender.opens("/redirect");
    await lender.startsIdentification();
    const widget = await lender.arrivesAtTheWidget();
    await widget.goesThroughBank();
    await widget.confirms();
    await lender.seesVerified();

    const { returnAddress } = await operator.onlyLink();
    const again = new ReturnPage(await context.newPage(), language);
    await again.opens(returnAddress);
    await again.saysToGoBack();
    await lender.seesVerified();
    await lender.panel.seesLogTimes(1, "callback", "onVerified()");
  });
});
