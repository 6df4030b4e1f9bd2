import { journey } from "../journey.ts";
import { Lender } from "../models/lender.ts";

journey.describe("a client with two tabs", () => {
  journey(
    "sees the first one's identification in the second, takes it over, and both end",
    { tag: "@development" },
    async ({ lender, operator, context, language }) => {
      await lender.opens("/component", { mode: "iframe" });
      await lender.startsIdentification();
      await lender.widget.choosesBankId();

      const second = new Lender(await context.newPage(), language);
      await second.opens("/component");
      await second.seesThatItIsElsewhere();
      await second.continuesHere();
      await lender.seesThatItIsElsewhere();

      await second.widget.goesThroughBank();
      await second.widget.confirms();
      await second.seesVerified();
      await lender.seesVerified();
      await operator.hasIssued(1);
      await lender.panel.seesLogTimes(1, "callback", "onVerified()");
      await second.panel.seesLogTimes(1, "callback", "onVerified()");
    },
  );

  journey("gives up in the second, and the first one knows", async ({ lender, context, language }) => {
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.seesItself();

    const second = new Lender(await context.newPage(), language);
    await second.opens("/component");
    await second.seesThatItIsElsewhere();
    await second.cancels();
    await second.seesCancelled();
    await lender.seesCancelled();
    await lender.seesLog("state", "cancelled", "by: gateway");
  });
});
