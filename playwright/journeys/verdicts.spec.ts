import { journey } from "../journey.ts";
import { stretchTimer } from "../models/stretched-timer.ts";

journey.describe("a verdict", () => {
  journey("that takes its time is waited for", async ({ lender }) => {
    await lender.opens("/component", { mode: "iframe", scenario: "slow-callback" });
    await lender.startsIdentification();
    await lender.widget.goesThroughBank();
    await lender.widget.confirms();
    await lender.seesVerified();
    await lender.seesLog("state", "confirming", "because: returned");
    // The return page speaks on every route it has; the first one counts.
    await lender.panel.seesLogTimes(1, "accepted", "return");
    await lender.seesLog("refused", "repeated");
  });

  journey("that is there before the client is back ends the wait at once", async ({ lender, context }) => {
    // Of the second that the scenario gives it, a slow machine may need more.
    await stretchTimer(context, "/frame/widget/", 1_000);
    await lender.opens("/component", { mode: "iframe", scenario: "callback-before-return" });
    await lender.startsIdentification();
    await lender.widget.goesThroughBank();
    await lender.widget.confirms();
    await lender.seesVerified();
    await lender.panel.seesLogTimes(0, "state", "confirming");
  });

  journey("is learnt without any return, and the popup closes", async ({ lender }) => {
    await lender.opens("/component", { mode: "popup", scenario: "no-return" });
    const widget = await lender.startsInPopup();
    await widget.goesThroughBank();
    await widget.confirms();
    await lender.seesVerified();
    await widget.isClosed();
  });

  journey("that never comes is waited for until the link has run out", async ({ lender }) => {
    await lender.opens("/component", { mode: "iframe", scenario: "no-callback" });
    await lender.startsIdentification();
    await lender.widget.goesThroughBank();
    await lender.widget.confirms();
    await lender.seesThatTheResultIsChecked();
    await lender.panel.advancesTheClock();
    await lender.seesExpired();
  });

  journey("that is delivered three times ends the identification once", async ({ lender }) => {
    await lender.opens("/component", { mode: "iframe", scenario: "duplicate-callbacks" });
    await lender.startsIdentification();
    await lender.widget.goesThroughBank();
    await lender.widget.confirms();
    await lender.seesVerified();
    await lender.panel.seesLogTimes(2, "operator", "callback-repeated");
    await lender.panel.seesLogTimes(1, "state", "verified");
    await lender.panel.seesLogTimes(1, "callback", "onVerified()");
  });
});
