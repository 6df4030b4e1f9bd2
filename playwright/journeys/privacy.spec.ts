import { expect, journey } from "../journey.ts";
import { Eavesdropper } from "../models/eavesdropper.ts";
import { Lender } from "../models/lender.ts";
import { walletItems } from "../models/wallet-items.ts";

/** Everything that the sandbox knows of the client who is signed in, as it stands in a profile. */
const person = ["Ткаченко", "Олена", "Ігорівна", "380500000001", "500000001", "1991-04-12"];

journey.describe("what the widget learns of a client", () => {
  journey("is heard nowhere but from the backend", async ({ page, language, baseURL, gateway }) => {
    gateway.expectLinks(3);
    const eavesdropper = await Eavesdropper.settle(page, baseURL ?? "");
    const lender = new Lender(page, language);

    // Slow enough for everything on the way back to be said.
    await lender.opens("/component", { mode: "iframe", scenario: "slow-callback" });
    await lender.startsIdentification();
    await lender.widget.goesThroughBank();
    await lender.widget.confirms();
    await lender.seesVerified();

    await lender.opens("/component", { mode: "popup", scenario: "verified" });
    const popup = await lender.startsInPopup();
    await popup.goesThroughBank();
    await popup.confirms();
    await lender.seesVerified();

    await lender.opens("/redirect");
    await lender.startsIdentification();
    const widget = await lender.arrivesAtTheWidget();
    await widget.goesThroughBank();
    await widget.confirms();
    await lender.seesVerified();

    await eavesdropper.hasHeard("address", "/gateway/identifications/");
    await eavesdropper.hasHeard("address", "/returned?xpay_session=");
    await eavesdropper.hasHeard("storage", /^xpay-embed:session:loan \{/);
    await eavesdropper.hasHeard("storage", /^xpay-embed:return /);
    await eavesdropper.hasHeard("message", "xpay-embed:return");
    await eavesdropper.hasHeard("channel", "xpay-embed:return");
    expect(eavesdropper.find(person)).toEqual([]);
    expect(await lender.keepsNothingOf(person)).toEqual([]);
  });
});

journey.describe("what a wallet's history tells", () => {
  journey("is heard nowhere but from the backend", async ({ page, language, baseURL, gateway }) => {
    gateway.expectLinks(0);
    const eavesdropper = await Eavesdropper.settle(page, baseURL ?? "");
    const lender = new Lender(page, language);
    const { history, panel } = lender;
    const told = walletItems("everyday").flatMap(({ id, title, phone, debit_wallet }) => [
      String(id),
      title,
      phone,
      debit_wallet,
    ]);

    await lender.opens("/history", { instrument: "everyday" });
    await history.seesEntries(60);
    await history.searches("Дзвіночок");
    const details = await history.opensEntry({ title: "Продукти «Дзвіночок»" });
    await details.close();
    await history.exports();
    await panel.addsATransaction();
    await history.refreshes();
    await history.seesNews(1);
    await panel.turnsTheGatewayOff();
    await history.refreshes();
    await history.seesThatItIsStale();

    const deviceId = await lender.knowsItsDeviceAs();
    const markers = [...person, ...told.filter((text) => text.length > 2), deviceId];
    await eavesdropper.hasHeard("address", "/gateway/instruments/");
    await eavesdropper.hasHeard("storage", `xpay-embed:device ${deviceId}`);
    // The device's own key; and the demo's operator, who has been told, lives in the same storage.
    const own = /^xpay-(embed:device|sandbox:world) /;
    expect(eavesdropper.find(markers).filter(({ place, text }) => place !== "storage" || !own.test(text))).toEqual([]);
    expect((await lender.keepsNothingOf(markers)).filter((entry) => !own.test(entry))).toEqual([]);
  });
});
