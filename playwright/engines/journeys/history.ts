import { describe } from "vitest";
import { type GoodWallet, walletItems } from "../../models/wallet-items.ts";
import type { Journey } from "./journey.ts";

/** Entries, and a header for each day. */
const rowsOf = (name: GoodWallet): number =>
  walletItems(name).length + new Set(walletItems(name).map(({ date }) => date.slice(0, 10))).size;

/** A client's ways through the history of a wallet. */
export function historyJourneys(journey: Journey): void {
  describe("a client's wallet", () => {
    journey("is shown once the device is bound, and to a bound device at once", async (client) => {
      await client.opens("/history", { instrument: "document" });
      await client.wallet.seesEntries(4);
      await client.wallet.seesThatBalancesAddUp();
      await client.seesLogOnce("callback", "onDeviceBound()");
      await client.tab.reload();
      await client.wallet.seesEntries(4);
      await client.seesLogOnce("callback", "onDeviceBound()");
    });

    journey("is searched, shows all again, and tells everything of an entry", async (client) => {
      const { wallet } = client;
      const items = walletItems("everyday");
      await client.opens("/history", { instrument: "everyday" });
      await wallet.seesEntries(items.length);
      await wallet.searches("дзвіночок");
      await wallet.seesEntries(items.filter(({ title }) => title.includes("«Дзвіночок»")).length, items.length);
      await client.screen.seesNo(wallet.row("ТОВ «Вітрило»"));
      const details = await wallet.opensEntry("Продукти «Дзвіночок»");
      await client.tab.press("Escape");
      await client.screen.seesNo(details);
      await wallet.clearsTheFilter();
      await wallet.seesEntries(items.length);
    });

    journey("of a thousand entries is scrolled to its end, page by page", async (client) => {
      await client.opens("/history", { instrument: "thousand" });
      await client.wallet.seesEntries(100, 1_000);
      await client.wallet.scrollsToItsEnd();
      await client.wallet.seesEntries(1_000);
      await client.wallet.seesThatBalancesAddUp();
      await client.seesLog("callback", "onLoad()", "entries: 1000", "total: 1000");
    });

    journey(
      "of a hundred thousand entries leads to its first day, and to its last row",
      async (client) => {
        const day = walletItems("long").at(-1)?.date.slice(0, 10) ?? "";
        await client.opens("/history", { instrument: "long" });
        await client.wallet.seesEntries(100, 100_000, 120_000);
        await client.wallet.focusesTheList();
        await client.tab.type(day.split("-").reverse().join("."));
        await client.wallet.seesEntries(100_000, 100_000, 300_000);
        await client.wallet.standsAtDay(day);
        await client.tab.press("End");
        await client.wallet.standsInRow(rowsOf("long"));
        await client.tab.press("Home");
        await client.wallet.standsInRow(1);
      },
      // It is the same component before the same contract, and a history asks for no widget.
      { limitMs: 480_000, on: "demo" },
    );
  });
}
