import { expect, type Locator, type Page } from "@playwright/test";
import { pageCheckWords } from "../../apps/demo/src/panel/page-check-words.ts";
import type { HistoryScenarioName } from "../../packages/sandbox/src/scenarios/history-scenario.ts";
import type { ScenarioName } from "../../packages/sandbox/src/scenarios/scenario.ts";
import type { InstrumentName } from "../../packages/sandbox/src/world/instruments/instrument.ts";
import { type Language, words } from "./words.ts";

/** Kinds of lines in the log. */
export type LogKind = "page" | "state" | "accepted" | "refused" | "callback" | "operator" | "wallet";

/** What a developer turns, and reads, beside an integration. */
export class DeveloperPanel {
  readonly page: Page;
  readonly language: Language;

  constructor(page: Page, language: Language) {
    this.page = page;
    this.language = language;
  }

  private get words() {
    return words[this.language].panel;
  }

  private async presses(name: string): Promise<void> {
    await this.page.getByRole("button", { name, exact: true }).click();
    await this.hasEffect();
  }

  async turnsTheGatewayOff(): Promise<void> {
    await this.presses(this.words.gatewayDown);
  }

  async turnsTheGatewayOn(): Promise<void> {
    await this.presses(this.words.gatewayUp);
  }

  /** A little more than a link lives. */
  async advancesTheClock(): Promise<void> {
    await this.presses(this.words.advance);
  }

  async resetsTheWorld(): Promise<void> {
    await this.presses(this.words.reset);
    await expect(this.page.getByText(this.words.emptyLog)).toBeVisible();
  }

  /** The same beside a history, which is loaded anew at once. */
  async resetsTheWorldOfWallets(): Promise<void> {
    await this.presses(this.words.reset);
    await this.seesLogTimes(0, "page", "/history");
  }

  private async chooses(label: string, value: string): Promise<void> {
    await this.page.getByRole("combobox", { name: label, exact: true }).selectOption(value);
    await this.hasEffect();
  }

  /** Of the page: of identifications, or of histories. */
  async choosesScenario(name: ScenarioName | HistoryScenarioName): Promise<void> {
    await this.chooses(this.words.scenario, name);
  }

  async choosesWallet(name: InstrumentName): Promise<void> {
    await this.chooses(this.words.instrument, name);
  }

  /** How the operator sends histories; only where its own protocol is between. */
  async choosesHistoryForm(form: "decoded" | "encoded"): Promise<void> {
    await this.chooses(this.words.historyForm, form);
  }

  /** Something happens to the wallet on show. */
  async addsATransaction(): Promise<void> {
    await this.presses(this.words.addTransaction);
  }

  async loadsAnew(): Promise<void> {
    await this.presses(this.words.loadAnew);
  }

  /** A backend on the other side of a network takes its time. */
  private async hasEffect(): Promise<void> {
    await expect(this.page.locator(".world-buttons")).toHaveAttribute("aria-busy", "false");
  }

  /** One of those that look for what is in the way of the widget, and hand out what was found. */
  checkButton(name: "check" | "copyReport" | "copyHeaders"): Locator {
    return this.page.getByRole("button", { name: pageCheckWords[this.language][name], exact: true });
  }

  /** Lets the page look for what is in the way of the widget. */
  async checksThePage(): Promise<void> {
    await this.checkButton("check").click();
  }

  async seesThatNothingIsInTheWay(): Promise<void> {
    await expect(this.page.getByText(pageCheckWords[this.language].clear)).toBeVisible();
  }

  /** @param code of what is in the way. */
  async seesInTheWay(code: string): Promise<void> {
    await expect(this.page.getByRole("listitem").filter({ hasText: code })).toBeVisible();
  }

  /** The headers for the page, as they are written there. */
  async seesHeaders(format: string, text: string): Promise<void> {
    const { headers, format: label } = pageCheckWords[this.language];
    const region = this.page.getByRole("region", { name: headers, exact: true });
    await region.getByRole("combobox", { name: label }).selectOption(format);
    await expect(region.getByText(text)).toBeVisible();
  }

  private lines(kind: LogKind, what: string, details: readonly string[]): Locator {
    const lines = this.page
      .getByRole("list", { name: this.words.log })
      .getByRole("listitem")
      .filter({ has: this.page.getByText(this.words.kinds[kind], { exact: true }) })
      .filter({ has: this.page.getByText(what, { exact: true }) });
    return details.reduce((left, detail) => left.filter({ hasText: detail }), lines);
  }

  /** The log has at least one such line. */
  async seesLog(kind: LogKind, what: string, ...details: string[]): Promise<void> {
    await expect(this.lines(kind, what, details).first()).toBeVisible();
  }

  /** The log has so many such lines, no more and no less. */
  async seesLogTimes(count: number, kind: LogKind, what: string, ...details: string[]): Promise<void> {
    await expect(this.lines(kind, what, details)).toHaveCount(count);
  }
}
