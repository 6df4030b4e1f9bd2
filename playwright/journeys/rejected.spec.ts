import { journey } from "../journey.ts";
import { Chat } from "../models/chat.ts";

journey.describe("a client is not verified", () => {
  journey("when the operator finds other details", async ({ lender }) => {
    await lender.opens("/component", { mode: "iframe", scenario: "rejected" });
    await lender.startsIdentification();
    await lender.widget.goesThroughBank();
    await lender.widget.confirms();
    await lender.seesRejected("data-mismatch");
    await lender.seesLog("callback", "onRejected()");
  });

  journey("when they decline at the first step", async ({ lender }) => {
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.declines();
    await lender.seesRejected("declined");
  });

  journey("when they decline at the last step, away on the operator's page", async ({ lender }) => {
    await lender.opens("/redirect");
    await lender.startsIdentification();
    const widget = await lender.arrivesAtTheWidget();
    await widget.goesThroughBank();
    await widget.declines();
    await lender.seesRejected("declined");
  });

  journey("when they decline in a popup, which closes", async ({ lender }) => {
    await lender.opens("/component", { mode: "popup" });
    const widget = await lender.startsInPopup();
    await widget.declines();
    await lender.seesRejected("declined");
    await widget.isClosed();
  });

  journey("when the operator does not know them", async ({ lender, operator, gateway }) => {
    // The pointer on the button asks in advance; the click joins that question, or asks again if it was answered.
    gateway.expectLinks(1, 2);
    await lender.opens("/component", { mode: "iframe", scenario: "user-not-found" });
    await lender.startsIdentification();
    await lender.seesRejected("user-not-found");
    await operator.hasIssued(0);
  });

  journey("in a talk that has nothing of the ready-made component", async ({ lender, page, language }) => {
    const chat = new Chat(page, language);
    await lender.opens("/hooks", { mode: "iframe" });
    await chat.answers("begin");
    await chat.widget.declines();
    await chat.hearsThatTheClientDeclined(lender.isFullStack);
  });
});
