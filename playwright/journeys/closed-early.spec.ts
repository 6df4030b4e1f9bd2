import { expect, journey } from "../journey.ts";

journey.describe("a client leaves before the end", () => {
  journey("by the frame's own close", async ({ lender, gateway }) => {
    await lender.opens("/component", { mode: "iframe" });
    await lender.startsIdentification();
    await lender.widget.choosesBankId();
    await lender.cancels();
    await lender.seesCancelled();
    await lender.seesLog("state", "cancelled", "by: client");
    expect(gateway.calls.map(({ method }) => method)).toContain("DELETE");
  });

  journey("by closing the dialog, and starts anew", async ({ lender, gateway, operator }) => {
    gateway.expectLinks(2);
    await lender.opens("/component/dialog", { mode: "iframe" });
    await lender.opensTheDialog();
    await lender.widget.choosesBankId();
    await lender.closesTheDialog();
    await lender.seesLog("state", "cancelled", "by: client");
    await lender.opensTheDialog();
    await lender.widget.seesItself();
    await operator.hasIssued(2);
  });

  journey("by closing the popup", async ({ lender }) => {
    await lender.opens("/component", { mode: "popup" });
    const widget = await lender.startsInPopup();
    await widget.choosesBankId();
    await widget.closesTheWindow();
    await lender.seesCancelled();
    await lender.seesLog("state", "confirming", "because: closed");
    await lender.seesLog("state", "cancelled", "by: window");
  });

  journey("by giving up in the page, which closes the popup", async ({ lender }) => {
    await lender.opens("/component", { mode: "popup" });
    const widget = await lender.startsInPopup();
    await widget.choosesBankId();
    await lender.cancels();
    await lender.seesCancelled();
    await widget.isClosed();
  });

  journey("by Back from the operator's page", async ({ lender, page }) => {
    await lender.opens("/redirect");
    await lender.startsIdentification();
    const widget = await lender.arrivesAtTheWidget();
    await widget.choosesBankId();
    await page.goBack();
    await lender.seesCancelled();
    await lender.seesLog("state", "cancelled", "by: back");
  });

  journey("by closing the popup just after confirming, and is verified all the same", async ({ lender }) => {
    await lender.opens("/component", { mode: "popup", scenario: "no-return" });
    const widget = await lender.startsInPopup();
    await widget.goesThroughBank();
    await widget.confirms();
    // A window that closes before the operator heard of it is a client who left.
    await lender.seesLog("operator", "client-confirmed");
    await widget.closesTheWindow();
    await lender.seesVerified();
  });
});
