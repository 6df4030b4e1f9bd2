import { expect, type Locator, type Page } from "@playwright/test";
import { homeWords } from "../../apps/demo/src/pages/home-words.ts";
import type { HistoryScenarioName } from "../../packages/sandbox/src/scenarios/history-scenario.ts";
import type { LocalizedText, ScenarioName } from "../../packages/sandbox/src/scenarios/scenario.ts";
import type { InstrumentName } from "../../packages/sandbox/src/world/instruments/instrument.ts";
import { DeveloperPanel, type LogKind } from "./developer-panel.ts";
import { History } from "./history.ts";
import { Widget } from "./widget.ts";
import { type Language, words } from "./words.ts";

/** Pages of the lender's site. */
export type LenderPath = "/" | "/component" | "/component/dialog" | "/hooks" | "/redirect" | "/history" | "/script-tag";

/** What the language switch calls them. */
const languageNames = { uk: "Укр", en: "Eng" };

/** What the address of a page may ask for. */
export interface LenderChoices {
  readonly scenario?: ScenarioName;
  readonly mode?: "auto" | "iframe" | "popup" | "redirect";
  readonly method?: "any" | "bankid" | "diia";
  readonly theme?: "system" | "light" | "dark";
  readonly latency?: "0" | "200" | "1000";
  readonly instrument?: InstrumentName;
  readonly history?: HistoryScenarioName;
  readonly form?: "decoded" | "encoded";
}

/** What a client does and sees on the lender's site where the ready-made component is at work. */
export class Lender {
  readonly page: Page;
  readonly language: Language;
  readonly panel: DeveloperPanel;
  /** Of the client's wallet, on the page that shows it. */
  readonly history: History;
  readonly hasTouch: boolean;
  readonly isFullStack: boolean;

  /**
   * @param hasTouch whether the client has a finger on the screen instead of a pointer.
   * @param isFullStack whether a real backend speaks to the operator, over its own protocol.
   */
  constructor(page: Page, language: Language, hasTouch = false, isFullStack = false) {
    this.page = page;
    this.language = language;
    this.hasTouch = hasTouch;
    this.isFullStack = isFullStack;
    this.panel = new DeveloperPanel(page, language);
    this.history = new History(page, language);
  }

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

  async opens(path: LenderPath, choices: LenderChoices = {}): Promise<void> {
    const query = new URLSearchParams({ locale: this.language, ...choices });
    await this.page.goto(`${path}?${query}`);
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  /** The client goes back to this tab. */
  async comesToTheFront(): Promise<void> {
    await this.page.bringToFront();
  }

  /** The client's browser opens no windows. To be called before anything is opened. */
  async opensNoWindows(): Promise<void> {
    await this.page.addInitScript(() => {
      window.open = () => null;
    });
  }

  /**
   * The lender's backend takes its time with a link. To be called before anything is opened.
   *
   * @returns lets it answer.
   */
  async isKeptWaiting(): Promise<() => Promise<void>> {
    await this.page.addInitScript(() => {
      const { fetch } = window;
      const answers = new Promise((resolve) => window.addEventListener("answer-now", resolve, { once: true }));
      window.fetch = async (input, init) => {
        if (init?.method === "POST") await answers;
        return fetch(input, init);
      };
    });
    return () => this.page.evaluate(() => window.dispatchEvent(new Event("answer-now"))).then(() => {});
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

  /** The client reads in another language from now on. */
  async switchesTo(language: Language): Promise<void> {
    await this.page.getByRole("banner").getByRole("button", { name: languageNames[language], exact: true }).click();
  }

  async switchesToTheme(theme: "light" | "dark"): Promise<void> {
    const { themes } = words[this.language].site;
    const button = this.page.getByRole("banner").getByRole("button", { name: themes[theme], exact: true });
    await button.click();
    await expect(button).toHaveAttribute("aria-pressed", "true");
  }

  /** On the home page. */
  async appliesForALoan(): Promise<void> {
    await this.page.getByRole("link", { name: homeWords[this.language].apply, exact: true }).click();
    await this.seesTheIntroduction();
  }

  /** On the home page: a wallet, or a scenario of a history. */
  async choosesOnTheHomePage(title: LocalizedText): Promise<void> {
    await this.page.getByRole("main").getByRole("link", { name: title[this.language], exact: true }).click();
    await expect(this.history.region).toBeVisible();
  }

  async seesTheHomePage(): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1, name: homeWords[this.language].title })).toBeVisible();
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

  /** The id by which the operator knows this browser. */
  async knowsItsDeviceAs(): Promise<string> {
    return this.page.evaluate(() => localStorage.getItem("xpay-embed:device") ?? "");
  }

  /** Entries of this page's storages, history and cookies in which any of these stands. */
  async keepsNothingOf(markers: readonly string[]): Promise<readonly string[]> {
    const kept = await this.page.evaluate(() => [
      ...Object.entries(localStorage).map((entry) => entry.join(" ")),
      ...Object.entries(sessionStorage).map((entry) => entry.join(" ")),
      JSON.stringify(history.state),
      document.cookie,
      window.name,
      window.location.href,
    ]);
    return kept.filter((entry) => markers.some((marker) => entry.includes(marker)));
  }

  async readsTheClipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  async seesLog(kind: LogKind, what: string, ...details: string[]): Promise<void> {
    await this.panel.seesLog(kind, what, ...details);
  }
}
