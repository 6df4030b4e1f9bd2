import { describe } from "vitest";
import { words } from "../../models/words.ts";
import { Keyboard } from "../models/keyboard.ts";
import type { Journey } from "./journey.ts";

const { confirmInDialog, history, identification, site, widget } = words.en;

/** Ways of a client who has no mouse. */
export function keyboardJourneys(journey: Journey): void {
  describe("a client without a mouse", () => {
    const opener = { role: "button", name: confirmInDialog, within: { role: "main" } } as const;

    journey("is verified in the dialog, and finds the focus where it was", async (client) => {
      const keyboard = new Keyboard(client.tab);
      const { screen } = client;
      await client.opens("/component/dialog", { mode: "iframe" });
      await keyboard.presses(screen, { role: "link", name: site.skip });
      await screen.seesFocusOn({ role: "main" });
      await keyboard.presses(screen, opener);
      await screen.seesFocusOn({ role: "heading", name: identification.frame[0], within: client.dialog });

      const inWidget = client.widget.screen;
      await keyboard.presses(inWidget, { role: "button", says: [widget.method.bankid[0]] });
      await inWidget.seesFocusOn({ role: "heading", name: widget.bank.title });
      await keyboard.presses(inWidget, { role: "button", says: ["Mavka"] });
      await inWidget.seesFocusOn({ role: "heading", name: widget.bankLogin.title("Mavka") });
      await keyboard.presses(inWidget, { role: "button", name: widget.bankLogin.submit });
      await inWidget.seesFocusOn({ role: "heading", name: widget.consent.title });
      await keyboard.presses(inWidget, { role: "button", name: widget.consent.confirm });

      await screen.seesFocusOn({ role: "heading", name: identification.verified[0], within: client.dialog });
      await keyboard.presses(screen, { role: "button", name: identification.done, within: client.dialog });
      await screen.seesNo(client.dialog);
      await screen.seesFocusOn(opener);
      await client.seesLogOnce("callback", "onVerified()");
    });

    journey("gives up with Escape, and finds the focus where it was", async (client) => {
      const keyboard = new Keyboard(client.tab);
      await client.opens("/component/dialog", { mode: "iframe" });
      await keyboard.presses(client.screen, opener);
      await client.widget.seesItself();
      await client.screen.seesFocusOn({ role: "heading", name: identification.frame[0], within: client.dialog });
      await keyboard.types("Escape");
      await client.screen.seesNo(client.dialog);
      await client.screen.seesFocusOn(opener);
      await client.seesLog("state", "cancelled", "by: client");
    });

    journey("searches a wallet's history, and goes through it", async (client) => {
      const keyboard = new Keyboard(client.tab);
      const { screen, wallet } = client;
      await client.opens("/history", { instrument: "everyday" });
      await wallet.seesEntries(60);
      await keyboard.goesTo(screen, wallet.searchField);
      await client.tab.type("дзвіночок");
      await screen.seesNo(wallet.row("ТОВ «Вітрило»"));
      await keyboard.presses(screen, { role: "button", name: history.clear, within: wallet.region });
      await wallet.seesEntries(60);

      await keyboard.goesTo(screen, wallet.row("ТОВ «Вітрило»"));
      await keyboard.types("End");
      await wallet.standsInRow(await wallet.rowCount());
      await keyboard.types("Home");
      await wallet.standsInRow(1);
      await keyboard.types("PageDown", "Home", "ArrowDown", "ArrowDown");
      await wallet.standsAtDay("2026-11-19");
      await client.tab.type("17.11");
      await wallet.standsAtDay("2026-11-17");
      await keyboard.types("ArrowDown", "Enter");
      const details = { role: "dialog", says: ["Продукти «Дзвіночок»"] } as const;
      await screen.sees(details);
      await keyboard.types("Escape");
      await screen.seesNo(details);
      await wallet.standsAt("Продукти «Дзвіночок»");
    });
  });
}
