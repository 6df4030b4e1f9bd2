import { expect, type Locator } from "@playwright/test";
import { homeWords } from "../../apps/demo/src/pages/home-words.ts";
import { LenderSite } from "./lender-site.ts";
import { Widget } from "./widget.ts";
import { type Language, words } from "./words.ts";

/** What a client does and sees on the lender's site where the ready-made component is at work. */
export class Lender extends LenderSite {
  private get words() {
    return words[this.language].identification;
  }

  /** What the identification offers, in the page or in the dialog; not what stands around it. */
  private button(name: string): Locator {
    return this.page.getByRole("main").getByRole("button", { name, exact: true });
  }

  async #presses(button: Locator): Promise<void> {
    await (this.hasTouch ? button.tap() : button.click());
  }

  async startsIdentification(): Promise<void> {
    await this.#presses(this.button(this.words.identify));
  }

  /** Without a pointer that comes near the button first, or a focus that rests on it. */
  async startsIdentificationWithoutPointer(): Promise<void> {
    await this.button(this.words.identify).dispatchEvent("click");
  }

  /** With the pointer, on the way to pressing it. */
  async comesNearTheButton(): Promise<void> {
    await this.button(this.words.identify).hover();
  }

  /** On the home page. */
  async appliesForALoan(): Promise<void> {
    await this.page.getByRole("link", { name: homeWords[this.language].apply, exact: true }).click();
    await this.seesTheIntroduction();
  }

  /** On the page where a button opens the dialog. */
  async opensTheDialog(): Promise<void> {
    await this.#presses(this.button(words[this.language].confirmInDialog));
    await expect(this.dialog).toBeVisible();
  }

  get dialog(): Locator {
    return this.page.getByRole("dialog", { name: this.words.frame[0] });
  }

  /** The widget in its frame in the page. */
  get widget(): Widget {
    return this.widgetIn(this.language);
  }

  /** The same, where the widget goes on in the language in which it was opened. */
  widgetIn(language: Language): Widget {
    return new Widget(this.page.getByTitle(this.words.frame[0], { exact: true }).contentFrame(), language);
  }

  /** Starts, and gets the widget in the window that opens. */
  async startsInPopup(start: () => Promise<void> = () => this.startsIdentification()): Promise<Widget> {
    const [popup] = await Promise.all([this.page.waitForEvent("popup"), start()]);
    return new Widget(popup, this.language);
  }

  /** The widget that has taken this very tab. */
  async arrivesAtTheWidget(): Promise<Widget> {
    await this.page.waitForURL(/\/frame\/widget\//);
    return new Widget(this.page, this.language);
  }

  async cancels(): Promise<void> {
    await this.button(this.words.cancel).click();
  }

  async closesTheDialog(): Promise<void> {
    await this.dialog.getByRole("button", { name: this.words.close, exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }

  async opensInNewWindow(): Promise<void> {
    await this.button(this.words.newWindow).click();
  }

  async continuesHere(): Promise<void> {
    await this.button(this.words.here).click();
  }

  async triesAgain(): Promise<void> {
    await this.button(this.words.again).click();
  }

  private async seesWords([title, text]: readonly [title: string, text: string]): Promise<void> {
    await expect(this.page.getByRole("heading", { name: title, exact: true })).toBeVisible();
    await expect(this.page.getByText(text, { exact: true })).toBeVisible();
  }

  async seesTheIntroduction(): Promise<void> {
    await this.seesWords(this.words.intro);
  }

  async seesThatItIsPrepared(): Promise<void> {
    await this.seesWords(this.words.preparing);
  }

  async seesThatItIsInAWindow(): Promise<void> {
    await this.seesWords(this.words.popup);
  }

  async seesThatItIsElsewhere(): Promise<void> {
    await this.seesWords(this.words.elsewhere);
  }

  async seesThatTheResultIsChecked(
    because: "returned" | "closed" | "cancelled" | "overdue" = "returned",
  ): Promise<void> {
    await this.seesWords([this.words.confirming, this.words.because[because]]);
  }

  /** @param name whom the operator identified. */
  async seesVerified(name = "Ткаченко Олена Ігорівна"): Promise<void> {
    await this.seesWords(this.words.verified);
    await expect(this.page.getByText(name, { exact: true })).toBeVisible();
  }

  async seesDialogVerified(): Promise<void> {
    await expect(this.dialog.getByRole("heading", { name: this.words.verified[0], exact: true })).toBeVisible();
  }

  async seesRejected(reason: "declined" | "user-not-found" | "data-mismatch"): Promise<void> {
    // The operator's protocol has one "no" for whatever happened in the widget.
    const told = this.isFullStack && reason !== "user-not-found" ? "operator-refused" : reason;
    await this.seesWords([this.words.rejected, this.words.reasons[told]]);
  }

  async seesCancelled(): Promise<void> {
    await this.seesWords(this.words.cancelled);
  }

  async seesExpired(): Promise<void> {
    await this.seesWords(this.words.expired);
  }

  /** The words for the client, in an alert, and the code for support. */
  async seesFailed(group: "popup" | "frame" | "network" | "service", code: string): Promise<void> {
    await this.seesWords(this.words.errors[group]);
    await expect(this.page.getByRole("alert").getByText(code, { exact: true })).toBeVisible();
  }

  async seesTrouble(): Promise<void> {
    await expect(this.page.getByText(this.words.trouble)).toBeVisible();
  }

  async seesNoTrouble(): Promise<void> {
    await expect(this.page.getByText(this.words.trouble)).toBeHidden();
  }
}
