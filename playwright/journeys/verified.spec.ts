import { journey } from "../journey.ts";
import { Chat } from "../models/chat.ts";

journey.describe("a client is verified", () => {
  journey("in a frame in the page", { tag: "@development" }, async ({ lender, operator }) => {
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.seesLog("state", "presenting", "mode: iframe", "modeReason: requested");
    await lender.widget.goesThroughBank();
    await lender.widget.confirms();
    await lender.seesVerified();
    await lender.seesLog("callback", "onVerified()");
    await operator.hasIssued(1);
  });

  journey("in a frame in a dialog", { tag: "@development" }, async ({ lender, operator }) => {
    await lender.opens("/component/dialog", { mode: "iframe" });
    await lender.opensTheDialog();
    await lender.widget.goesThroughBank();
    await lender.widget.confirms();
    await lender.seesDialogVerified();
    await lender.closesTheDialog();
    await lender.seesLog("callback", "onVerified()");
    await operator.hasIssued(1);
  });

  journey("in a popup, which closes by itself", { tag: "@phone" }, async ({ lender, operator }) => {
    await lender.opens("/component", { mode: "popup" });
    const widget = await lender.startsInPopup();
    await lender.seesThatItIsInAWindow();
    await widget.goesThroughBank();
    await widget.confirms();
    await lender.seesVerified();
    await widget.isClosed();
    await lender.seesLog("state", "presenting", "mode: popup", "modeReason: requested");
    await operator.hasIssued(1);
  });

  journey("by a redirect and back", { tag: ["@phone", "@development"] }, async ({ lender, operator }) => {
    await lender.opens("/redirect");
    await lender.startsIdentification();
    const widget = await lender.arrivesAtTheWidget();
    await widget.goesThroughBank();
    await widget.confirms();
    await lender.seesVerified();
    // The log survives the way there and back.
    await lender.seesLog("state", "presenting", "mode: redirect", "modeReason: requested");
    await lender.seesLog("state", "confirming", "because: returned");
    await operator.hasIssued(1);
  });

  journey("in a frame, when the mode is left to the library", async ({ lender, operator }) => {
    await lender.opens("/component", { mode: "auto" });
    await lender.startsIdentification();
    await lender.widget.goesThroughBank();
    await lender.widget.confirms();
    await lender.seesVerified();
    await lender.seesLog("state", "presenting", "mode: iframe", "modeReason: preferred");
    await operator.hasIssued(1);
  });

  journey(
    "on a phone by a redirect, when the mode is left to the library",
    { tag: "@phone-only" },
    async ({ lender }) => {
      await lender.opens("/component", { mode: "auto" });
      await lender.startsIdentification();
      const widget = await lender.arrivesAtTheWidget();
      await widget.goesThroughBank();
      await widget.confirms();
      await lender.seesVerified();
      await lender.seesLog("state", "presenting", "mode: redirect", "rejected: iframe (narrow-touch-screen)");
    },
  );

  journey("by the code of Diia", async ({ lender }) => {
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.choosesDiia();
    await lender.widget.scansTheCode();
    await lender.widget.confirms();
    await lender.seesVerified();
  });

  journey("by Diia alone, on the phone that has the app", { tag: "@phone-only" }, async ({ lender }) => {
    await lender.opens("/component", { mode: "redirect", method: "diia" });
    await lender.startsIdentification();
    const widget = await lender.arrivesAtTheWidget();
    await widget.opensTheDiiaApp();
    await widget.confirms();
    await lender.seesVerified();
  });

  journey("in a talk that has nothing of the ready-made component", async ({ lender, page, language }) => {
    const chat = new Chat(page, language);
    await lender.opens("/hooks", { mode: "iframe" });
    await chat.answers("begin");
    await chat.widget.goesThroughBank();
    await chat.widget.confirms();
    await chat.hearsThatItIsDone("Олена Ткаченко");
  });

  journey("on a site without React, from a script tag", { tag: "@development" }, async ({ lender, operator }) => {
    await lender.opens("/script-tag", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.seesLog("state", "presenting", "mode: iframe", "modeReason: requested");
    await lender.widget.goesThroughBank();
    await lender.widget.confirms();
    await lender.seesVerified();
    await lender.seesLog("callback", "xpay-verified()");
    await operator.hasIssued(1);
  });

  journey("after an end, with another identification", async ({ lender, operator, gateway }) => {
    gateway.expectLinks(2);
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.declines();
    await lender.seesRejected("declined");
    await lender.triesAgain();
    await lender.widget.goesThroughBank();
    await lender.widget.confirms();
    await lender.seesVerified();
    await operator.hasIssued(2);
  });
});

journey.describe("in Ukrainian", () => {
  journey.use({ language: "uk" });

  journey("a client finds the bank by its name and is verified", async ({ lender }) => {
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.choosesBankId();
    await lender.widget.searchesForBank("зірниця");
    await lender.widget.choosesBank("Зірниця Банк");
    await lender.widget.signsIn();
    await lender.widget.confirms();
    await lender.seesVerified();
  });
});
