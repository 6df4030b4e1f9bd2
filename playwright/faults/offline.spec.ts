import { journey } from "../journey.ts";

// No network while the widget is open, and before there is a link: journeys/connection.

journey(
  // The browser's pretence of no network lets a request that is under way go on, where a real loss would end it.
  "a client who loses the network while the result is checked sees it when it is back @demo-only",
  async ({ lender, operator, context }) => {
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.goesThroughBank();
    await lender.panel.turnsTheGatewayOff();
    await lender.widget.confirms();
    await lender.seesThatTheResultIsChecked();
    await context.setOffline(true);
    // The backend is there again, and cannot be reached.
    await lender.panel.turnsTheGatewayOn();
    await lender.seesTrouble();
    await lender.seesThatTheResultIsChecked();
    await context.setOffline(false);
    await lender.seesVerified();
    await lender.panel.seesLogTimes(1, "callback", "onVerified()");
    await operator.hasIssued(1);
  },
);
