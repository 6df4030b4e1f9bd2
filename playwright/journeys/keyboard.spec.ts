import { expect, journey } from "../journey.ts";
import { Keyboard } from "../models/keyboard.ts";
import { words } from "../models/words.ts";

journey.describe("a client without a mouse", () => {
  journey("is verified in the dialog, and finds the focus where it was", async ({ lender, page, language }) => {
    const { widget, identification } = words[language];
    const keyboard = new Keyboard(page, language);
    await lender.opens("/component/dialog", { mode: "iframe" });
    await keyboard.skipsToTheContent();
    await keyboard.opensTheDialog();
    await keyboard.standsAtTheHeadingInDialog(identification.frame[0]);

    await keyboard.pressesInWidget(widget.method.bankid[0]);
    await keyboard.standsAtTheHeadingInWidget(widget.bank.title);
    await keyboard.pressesInWidget("Mavka");
    await keyboard.standsAtTheHeadingInWidget(widget.bankLogin.title("Mavka"));
    await keyboard.pressesInWidget(widget.bankLogin.submit);
    await keyboard.standsAtTheHeadingInWidget(widget.consent.title);
    await keyboard.pressesInWidget(widget.consent.confirm);

    await keyboard.standsAtTheHeadingInDialog(identification.verified[0]);
    await keyboard.pressesInDialog(identification.done);
    await keyboard.isBackAtTheButton();
    await lender.seesLog("callback", "onVerified()");
  });

  journey("gives up with Escape, and finds the focus where it was", async ({ lender, page, language }) => {
    const keyboard = new Keyboard(page, language);
    await lender.opens("/component/dialog", { mode: "iframe" });
    await keyboard.opensTheDialog();
    await keyboard.standsAtTheHeadingInDialog(words[language].identification.frame[0]);
    await lender.widget.seesItself();
    await keyboard.escapes();
    await keyboard.isBackAtTheButton();
    await lender.seesLog("state", "cancelled", "by: client");
  });

  journey(
    "takes a wallet's history along, searches it, and goes through it",
    async ({ lender, page, language, gateway }) => {
      gateway.expectLinks(0);
      const { history } = lender;
      const keyboard = new Keyboard(page, language);
      await lender.opens("/history", { instrument: "everyday" });
      await history.seesEntries(60);
      await keyboard.skipsToTheContent();

      const file = await history.exports((target) => keyboard.presses(target));
      expect(file.rows).toHaveLength(60);
      await keyboard.standsAt(history.exportMenu);

      await keyboard.goesTo(history.chartCursor);
      await keyboard.types("Home");
      await history.seesOnTheCursor("2026-10-15");

      await keyboard.goesTo(history.searchField);
      await page.keyboard.type("дзвіночок");
      await history.seesNoEntry({ title: "ТОВ «Вітрило»" });
      await keyboard.types("Control+a", "Delete");
      await history.seesEntries(60);
      await keyboard.presses(history.button(history.words.directions.in));
      await history.seesNoEntry({ title: "Продукти «Дзвіночок»" });
      await keyboard.types("Shift+Tab", "Enter");
      await history.seesEntries(60);

      await keyboard.goesTo(history.tabStop);
      await history.standsAtEntry({ title: "ТОВ «Вітрило»" });
      await keyboard.types("End");
      await history.standsInRow(await history.rowCount());
      await keyboard.types("Home");
      await history.standsInRow(1);
      await keyboard.types("PageDown", "Home", "ArrowDown", "ArrowDown");
      await history.standsAtDay("2026-11-19");
      await page.keyboard.type("17.11");
      await history.standsAtDay("2026-11-17");
      await keyboard.types("ArrowDown", "Enter");
      const details = await history.seesDetailsOf("Продукти «Дзвіночок»");
      await keyboard.escapes();
      await details.areClosed();
      await history.standsAtEntry({ title: "Продукти «Дзвіночок»", amount: -12_350 });
    },
  );

  journey(
    "checks the page as its developer, and takes along what was found",
    { tag: "@demo-only" },
    async ({ lender, page, context, language, gateway }) => {
      gateway.expectLinks(0);
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
      const { panel, history } = lender;
      const keyboard = new Keyboard(page, language);
      await lender.opens("/history", { instrument: "document" });
      await history.seesEntries(4);

      await keyboard.presses(panel.checkButton("check"));
      await panel.seesThatNothingIsInTheWay();
      await keyboard.standsAt(panel.checkButton("check"));

      await keyboard.types("Shift+Tab");
      await keyboard.standsAt(panel.checkButton("copyReport"));
      await keyboard.types("Enter");
      await expect.poll(copied).toContain('"findings": []');

      await keyboard.presses(panel.checkButton("copyHeaders"));
      await expect.poll(copied).toContain("Content-Security-Policy");
    },
  );
});
