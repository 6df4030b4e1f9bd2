import { expect, type Locator, type Page } from "@playwright/test";
import { type Language, words } from "./words.ts";

/** The timeline in the developer panel. */
export class Timeline {
  readonly page: Page;
  readonly language: Language;

  constructor(page: Page, language: Language) {
    this.page = page;
    this.language = language;
  }

  private get words() {
    return words[this.language].trace;
  }

  private get region(): Locator {
    return this.page.getByRole("region", { name: this.words.title, exact: true });
  }

  private get list(): Locator {
    return this.region.getByRole("listbox", { name: this.words.steps });
  }

  /** What the button puts on the clipboard. */
  async copies(): Promise<string> {
    await this.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await this.region.getByRole("button", { name: words[this.language].panel.copyTrace, exact: true }).click();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  async isEmpty(): Promise<void> {
    await expect(this.region.getByText(this.words.empty, { exact: true })).toBeVisible();
  }

  async pastes(text: string): Promise<void> {
    const textarea = this.region.getByRole("textbox", { name: this.words.text });
    if (!(await textarea.isVisible())) {
      await this.region.getByRole("button", { name: this.words.load, exact: true }).click();
    }
    await textarea.fill(text);
    await this.region.getByRole("button", { name: this.words.show, exact: true }).click();
  }

  async takesFile(text: string): Promise<void> {
    await this.region.getByRole("button", { name: this.words.load, exact: true }).click();
    await this.region
      .getByLabel(this.words.file, { exact: true })
      .setInputFiles({ name: "trace.json", mimeType: "application/json", buffer: Buffer.from(text) });
  }

  async isRefused(code: string): Promise<void> {
    await expect(this.region.getByRole("alert")).toContainText(code);
  }

  async namesUnknown(...what: string[]): Promise<void> {
    for (const each of what) await expect(this.region.getByText(this.words.unknown)).toContainText(each);
  }

  /** Each step tells at least this, in this order. */
  async seesSteps(...steps: (string | RegExp)[]): Promise<void> {
    await expect(this.list.getByRole("option")).toHaveText(steps);
  }

  async seesStep(text: string | RegExp): Promise<void> {
    await expect(this.list.getByRole("option").filter({ hasText: text }).first()).toBeVisible();
  }

  /** How long each status lasted, in words. */
  async seesStatuses(...statuses: string[]): Promise<void> {
    const items = this.region.getByRole("list", { name: this.words.spans }).getByRole("listitem");
    await expect(items).toHaveText(statuses.map((status) => new RegExp(`^${status}`)));
  }

  /** The statuses that the session went through, in their order. */
  async statuses(): Promise<readonly string[]> {
    return this.region.getByRole("list", { name: this.words.spans }).getByRole("listitem").locator("b").allInnerTexts();
  }

  /** The state after the step that is on show. */
  async seesState(...facts: string[]): Promise<void> {
    for (const fact of facts) {
      await expect(this.region.getByRole("region", { name: this.words.stateAfter })).toContainText(fact);
    }
  }

  async goesBackByButton(): Promise<void> {
    await this.region.getByRole("button", { name: this.words.previous }).click();
  }

  async presses(key: "ArrowUp" | "ArrowDown" | "Home" | "End"): Promise<void> {
    await this.list.press(key);
  }

  async isAtStep(number: number, of: number): Promise<void> {
    await expect(this.region.getByText(this.words.stepOf(number, of), { exact: true })).toBeVisible();
    await expect(this.list.getByRole("option", { selected: true })).toHaveCount(1);
  }
}
