import { journey } from "../journey.ts";
import { Lender } from "../models/lender.ts";

journey.describe("in the middle of an identification", () => {
  journey("language and theme change, and nothing else does", async ({ lender, page, operator }) => {
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.goesThroughBank();
    await lender.switchesToTheme("dark");
    await lender.switchesTo("uk");
    const reader = new Lender(page, "uk");
    // The frame's title is Ukrainian now, and the same page is still in it.
    await reader.widgetIn("en").seesConsent();
    await reader.widgetIn("en").confirms();
    await reader.seesVerified();
    await operator.hasIssued(1);
  });

  journey("a page that pretends to be the return page moves nothing", async ({ lender }) => {
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.seesItself();
    await lender.widget.pretendsThatTheClientIsBack();
    await lender.seesLog("refused", "origin", "via: window");
    await lender.widget.goesThroughBank();
    // Before the real return, which may well be accepted.
    await lender.panel.seesLogTimes(0, "accepted", "return");
    await lender.widget.confirms();
    await lender.seesVerified();
  });

  journey("a developer empties the world, and starts anew", async ({ lender, operator, gateway }) => {
    gateway.expectLinks(2);
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.seesItself();
    await lender.panel.resetsTheWorld();
    await lender.seesTheIntroduction();
    await lender.startsIdentification();
    await lender.widget.goesThroughBank();
    await lender.widget.confirms();
    await lender.seesVerified();
    await operator.hasIssued(1);
  });
});
