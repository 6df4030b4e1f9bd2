import { journey } from "../journey.ts";

journey.describe("while the lender's backend is down", () => {
  journey(
    "a client is told before there is a link, and goes on when it is back",
    async ({ lender, operator, gateway }) => {
      gateway.expectLinks(2, 3);
      await lender.opens("/component", { mode: "iframe" });
      await lender.panel.turnsTheGatewayOff();
      await lender.startsIdentification();
      await lender.seesFailed("service", "GATEWAY_OVERLOADED");
      await lender.seesLog("callback", "onFailed()");
      await lender.panel.turnsTheGatewayOn();
      await lender.triesAgain();
      await lender.widget.goesThroughBank();
      await lender.widget.confirms();
      await lender.seesVerified();
      await operator.hasIssued(1);
    },
  );

  journey("a client whose result is checked waits, and sees it when it is back", async ({ lender, operator }) => {
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.goesThroughBank();
    await lender.panel.turnsTheGatewayOff();
    await lender.widget.confirms();
    await lender.seesThatTheResultIsChecked();
    await lender.seesTrouble();
    await lender.panel.turnsTheGatewayOn();
    await lender.seesVerified();
    await operator.hasIssued(1);
  });

  journey("a client of a scenario without any backend is told so", async ({ lender, gateway }) => {
    gateway.expectLinks(1, 2);
    await lender.opens("/component", { mode: "iframe", scenario: "gateway-down" });
    await lender.startsIdentification();
    await lender.seesFailed("service", "GATEWAY_OVERLOADED");
  });
});

journey.describe("a client without a network", () => {
  journey(
    // The browser's pretence of no network lets a request that is under way go on, where a real loss would end it.
    "in the middle of the widget is told, and finishes when it is back @demo-only",
    async ({ lender, operator, context }) => {
      await lender.opens("/component", { mode: "iframe" });
      await lender.startsIdentification();
      await lender.widget.goesThroughBank();
      await context.setOffline(true);
      await lender.seesTrouble();
      await context.setOffline(false);
      await lender.seesNoTrouble();
      await lender.widget.confirms();
      await lender.seesVerified();
      await operator.hasIssued(1);
    },
  );

  journey(
    "before there is a link is told, and starts when it is back",
    async ({ lender, operator, context, gateway }) => {
      gateway.expectLinks(2, 3);
      await lender.opens("/component", { mode: "iframe" });
      await context.setOffline(true);
      await lender.startsIdentification();
      await lender.seesFailed("network", "GATEWAY_UNREACHABLE");
      await context.setOffline(false);
      await lender.triesAgain();
      await lender.widget.seesItself();
      await operator.hasIssued(1);
    },
  );

  journey(
    "whose answer was lost on the way does not start a second identification",
    async ({ lender, operator, gateway }) => {
      gateway.expectLinks(2);
      await lender.losesTheFirstAnswer();
      await lender.opens("/component", { mode: "auto" });
      await lender.comesNearTheButton();
      await lender.seesLog("state", "idle", "after linkFailed");
      // The backend has made the link; its answer went nowhere.
      await operator.hasIssued(1);
      await lender.startsIdentification();
      await lender.widget.goesThroughBank();
      await lender.widget.confirms();
      await lender.seesVerified();
      await operator.hasIssued(1);
    },
  );
});
