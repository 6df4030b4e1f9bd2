import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test";
import { type Language, words } from "./words.ts";

/** A bank that the widget offers. */
const someBank = { uk: "Мавка", en: "Mavka" };

/** What a client does and sees on the operator's page, wherever it is shown: in a frame, a popup or a tab. */
export class Widget {
  readonly surface: Page | FrameLocator;
  readonly language: Language;

  constructor(surface: Page | FrameLocator, language: Language) {
    this.surface = surface;
    this.language = language;
  }

  private get words() {
    return words[this.language].widget;
  }

  private button(name: string): Locator {
    return this.surface.getByRole("button", { name, exact: true });
  }

  private async sees(heading: string): Promise<void> {
    await expect(this.surface.getByRole("heading", { level: 1, name: heading, exact: true })).toBeVisible();
  }

  /** Opens a link in a tab that already is the widget's. */
  async opens(uri: string): Promise<void> {
    if (!("goto" in this.surface)) throw new Error("Only a tab can be led to an address.");
    await this.surface.goto(uri);
  }

  async seesItself(): Promise<void> {
    await this.sees(this.words.method.title);
  }

  async choosesBankId(): Promise<void> {
    await this.surface.getByRole("button", { name: this.words.method.bankid.join(" ") }).click();
    await this.sees(this.words.bank.title);
  }

  async searchesForBank(name: string): Promise<void> {
    await this.surface.getByRole("searchbox", { name: this.words.bank.search }).fill(name);
  }

  async choosesBank(name: string): Promise<void> {
    await this.surface.getByRole("list", { name: this.words.bank.list }).getByRole("button", { name }).click();
    await this.sees(this.words.bankLogin.title(name));
  }

  async choosesSomeBank(): Promise<void> {
    await this.choosesBank(someBank[this.language]);
  }

  async goesBack(): Promise<void> {
    await this.button(this.words.back).click();
  }

  async signsIn(): Promise<void> {
    await this.button(this.words.bankLogin.submit).click();
    await this.seesConsent();
  }

  async choosesDiia(): Promise<void> {
    await this.surface.getByRole("button", { name: this.words.method.diia.join(" ") }).click();
    await this.seesQrCode();
  }

  async seesQrCode(): Promise<void> {
    await this.sees(this.words.diia.title);
    await expect(this.surface.getByRole("img", { name: this.words.diia.code })).toBeVisible();
  }

  async scansTheCode(): Promise<void> {
    await this.button(this.words.diia.scanned).click();
    await this.seesConsent();
  }

  async opensTheDiiaApp(): Promise<void> {
    await this.button(this.words.diia.open).click();
    await this.seesConsent();
  }

  async seesConsent(): Promise<void> {
    await this.sees(this.words.consent.title);
  }

  /** From the first step to the last but one, through a bank. */
  async goesThroughBank(): Promise<void> {
    await this.choosesBankId();
    await this.choosesSomeBank();
    await this.signsIn();
  }

  async confirms(): Promise<void> {
    await this.button(this.words.consent.confirm).click();
  }

  /** Where a hand would press to confirm, in the window. */
  async placeOfConfirm(): Promise<readonly [x: number, y: number]> {
    const box = await this.button(this.words.consent.confirm).boundingBox();
    if (!box) throw new Error("There is nothing to confirm.");
    return [box.x + box.width / 2, box.y + box.height / 2];
  }

  async declines(): Promise<void> {
    await this.button(this.words.decline).click();
  }

  async seesThatItMayBeClosed(): Promise<void> {
    await this.sees(this.words.done.accepted);
    await expect(this.surface.getByText(this.words.done.mayClose)).toBeVisible();
  }

  /** A page in the frame that says what only the lender's return page may say. */
  async pretendsThatTheClientIsBack(): Promise<void> {
    await this.surface.getByRole("heading", { level: 1 }).evaluate(() => {
      window.parent.postMessage({ type: "xpay-embed:return", id: "AAAAAAAAAAAAAAAAAAAAAA" }, "*");
    });
  }

  async seesDeadEnd(why: "expired" | "used" | "unknown"): Promise<void> {
    await this.sees(this.words.deadEnd[why][0]);
  }

  /** The window that it was in is gone. */
  async isClosed(): Promise<void> {
    const { surface } = this;
    if (!("isClosed" in surface)) throw new Error("Only a widget in a window of its own can be closed.");
    await expect.poll(() => surface.isClosed()).toBe(true);
  }

  /** The client closes its window. */
  async closesTheWindow(): Promise<void> {
    if (!("close" in this.surface)) throw new Error("Only a widget in a window of its own can be closed.");
    await this.surface.close();
  }

  async seesThatItIsDown(): Promise<void> {
    await expect(this.surface.getByText("503")).toBeVisible();
  }
}
