import { instruments } from "../../packages/sandbox/src/world/instruments/instruments.ts";
import { expect, journey } from "../journey.ts";
import { Lender } from "../models/lender.ts";
import { walletItems } from "../models/wallet-items.ts";

journey.beforeEach(({ gateway }) => gateway.expectLinks(0));

journey.describe("a client's wallet", () => {
  journey(
    "is shown once the device is bound, and to a bound device at once",
    { tag: ["@phone", "@development"] },
    async ({ lender, page }) => {
      const { history } = lender;
      await lender.opens("/history", { instrument: "document" });
      await history.seesEntries(4);
      await history.seesEntry({ title: "Перевод от 0678897193", amount: 100 });
      await history.seesEntry({ title: "Перевод на 0637922253", amount: -300 });
      await history.seesThatBalancesAddUp();
      await lender.seesLog("callback", "onLoad()", "entries: 4", "total: 4");
      await lender.panel.seesLogTimes(1, "callback", "onDeviceBound()");
      await page.reload();
      await history.seesEntries(4);
      await lender.panel.seesLogTimes(1, "callback", "onDeviceBound()");
    },
  );

  journey("is one click away from the home page, and may be another one", async ({ lender }) => {
    const { history } = lender;
    await lender.opens("/");
    await lender.choosesOnTheHomePage(instruments.document.title);
    await history.seesEntries(4);
    await history.choosesDirection("in");
    await history.seesEntries(2, 4);
    await lender.panel.choosesWallet("empty");
    await history.seesThatThereIsNothing();
    await lender.panel.choosesWallet("mixed");
    await history.seesEntries(90);
    await history.seesEntry({ title: "", amount: walletItems("mixed")[0]?.amount ?? 0 });
  });

  journey("of somebody else is not shown, whatever the address says", async ({ lender }) => {
    await lender.opens("/history", { instrument: "foreign" });
    await lender.history.seesFailed("refused", "GATEWAY_REFUSED");
    await lender.seesLog("callback", "onError()", "code: GATEWAY_REFUSED");
  });

  journey("is searched and filtered, and shows all again", { tag: "@phone" }, async ({ lender }) => {
    const { history } = lender;
    const items = walletItems("everyday");
    const all = items.length;
    await lender.opens("/history", { instrument: "everyday" });
    await history.seesEntries(all);

    await history.searches("дзвіночок");
    await history.seesEntries(items.filter(({ title }) => title.includes("«Дзвіночок»")).length, all);
    await history.seesNoEntry({ title: "ТОВ «Вітрило»" });
    await history.choosesDirection("in");
    await history.seesThatNothingMatches();
    await history.clearsTheFilter();
    await history.seesEntries(all);

    await history.choosesDirection("in");
    await history.seesEntries(items.filter(({ amount }) => amount > 0).length, all);
    await history.choosesDirection("all");
    await history.choosesPeriod("2026-11-02", "2026-11-08");
    const days = items.map(({ date }) => date.slice(0, 10));
    await history.seesEntries(days.filter((day) => day >= "2026-11-02" && day <= "2026-11-08").length, all);
  });

  journey("tells everything of an entry, and lends its number", { tag: "@phone" }, async ({ lender, context }) => {
    const { history } = lender;
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await lender.opens("/history", { instrument: "document" });
    const details = await history.opensEntry({ title: "Перевод от 0637922253" });
    await details.sayTheAmount(history.money(200, true));
    await details.say("balance", history.money(2755));
    await details.say("debitWallet", "0632822311");
    await details.say("id", "28225069");
    await details.copyTheNumber();
    expect(await lender.readsTheClipboard()).toBe("28225069");
    await details.close();
    await history.seesEntries(4);
  });

  journey("changes its language and its theme where it is", async ({ lender, page }) => {
    const { history } = lender;
    await lender.opens("/history", { instrument: "thousand" });
    await history.seesEntries(100, 1_000);
    await history.place.scrollsBy(2_000);
    const place = await history.place.now();
    await lender.switchesToTheme("dark");
    await lender.switchesTo("uk");
    const reader = new Lender(page, "uk");
    await reader.history.seesEntries(100, 1_000);
    // In the same place; the words are others.
    await expect.poll(async () => (await reader.history.place.now()).topPx).toBe(place.topPx);
    await reader.history.searches("Дзвіночок");
    await reader.history.seesEntry({ title: "Продукти «Дзвіночок»" });
  });

  journey("begins anew when a developer empties the world", async ({ lender }) => {
    await lender.opens("/history", { instrument: "document" });
    await lender.panel.addsATransaction();
    await lender.history.refreshes();
    await lender.history.seesEntries(5);
    await lender.panel.resetsTheWorldOfWallets();
    await lender.history.seesEntries(4);
    await lender.panel.seesLogTimes(1, "callback", "onDeviceBound()");
  });

  journey("looks the same when the operator encrypts it", { tag: "@partner-only" }, async ({ lender }) => {
    const { history } = lender;
    await lender.opens("/history", { instrument: "everyday", form: "encoded" });
    await history.seesEntries(60);
    const encoded = await history.place.now();
    await lender.panel.choosesHistoryForm("decoded");
    await lender.panel.loadsAnew();
    await history.seesEntries(60);
    await history.place.isStill(encoded);
  });
});
