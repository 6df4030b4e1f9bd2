import { journey } from "../journey.ts";
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
});
