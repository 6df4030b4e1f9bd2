import { journey } from "../journey.ts";

journey.describe("where the browser opens no window", () => {
  journey.beforeEach(async ({ lender }) => {
    await lender.opensNoWindows();
  });

  journey("a client who has to have a popup goes on in this tab", async ({ lender, operator }) => {
    await lender.opens("/component", { mode: "popup" });
    // A failure before the link is there starts anew with another one.
    await lender.comesNearTheButton();
    await lender.seesLog("state", "ready");
    await lender.startsIdentification();
    await lender.seesFailed("popup", "PRESENTATION_POPUP_BLOCKED");
    await lender.continuesHere();
    const widget = await lender.arrivesAtTheWidget();
    await widget.goesThroughBank();
    await widget.confirms();
    await lender.seesVerified();
    await operator.hasIssued(1);
  });

  journey("the library goes on to the next mode by itself", async ({ lender, operator }) => {
    await lender.opens("/component", { mode: "auto", scenario: "refuses-framing" });
    await lender.startsIdentification();
    const widget = await lender.arrivesAtTheWidget();
    await widget.goesThroughBank();
    await widget.confirms();
    await lender.seesVerified();
    await lender.seesLog(
      "state",
      "presenting",
      "mode: redirect",
      "modeReason: fallback",
      "rejected: iframe (framing-refused)",
      "rejected: popup (popup-blocked)",
    );
    await operator.hasIssued(1);
  });
});

journey.describe("where the widget refuses frames", () => {
  journey("the library takes a popup instead", async ({ lender, operator }) => {
    await lender.opens("/component", { mode: "auto", scenario: "refuses-framing" });
    const widget = await lender.startsInPopup();
    await widget.goesThroughBank();
    await widget.confirms();
    await lender.seesVerified();
    await lender.seesLog(
      "state",
      "presenting",
      "mode: popup",
      "modeReason: fallback",
      "rejected: iframe (framing-refused)",
    );
    await operator.hasIssued(1);
  });

  journey("a frame that has to be fails in words, and a window is the way out", async ({ lender, operator }) => {
    await lender.opens("/component", { mode: "iframe", scenario: "refuses-framing" });
    await lender.startsIdentification();
    await lender.seesFailed("frame", "PRESENTATION_FRAMING_REFUSED");
    const widget = await lender.startsInPopup(() => lender.opensInNewWindow());
    await widget.goesThroughBank();
    await widget.confirms();
    await lender.seesVerified();
    await operator.hasIssued(1);
  });
});

journey.describe("the way out of the frame", () => {
  journey("a client moves the widget to a window and finishes there", async ({ lender, operator }) => {
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.seesItself();
    const widget = await lender.startsInPopup(() => lender.opensInNewWindow());
    await lender.seesThatItIsInAWindow();
    await widget.goesThroughBank();
    await widget.confirms();
    await lender.seesVerified();
    await operator.hasIssued(1);
  });

  journey("a client moves the widget to a window and back, and the window closes", async ({ lender, operator }) => {
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.seesItself();
    const window = await lender.startsInPopup(() => lender.opensInNewWindow());
    await window.seesItself();
    await lender.continuesHere();
    await window.isClosed();
    await lender.widget.goesThroughBank();
    await lender.widget.confirms();
    await lender.seesVerified();
    await operator.hasIssued(1);
  });

  journey("a client finds the widget down in the frame and in a window, and gives up", async ({ lender }) => {
    await lender.opens("/component", { mode: "iframe", scenario: "widget-down" });
    await lender.startsIdentification();
    await lender.widget.seesThatItIsDown();
    const window = await lender.startsInPopup(() => lender.opensInNewWindow());
    await window.seesThatItIsDown();
    await lender.cancels();
    await lender.seesCancelled();
    await window.isClosed();
  });
});
