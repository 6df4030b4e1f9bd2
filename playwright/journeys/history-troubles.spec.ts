import { historyOf } from "../../packages/sandbox/src/world/instruments/history-of.ts";
import { journey } from "../journey.ts";

journey.beforeEach(({ gateway }) => gateway.expectLinks(0));

journey.describe("a history that cannot be had", () => {
  journey("says so while the backend is down, and is there when it is back", async ({ lender }) => {
    const { history } = lender;
    await lender.opens("/history");
    await history.seesEntries(60);
    await lender.panel.turnsTheGatewayOff();
    await lender.panel.loadsAnew();
    await history.seesFailed("service", "GATEWAY_OVERLOADED");
    await lender.seesLog("callback", "onError()", "code: GATEWAY_OVERLOADED");
    await lender.panel.turnsTheGatewayOn();
    await history.triesAgain();
    await history.seesEntries(60);
    await history.seesNoTrouble();
  });

  journey("says so while the operator is down", async ({ lender }) => {
    await lender.opens("/history", { history: "history-down" });
    await lender.history.seesFailed("service", "OPERATOR_UNAVAILABLE");
  });

  journey("says so without a network", { tag: "@phone" }, async ({ lender, context }) => {
    const { history } = lender;
    await lender.opens("/history");
    await history.seesEntries(60);
    await context.setOffline(true);
    await lender.panel.loadsAnew();
    await history.seesFailed("network", "GATEWAY_UNREACHABLE");
    await context.setOffline(false);
    await history.triesAgain();
    await history.seesEntries(60);
  });

  journey("waits for the operator to bind the device, and says when it refuses", async ({ lender }) => {
    const { history } = lender;
    await lender.opens("/history", { history: "binding-pending" });
    await history.seesFailed("device", "OPERATOR_DEVICE_NOT_BOUND");
    await lender.panel.choosesScenario("binding-refused");
    await history.triesAgain();
    await history.seesFailed("refused", "OPERATOR_REFUSED");
    await lender.panel.choosesScenario("ordinary");
    await history.triesAgain();
    await history.seesEntries(60);
    await lender.seesLog("callback", "onDeviceBound()");
  });

  journey("says that it is on its way, for as long as it is", async ({ lender }) => {
    await lender.opens("/history", { history: "slow-history" });
    await lender.history.seesThatItIsOnItsWay();
    await lender.panel.choosesScenario("ordinary");
    await lender.history.seesEntries(60);
  });
});

journey.describe("a history that is there", () => {
  journey("stays when a refresh fails, on any ground, until one succeeds", async ({ lender, context }) => {
    const { history } = lender;
    await lender.opens("/history");
    await history.seesEntries(60);
    await lender.panel.turnsTheGatewayOff();
    await history.refreshes();
    await history.seesThatItIsStale();
    await history.seesEntries(60);
    await lender.panel.turnsTheGatewayOn();
    await history.triesAgain();
    await history.seesNoTrouble();
    await context.setOffline(true);
    await history.refreshes();
    await history.seesThatItIsStale();
    await history.seesEntries(60);
    await context.setOffline(false);
    await history.triesAgain();
    await history.seesNoTrouble();
  });

  journey("stays when a later page fails, and goes on with it", { tag: "@phone" }, async ({ lender }) => {
    const { history } = lender;
    await lender.opens("/history", { instrument: "thousand", history: "history-fails-later" });
    await history.seesEntries(100, 1_000);
    await history.place.scrollsToTheBottom();
    await history.seesThatMoreCouldNotBeLoaded();
    await history.seesEntries(100, 1_000);
    await lender.panel.choosesScenario("ordinary");
    await history.triesAgain();
    await history.seesEntries(200, 1_000);
    await history.seesNoTrouble();
  });

  journey("binds the device once more when the operator has forgotten it", async ({ lender }) => {
    const { history } = lender;
    await lender.opens("/history");
    await history.seesEntries(60);
    await lender.panel.choosesScenario("device-not-bound");
    await history.refreshes();
    await lender.panel.seesLogTimes(2, "callback", "onDeviceBound()");
    await history.seesEntries(60);
    await history.seesNoTrouble();
  });
});

journey.describe("a history that does not add up", () => {
  journey("shows where, and explains it", { tag: "@phone" }, async ({ lender }) => {
    const { history } = lender;
    await lender.opens("/history", { instrument: "broken" });
    await history.opensFindings(8);
    await history.goesToFinding("duplicate");
    await history.standsAtFinding("duplicate");
    const details = await history.opensTheEntryInFocus();
    await details.explain("duplicate");
  });

  journey("hides no entry because of those that cannot be read", async ({ lender }) => {
    const { history } = lender;
    await lender.opens("/history", { instrument: "malformed" });
    await history.seesHowManyCouldNotBeRead(18);
    await history.seesEntries(historyOf("malformed").length - 18);
    await history.seesEntry({ title: "<img src=x onerror=\"alert('історія')\"> <b>знижка</b>" });
    await history.seesEntry({ title: "העברה מהחבר — שלום" });
    await lender.seesLog("callback", "onLoad()", "entries: 16", "unreadable: 18");
  });
});
