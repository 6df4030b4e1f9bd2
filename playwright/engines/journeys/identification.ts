import { describe } from "vitest";
import type { Journey } from "./journey.ts";

/** A client's ways through the identification. */
export function identificationJourneys(journey: Journey): void {
  describe("a client is verified", () => {
    journey("in a frame in the page", async (client) => {
      await client.opens("/component", { mode: "iframe" });
      await client.starts();
      await client.seesLog("state", "presenting", "mode: iframe", "modeReason: requested");
      await client.widget.goesThroughBank();
      await client.widget.confirms();
      await client.seesVerified();
      await client.seesLogOnce("callback", "onVerified()");
    });

    journey("in a popup, which closes by itself", async (client) => {
      await client.opens("/component", { mode: "popup" });
      const { tab, widget } = await client.startsInPopup();
      await widget.goesThroughBank();
      await widget.confirms();
      await client.seesVerified();
      await client.seesThatItIsClosed(tab);
      await client.seesLog("state", "presenting", "mode: popup", "modeReason: requested");
    });

    journey("by a redirect and back", async (client) => {
      await client.opens("/redirect");
      await client.starts();
      const widget = await client.arrivesAtTheWidget();
      await widget.goesThroughBank();
      await widget.confirms();
      await client.seesVerified();
      await client.seesLog("state", "presenting", "mode: redirect", "modeReason: requested");
      await client.seesLog("state", "confirming", "because: returned");
    });

    journey("in a frame, when the mode is left to the library", async (client) => {
      await client.opens("/component", { mode: "auto" });
      await client.starts();
      await client.widget.goesThroughBank();
      await client.widget.confirms();
      await client.seesVerified();
      await client.seesLog("state", "presenting", "mode: iframe", "modeReason: preferred");
    });

    journey("on a site without React, from a script tag", async (client) => {
      await client.opens("/script-tag", { mode: "iframe" });
      await client.starts();
      await client.widget.goesThroughBank();
      await client.widget.confirms();
      await client.seesVerified();
      await client.seesLogOnce("callback", "xpay-verified()");
    });
  });

  describe("a client is not verified", () => {
    journey("when the operator finds other details", async (client) => {
      await client.opens("/component", { mode: "iframe", scenario: "rejected" });
      await client.starts();
      await client.widget.goesThroughBank();
      await client.widget.confirms();
      await client.seesRejected("data-mismatch");
      await client.seesLogOnce("callback", "onRejected()");
    });

    journey("when they decline in a popup, which closes", async (client) => {
      await client.opens("/component", { mode: "popup" });
      const { tab, widget } = await client.startsInPopup();
      await widget.declines();
      await client.seesRejected("declined");
      await client.seesThatItIsClosed(tab);
    });
  });

  describe("a client leaves before the end", () => {
    journey("by the frame's own close", async (client) => {
      await client.opens("/component", { mode: "iframe" });
      await client.starts();
      await client.widget.choosesBankId();
      await client.cancels();
      await client.seesCancelled();
      await client.seesLog("state", "cancelled", "by: client");
    });

    journey("by closing the dialog, and starts anew", async (client) => {
      await client.opens("/component/dialog", { mode: "iframe" });
      await client.opensTheDialog();
      await client.widget.choosesBankId();
      await client.closesTheDialog();
      await client.seesLog("state", "cancelled", "by: client");
      await client.opensTheDialog();
      await client.widget.seesItself();
    });

    journey("by closing the popup", async (client) => {
      await client.opens("/component", { mode: "popup" });
      const { tab, widget } = await client.startsInPopup();
      await widget.choosesBankId();
      await tab.close();
      await client.seesCancelled();
      await client.seesLog("state", "confirming", "because: closed");
      await client.seesLog("state", "cancelled", "by: window");
    });

    journey("by giving up in the page, which closes the popup", async (client) => {
      await client.opens("/component", { mode: "popup" });
      const { tab, widget } = await client.startsInPopup();
      await widget.choosesBankId();
      await client.cancels();
      await client.seesCancelled();
      await client.seesThatItIsClosed(tab);
    });

    journey("by Back from the operator's page", async (client) => {
      await client.opens("/redirect");
      await client.starts();
      const widget = await client.arrivesAtTheWidget();
      await widget.choosesBankId();
      await client.tab.goBack();
      await client.seesCancelled();
      await client.seesLog("state", "cancelled", "by: back");
    });
  });

  describe("a client goes on", () => {
    journey("in a second tab, and both tabs learn the end", async (client) => {
      await client.opens("/component", { mode: "iframe" });
      await client.starts();
      await client.widget.choosesBankId();
      const second = await client.opensAnotherTab();
      await second.opens("/component");
      await second.seesThatItIsElsewhere();
      await second.continuesHere();
      await second.widget.goesThroughBank();
      await second.widget.confirms();
      await second.seesVerified();
      await client.comesBack();
      await client.seesVerified();
      await client.seesLogOnce("callback", "onVerified()");
      await second.seesLogOnce("callback", "onVerified()");
    });

    journey("after a refresh, with the same identification", async (client) => {
      await client.opens("/component", { mode: "iframe" });
      await client.starts();
      await client.widget.choosesBankId();
      await client.tab.reload();
      // Until then the page asks what became of the identification, and shows that.
      await client.seesLog("state", "idle", "after verdict");
      await client.starts();
      await client.widget.goesThroughBank();
      await client.widget.confirms();
      await client.seesVerified();
    });
  });
}
