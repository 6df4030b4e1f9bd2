import { expect, journey } from "../journey.ts";
import { type GoodWallet, walletItems } from "../models/wallet-items.ts";

const amountsOf = (name: GoodWallet): readonly number[] => walletItems(name).map(({ amount }) => amount);
/** Entries, and a header for each day. */
const rowsOf = (name: GoodWallet): number =>
  walletItems(name).length + new Set(walletItems(name).map(({ date }) => date.slice(0, 10))).size;

journey.beforeEach(({ gateway }) => gateway.expectLinks(0));

journey.describe("a long history", () => {
  journey("is read page by page to its end", { tag: "@phone" }, async ({ lender }) => {
    const { history } = lender;
    await lender.opens("/history", { instrument: "thousand" });
    await history.seesEntries(100, 1_000);
    await history.hasRows(null);
    await history.place.scrollsUntil(history.end);
    await history.seesEntries(1_000);
    await history.hasRows(rowsOf("thousand"));
    await history.seesThatBalancesAddUp();
    await lender.seesLog("callback", "onLoad()", "entries: 1000", "total: 1000");
  });

  journey(
    // It is the same component before the same contract: a hundred pages once are enough.
    "of a hundred thousand entries leads to its first day, and counts them all @demo-only",
    async ({ lender, page }) => {
      // However slow the machine is: what is seen is that it comes, not how fast.
      journey.setTimeout(300_000);
      const { history } = lender;
      const [year, month, day] = (walletItems("long").at(-1)?.date.slice(0, 10) ?? "").split("-");
      await lender.opens("/history", { instrument: "long" });
      await history.seesEntries(100, 100_000, 60_000);
      await history.typesInTheList(`${day}.${month}.${year}`);
      await history.seesEntries(100_000, 100_000, 240_000);
      await history.standsAtDay(`${year}-${month}-${day}`);
      await history.hasRows(rowsOf("long"));
      await page.keyboard.press("End");
      await history.standsInRow(rowsOf("long"));
      await page.keyboard.press("Home");
      await history.standsInRow(1);
    },
  );

  journey("grows by a refresh, and the client stays where they are", { tag: "@phone" }, async ({ lender }) => {
    const { history } = lender;
    await lender.opens("/history", { instrument: "thousand" });
    await history.seesEntries(100, 1_000);
    await history.place.scrollsBy(2_000);
    const before = await history.place.now();
    await lender.panel.addsATransaction();
    await lender.seesLog("wallet", "transaction-added", "thousand");
    await history.refreshes();
    await history.seesNews(1);
    await history.seesEntries(101, 1_001);
    await history.place.isStill(before);
    await history.place.scrollsToTheTop();
    await expect.poll(() => history.place.now()).not.toEqual(before);
  });

  journey.describe("in Ukrainian", () => {
    journey.use({ language: "uk" });

    journey("is taken along whole, for a spreadsheet", { tag: "@phone" }, async ({ lender }) => {
      const { history } = lender;
      await lender.opens("/history", { instrument: "thousand" });
      await history.seesEntries(100, 1_000);
      const file = await history.exports();
      expect(file.name).toBe("zhmenia.csv");
      file.isForAUkrainianSpreadsheet();
      expect(file.amounts).toEqual(amountsOf("thousand"));
    });

    journey("is taken along as it is filtered", async ({ lender }) => {
      const { history } = lender;
      await lender.opens("/history", { instrument: "everyday" });
      await history.seesEntries(60);
      await history.choosesDirection("in");
      const incoming = amountsOf("everyday").filter((amount) => amount > 0);
      await history.seesEntries(incoming.length, 60);
      const file = await history.exports();
      expect(file.amounts).toEqual(incoming);
    });
  });
});
