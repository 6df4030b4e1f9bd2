import { expect, type Page } from "@playwright/test";
import { homeWords } from "../../apps/demo/src/pages/home-words.ts";
import type { HistoryScenarioName } from "../../packages/sandbox/src/scenarios/history-scenario.ts";
import type { LocalizedText, ScenarioName } from "../../packages/sandbox/src/scenarios/scenario.ts";
import type { InstrumentName } from "../../packages/sandbox/src/world/instruments/instrument.ts";
import { DeveloperPanel, type LogKind } from "./developer-panel.ts";
import { History } from "./history.ts";
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
  readonly instrument?: InstrumentName;
  readonly history?: HistoryScenarioName;
  readonly form?: "decoded" | "encoded";
}

/** What a client does and sees on the lender's site, whichever way of identifying it shows. */
export class LenderSite {
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

  /** The connection breaks while the lender's backend answers with its first link. To be called before anything is opened. */
  async losesTheFirstAnswer(): Promise<void> {
    await this.page.addInitScript(() => {
      const { fetch } = window;
      let isLost = false;
      window.fetch = async (input, init) => {
        const response = await fetch(input, init);
        if (isLost || init?.method !== "POST" || !response.url.endsWith("/identifications")) return response;
        isLost = true;
        throw new TypeError("Failed to fetch");
      };
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

  /** On the home page: a wallet, or a scenario of a history. */
  async choosesOnTheHomePage(title: LocalizedText): Promise<void> {
    await this.page.getByRole("main").getByRole("link", { name: title[this.language], exact: true }).click();
    await expect(this.history.region).toBeVisible();
  }

  async seesTheHomePage(): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1, name: homeWords[this.language].title })).toBeVisible();
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
