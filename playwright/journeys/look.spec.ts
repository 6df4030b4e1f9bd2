import { journey } from "../journey.ts";
import { Eyes } from "../models/eyes.ts";

// The components are the same on both sites, and their states are looked at in packages/ui/src/look.browser.test.tsx.
journey.describe("on a small phone, with large text, from right to left and in forced colours, @demo-only", () => {
  // The longer words.
  journey.use({ language: "uk", viewport: { width: 360, height: 800 } });
  // Each looks at a dozen pages and more.
  journey.describe.configure({ timeout: 180_000 });

  journey("the pages of the lender's site have room for their words", async ({ lender, page, gateway }) => {
    gateway.expectLinks(0);
    const eyes = new Eyes(page);
    for (const path of ["/", "/component", "/component/dialog", "/hooks", "/redirect", "/script-tag"] as const) {
      await lender.opens(path);
      await eyes.findNothing(path);
    }
    await lender.opens("/history", { instrument: "everyday" });
    await lender.history.seesEntries(60);
    await lender.history.opensEverything();
    await eyes.findNothing("/history with everything open");
  });

  journey("so have the developer's panel and the widget in the page", async ({ lender, page }) => {
    const eyes = new Eyes(page);
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.goesThroughBank();
    await lender.panel.checksThePage();
    await lender.panel.seesThatNothingIsInTheWay();
    await eyes.findNothing("widget in the page");
    await lender.widget.confirms();
    await lender.seesVerified();
    await eyes.findNothing("verified");
  });

  journey("so has each step of the widget", async ({ lender, page }) => {
    const eyes = new Eyes(page);
    await lender.opens("/redirect", { scenario: "no-return" });
    await lender.startsIdentification();
    const widget = await lender.arrivesAtTheWidget();
    await widget.seesItself();
    await eyes.findNothing("method");
    await widget.choosesDiia();
    await eyes.findNothing("Diia");
    await widget.goesBack();
    await widget.choosesBankId();
    await eyes.findNothing("banks");
    await widget.choosesSomeBank();
    await eyes.findNothing("bank");
    await widget.signsIn();
    await eyes.findNothing("consent");
    await widget.confirms();
    await widget.seesThatItMayBeClosed();
    await eyes.findNothing("done");
    await page.reload();
    await widget.seesDeadEnd("used");
    await eyes.findNothing("dead end");
  });
});
