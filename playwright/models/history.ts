import { expect, type Locator, type Page } from "@playwright/test";
import { toMoney } from "../../packages/core/src/ledger/money.ts";
import { createZonedDays } from "../../packages/core/src/ledger/zoned-days.ts";
import { createFormats, type HistoryFormats } from "../../packages/ui/src/history/formats.ts";
import type { HistoryMessages } from "../../packages/ui/src/history/messages/history-messages.ts";
import { EntryDetails } from "./entry-details.ts";
import { ExportedFile } from "./exported-file.ts";
import { HistoryPlace } from "./history-place.ts";
import { type Language, words } from "./words.ts";

/** What a person reads of an entry where it stands in the list. */
export interface SeenEntry {
  readonly title: string;
  /** In the currency's smallest units. Default: any. */
  readonly amount?: number;
  readonly currency?: string;
  /** Other words in the row: what the audit found, a status. */
  readonly note?: string;
}

/** What a client does and reads in the history of their wallet. */
export class History {
  readonly page: Page;
  readonly language: Language;
  readonly place: HistoryPlace;

  constructor(page: Page, language: Language) {
    this.page = page;
    this.language = language;
    this.place = new HistoryPlace(this.list);
  }

  get words(): HistoryMessages {
    return words[this.language].history;
  }

  get formats(): HistoryFormats {
    return createFormats(this.language === "en" ? "en-GB" : "uk", createZonedDays());
  }

  get region(): Locator {
    return this.page.getByRole("region", { name: this.words.title, exact: true });
  }

  get list(): Locator {
    return this.page.getByRole("grid", { name: words[this.language].history.list, exact: true });
  }

  get searchField(): Locator {
    return this.region.getByRole("searchbox", { name: this.words.search });
  }

  button(name: string): Locator {
    return this.region.getByRole("button", { name, exact: true });
  }

  /** What stands below the last entry of all. */
  get end(): Locator {
    return this.region.getByText(this.words.end, { exact: true });
  }

  /** In the currency's smallest units, as the client reads it. */
  money(minor: number, isSigned = false): string {
    return this.formats.money(toMoney(minor, "UAH"), isSigned);
  }

  /** The rows of the list that say all of this. */
  entry({ title, amount, currency = "UAH", note = "" }: SeenEntry): Locator {
    const money = amount === undefined ? "" : this.formats.money(toMoney(amount, currency), true);
    return this.list.getByRole("row").filter({ hasText: title }).filter({ hasText: money }).filter({ hasText: note });
  }

  /**
   * How many entries are shown; if not all of them, of how many.
   *
   * @param timeout Milliseconds for a history that takes long.
   */
  async seesEntries(shown: number, total: number = shown, timeout?: number): Promise<void> {
    const { plural, number } = this.formats;
    const of = total > shown ? ` ${this.words.ofTotal.replace("#", number(total))}` : "";
    // What a refresh has brought stands before it.
    const text = new RegExp(`(^|\\. )${plural(this.words.count, shown)}${of}$`);
    await expect(this.region.getByRole("status").filter({ hasText: text })).toBeVisible(timeout ? { timeout } : {});
  }

  async seesEntry(entry: SeenEntry): Promise<void> {
    await expect(this.entry(entry).first()).toBeVisible();
  }

  /** With a click on it. */
  async opensEntry(entry: SeenEntry): Promise<EntryDetails> {
    await this.entry(entry).first().click();
    return this.seesDetailsOf(entry.title);
  }

  async seesDetailsOf(title: string): Promise<EntryDetails> {
    const dialog = this.page.getByRole("dialog", { name: title });
    await expect(dialog).toBeVisible();
    return new EntryDetails(dialog, this.words);
  }

  async seesNoEntry(entry: SeenEntry): Promise<void> {
    await expect(this.entry(entry)).toHaveCount(0);
  }

  async seesThatBalancesAddUp(): Promise<void> {
    await expect(this.region.getByText(this.words.checked, { exact: true })).toBeVisible();
  }

  async searches(text: string): Promise<void> {
    await this.searchField.fill(text);
  }

  async choosesDirection(direction: keyof HistoryMessages["directions"]): Promise<void> {
    await this.button(this.words.directions[direction]).click();
  }

  /** @param from `2026-11-01`; as far as `to`, both inclusive. */
  async choosesPeriod(from: string, to: string): Promise<void> {
    await this.region.getByRole("combobox", { name: this.words.period }).selectOption("custom");
    await this.region.getByLabel(this.words.from).fill(from);
    await this.region.getByLabel(this.words.to).fill(to);
  }

  async clearsTheFilter(): Promise<void> {
    await this.button(this.words.clear).first().click();
  }

  /** The rest of the filter, the months, and the table beside the drawing. */
  async opensEverything(): Promise<void> {
    await this.button(this.words.filters).click();
    await this.button(this.words.chart.views[1]).click();
    await this.region.getByText(this.words.chart.table, { exact: true }).click();
    await expect(this.region.getByRole("table")).toBeVisible();
  }

  async seesThatNothingMatches(): Promise<void> {
    await expect(this.region.getByText(this.words.noMatch[0], { exact: true })).toBeVisible();
  }

  async seesThatThereIsNothing(): Promise<void> {
    await expect(this.region.getByText(this.words.empty[0], { exact: true })).toBeVisible();
  }

  get exportMenu(): Locator {
    return this.region.locator("summary").filter({ hasText: this.words.export });
  }

  /** Has what is shown written into a file for a spreadsheet set to Ukrainian. With a click, unless told otherwise. */
  async exports(presses = (target: Locator): Promise<void> => target.click()): Promise<ExportedFile> {
    await presses(this.exportMenu);
    return ExportedFile.saved(this.page, this.words, () => presses(this.button(this.words.exports.excel)));
  }

  async refreshes(): Promise<void> {
    await this.button(this.words.refresh).click();
  }

  /** What a refresh has brought is said. */
  async seesNews(count: number): Promise<void> {
    const news = this.formats.plural(this.words.fresh, count);
    await expect(this.region.getByRole("status").filter({ hasText: news })).toBeVisible();
  }

  async seesThatTheDeviceIsBeingBound(): Promise<void> {
    await expect(this.region.getByRole("status").filter({ hasText: this.words.binding })).toBeVisible();
  }

  async seesThatItIsOnItsWay(): Promise<void> {
    await expect(this.region.getByRole("status").filter({ hasText: this.words.loading })).toBeVisible();
  }

  /** The words for the client, in an alert, and the code for support. */
  async seesFailed(group: keyof HistoryMessages["failures"], code: string): Promise<void> {
    const alert = this.region.getByRole("alert");
    await expect(alert.getByText(this.words.failures[group][0], { exact: true })).toBeVisible();
    await expect(alert.getByText(code, { exact: true })).toBeVisible();
  }

  async seesThatItIsStale(): Promise<void> {
    await expect(this.region.getByRole("alert").filter({ hasText: this.words.stale })).toBeVisible();
  }

  async seesThatMoreCouldNotBeLoaded(): Promise<void> {
    await expect(this.region.getByRole("alert").filter({ hasText: this.words.moreFailed })).toBeVisible();
  }

  async seesNoTrouble(): Promise<void> {
    await expect(this.region.getByRole("alert")).toHaveCount(0);
  }

  async triesAgain(): Promise<void> {
    await this.button(this.words.again).click();
  }

  /** What the audit found, listed above the entries. */
  async opensFindings(count: number): Promise<void> {
    await this.region.getByText(this.formats.plural(this.words.findings, count), { exact: true }).click();
  }

  /** From the list of findings to the entry. */
  async goesToFinding(kind: keyof HistoryMessages["kinds"]): Promise<void> {
    await this.region.getByRole("button", { name: this.words.kinds[kind][0] }).first().click();
  }

  async seesHowManyCouldNotBeRead(count: number): Promise<void> {
    await expect(this.region.getByText(this.formats.plural(this.words.refused, count), { exact: true })).toBeVisible();
  }

  /** What a screen reader says of the number of rows: entries and days; `null`: that nobody knows it yet. */
  async hasRows(count: number | null): Promise<void> {
    await expect(this.list).toHaveAttribute("aria-rowcount", String(count ?? -1));
  }

  async rowCount(): Promise<number> {
    return Number(await this.list.getAttribute("aria-rowcount"));
  }

  get rowInFocus(): Locator {
    return this.list.locator("[role=row]:focus");
  }

  /** The focus is in the list, in this row of all, from 1. */
  async standsInRow(number: number): Promise<void> {
    await expect(this.rowInFocus).toHaveAttribute("aria-rowindex", String(number));
    await expect(this.rowInFocus).toBeInViewport();
  }

  /** @param day `2026-11-17`, whose name the row in focus says. */
  async standsAtDay(day: string): Promise<void> {
    await expect(this.rowInFocus).toContainText(this.formats.weekday(day));
  }

  /** The focus is on the entry in which the audit found this. */
  async standsAtFinding(kind: keyof HistoryMessages["kinds"]): Promise<void> {
    await expect(this.rowInFocus).toContainText(this.words.kinds[kind][0]);
    await expect(this.rowInFocus).toBeInViewport();
  }

  /** What the drawing's cursor is on. */
  get chartCursor(): Locator {
    return this.region.getByRole("slider");
  }

  /** @param day `2026-10-15`, of which the cursor speaks. */
  async seesOnTheCursor(day: string): Promise<void> {
    const name = this.formats.date(Date.parse(day), "day");
    await expect(this.chartCursor).toHaveAttribute("aria-valuetext", new RegExp(`^${name},`));
  }

  /** The row of the list that Tab leads to. */
  get tabStop(): Locator {
    return this.list.locator("[role=row][tabindex='0']");
  }

  /** The focus is on this entry. */
  async standsAtEntry(entry: SeenEntry): Promise<void> {
    await expect(this.entry(entry).and(this.rowInFocus)).toBeVisible();
  }

  async opensTheEntryInFocus(): Promise<EntryDetails> {
    await this.page.keyboard.press("Enter");
    return new EntryDetails(this.page.getByRole("dialog"), this.words);
  }

  /** With the list in focus. */
  async typesInTheList(text: string): Promise<void> {
    await this.tabStop.focus();
    await this.page.keyboard.type(text);
  }
}
