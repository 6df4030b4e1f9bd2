import { type JourneyFixtures, journey } from "../journey.ts";
import { Chat } from "../models/chat.ts";
import { Inspector } from "../models/inspector.ts";
import { Lender } from "../models/lender.ts";
import { ReturnPage } from "../models/return-page.ts";

for (const language of ["en", "uk"] as const satisfies readonly JourneyFixtures["language"][]) {
  // Both sites show the same components and pages: once more in the other language tells nothing new of the second.
  const onOneSite = language === "uk" ? ["@demo-only"] : [];
  journey.describe(`everybody can use, in ${language}, light and dark,`, { tag: onOneSite }, () => {
    journey.use({ language });
    // Each looks at a dozen pages and more.
    journey.describe.configure({ timeout: 180_000 });

    journey("the pages of the lender's site", async ({ lender, page, gateway }) => {
      gateway.expectLinks(0);
      const inspector = new Inspector(page);
      for (const path of ["/", "/component", "/component/dialog", "/hooks", "/redirect"] as const) {
        await lender.opens(path);
        await inspector.findsNothing(path);
      }
      const returned = new ReturnPage(page, language);
      await returned.opens("/returned?xpay_session=AAAAAAAAAAAAAAAAAAAAAA");
      await returned.saysToGoBack();
      await inspector.findsNothing("/returned");
    });

    journey("the page with the script tag", async ({ lender, page, gateway }) => {
      gateway.expectLinks(0);
      await lender.opens("/script-tag");
      await lender.seesTheIntroduction();
      await new Inspector(page).findsNothing("/script-tag");
    });

    journey("the way to a verified client in the page", async ({ lender, page }) => {
      const inspector = new Inspector(page);
      await lender.opens("/component", { mode: "iframe" });
      await lender.startsIdentification();
      await lender.widget.seesItself();
      await inspector.findsNothingInTheIntegration("widget in the page");
      await lender.widget.goesThroughBank();
      await lender.panel.turnsTheGatewayOff();
      await lender.widget.confirms();
      await lender.seesThatTheResultIsChecked();
      await lender.seesTrouble();
      await inspector.findsNothingInTheIntegration("checking");
      await lender.panel.turnsTheGatewayOn();
      await lender.seesVerified();
      await inspector.findsNothingInTheIntegration("verified");
    });

    journey("each step of the widget", async ({ lender, page }) => {
      const inspector = new Inspector(page);
      await lender.opens("/redirect", { scenario: "no-return" });
      await lender.startsIdentification();
      const widget = await lender.arrivesAtTheWidget();
      await widget.seesItself();
      await inspector.findsNothingInTheIntegration("method");
      await widget.choosesDiia();
      await inspector.findsNothingInTheIntegration("Diia");
      await widget.goesBack();
      await widget.choosesBankId();
      await inspector.findsNothingInTheIntegration("banks");
      await widget.choosesSomeBank();
      await inspector.findsNothingInTheIntegration("bank");
      await widget.signsIn();
      await inspector.findsNothingInTheIntegration("consent");
      await widget.confirms();
      await widget.seesThatItMayBeClosed();
      await inspector.findsNothingInTheIntegration("done");
      await page.reload();
      await widget.seesDeadEnd("used");
      await inspector.findsNothingInTheIntegration("dead end");
    });

    journey("the dialog", { tag: "@phone" }, async ({ lender, page }) => {
      const inspector = new Inspector(page);
      await lender.opens("/component/dialog", { mode: "iframe" });
      await lender.opensTheDialog();
      await lender.widget.seesItself();
      await inspector.findsNothingInTheIntegration("widget in the dialog");
      await lender.widget.goesThroughBank();
      await lender.widget.confirms();
      await lender.seesDialogVerified();
      await inspector.findsNothingInTheIntegration("verified in the dialog");
    });

    journey("what comes before the widget, and beside it", async ({ lender, page, context, operator }) => {
      const inspector = new Inspector(page);
      const release = await lender.isKeptWaiting();
      await lender.opens("/component", { mode: "popup" });
      const widget = await lender.startsInPopup();
      await lender.seesThatItIsPrepared();
      await inspector.findsNothingInTheIntegration("preparing");
      await release();
      await lender.seesThatItIsInAWindow();
      await widget.seesItself();
      await inspector.findsNothingInTheIntegration("window");

      const second = new Lender(await context.newPage(), language);
      await second.opens("/component");
      await second.seesThatItIsElsewhere();
      await new Inspector(second.page).findsNothingInTheIntegration("elsewhere");

      await lender.comesToTheFront();
      await lender.panel.turnsTheGatewayOff();
      await lender.seesTrouble();
      await inspector.findsNothingInTheIntegration("trouble");
      await operator.hasIssued(1);
    });

    journey("the ends that nobody wishes for", async ({ lender, page, gateway }) => {
      gateway.expectLinks(5);
      const inspector = new Inspector(page);
      await lender.opens("/component", { mode: "iframe" });
      await lender.startsIdentification();
      await lender.widget.declines();
      await lender.seesRejected("declined");
      await inspector.findsNothingInTheIntegration("declined");
      await lender.triesAgain();
      await lender.widget.seesItself();
      await lender.cancels();
      await lender.seesCancelled();
      await inspector.findsNothingInTheIntegration("cancelled");
      await lender.triesAgain();
      await lender.widget.seesItself();
      await lender.panel.advancesTheClock();
      await lender.seesExpired();
      await inspector.findsNothingInTheIntegration("expired");
      await lender.panel.turnsTheGatewayOff();
      await lender.triesAgain();
      await lender.seesFailed("service", "GATEWAY_OVERLOADED");
      await inspector.findsNothingInTheIntegration("service");
      await lender.panel.turnsTheGatewayOn();
      await lender.panel.choosesScenario("refuses-framing");
      await lender.triesAgain();
      await lender.seesFailed("frame", "PRESENTATION_FRAMING_REFUSED");
      await inspector.findsNothingInTheIntegration("frame refused");
    });

    // It is the same component on both sites; its states are many, and looking at each takes its time.
    journey("a wallet's history @demo-only", { tag: "@phone" }, async ({ lender, page, gateway }) => {
      gateway.expectLinks(0);
      const inspector = new Inspector(page);
      const { history } = lender;
      await lender.opens("/history", { instrument: "everyday" });
      await history.seesEntries(60);
      await inspector.findsNothing("history");
      await history.opensEverything();
      await inspector.findsNothingInTheIntegration("history with everything open");
      await history.searches("ніде такого");
      await history.seesThatNothingMatches();
      await inspector.findsNothingInTheIntegration("history without a match");
      await history.clearsTheFilter();
      await history.opensEntry({ title: "Продукти «Дзвіночок»" });
      await inspector.findsNothingInTheIntegration("details");
    });

    journey("a history that is not as it should be @demo-only", async ({ lender, page, gateway }) => {
      gateway.expectLinks(0);
      const inspector = new Inspector(page);
      const { history, panel } = lender;
      const release = await lender.isKeptWaiting();
      await lender.opens("/history", { instrument: "broken" });
      await history.seesThatTheDeviceIsBeingBound();
      await inspector.findsNothingInTheIntegration("history on its way");
      await release();
      await history.opensFindings(8);
      await history.goesToFinding("duplicate");
      await inspector.findsNothingInTheIntegration("history with findings");
      await panel.choosesWallet("malformed");
      await history.seesHowManyCouldNotBeRead(18);
      await inspector.findsNothingInTheIntegration("history with unreadable items");
      await panel.choosesWallet("empty");
      await history.seesThatThereIsNothing();
      await inspector.findsNothingInTheIntegration("empty history");
      await panel.choosesScenario("history-fails-later");
      await panel.choosesWallet("thousand");
      await history.seesEntries(100, 1_000);
      await history.place.scrollsToTheBottom();
      await history.seesThatMoreCouldNotBeLoaded();
      await panel.turnsTheGatewayOff();
      await history.refreshes();
      await history.seesThatItIsStale();
      await inspector.findsNothingInTheIntegration("stale history, and no more of it");
      await panel.loadsAnew();
      await history.seesFailed("service", "GATEWAY_OVERLOADED");
      await inspector.findsNothingInTheIntegration("no history");
    });

    journey("the talk with the assistant", async ({ lender, page }) => {
      const inspector = new Inspector(page);
      const chat = new Chat(page, language);
      await lender.opens("/hooks", { mode: "iframe" });
      await chat.answers("begin");
      await chat.widget.seesItself();
      await inspector.findsNothingInTheIntegration("chat with widget");
      await chat.widget.goesThroughBank();
      await chat.widget.confirms();
      await chat.hearsThatItIsDone("Олена Ткаченко");
      await inspector.findsNothingInTheIntegration("chat verified");
    });
  });
}
