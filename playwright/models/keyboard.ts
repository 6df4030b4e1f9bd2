import { expect, type Locator, type Page } from "@playwright/test";
import { type Language, words } from "./words.ts";

/** More stops than any of our pages has. */
const mostStops = 60;

/** A client who has no mouse: what they reach and press on the lender's pages. */
export class Keyboard {
  readonly page: Page;
  readonly language: Language;

  constructor(page: Page, language: Language) {
    this.page = page;
    this.language = language;
  }

  private get words() {
    return words[this.language];
  }

  private get inWidget() {
    return this.page.getByTitle(this.words.identification.frame[0]).contentFrame();
  }

  /** Goes on from stop to stop until the focus is there, also into a frame. */
  async goesTo(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let stop = 0; stop < mostStops; stop += 1) {
      await this.page.keyboard.press("Tab");
      if (await target.evaluate((element) => document.hasFocus() && element === document.activeElement)) return;
    }
    throw new Error(`The keyboard does not reach ${target}.`);
  }

  async presses(target: Locator): Promise<void> {
    await this.goesTo(target);
    await this.page.keyboard.press("Enter");
  }

  async skipsToTheContent(): Promise<void> {
    await this.presses(this.page.getByRole("link", { name: this.words.site.skip }));
    await expect(this.page.getByRole("main")).toBeFocused();
  }

  private get opener(): Locator {
    return this.page.getByRole("main").getByRole("button", { name: this.words.confirmInDialog, exact: true });
  }

  async opensTheDialog(): Promise<void> {
    await this.presses(this.opener);
  }

  async pressesInWidget(name: string): Promise<void> {
    await this.presses(this.inWidget.getByRole("button", { name }));
  }

  /** A new step of the widget begins at its heading. */
  async standsAtTheHeadingInWidget(heading: string): Promise<void> {
    await expect(this.inWidget.getByRole("heading", { level: 1, name: heading, exact: true })).toBeFocused();
  }

  async standsAtTheHeadingInDialog(heading: string): Promise<void> {
    await expect(this.page.getByRole("dialog").getByRole("heading", { name: heading, exact: true })).toBeFocused();
  }

  async pressesInDialog(name: string): Promise<void> {
    await this.presses(this.page.getByRole("dialog").getByRole("button", { name, exact: true }));
  }

  /** A key, or several one after another. */
  async types(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** The focus is there, without a step. */
  async standsAt(target: Locator): Promise<void> {
    await expect(target).toBeFocused();
  }

  async escapes(): Promise<void> {
    await this.page.keyboard.press("Escape");
  }

  async isBackAtTheButton(): Promise<void> {
    await expect(this.page.getByRole("dialog")).toBeHidden();
    await expect(this.opener).toBeFocused();
  }
}
