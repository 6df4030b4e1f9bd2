import { expect, type Page } from "@playwright/test";
import { Widget } from "./widget.ts";
import { type Language, words } from "./words.ts";

/** The lender's talk with its assistant: the hook with a look of its own. */
export class Chat {
  readonly page: Page;
  readonly language: Language;

  constructor(page: Page, language: Language) {
    this.page = page;
    this.language = language;
  }

  private get words() {
    return words[this.language].chat;
  }

  async answers(reply: "begin" | "here" | "again" | "cancel"): Promise<void> {
    await this.page
      .getByRole("region", { name: this.words.title })
      .getByRole("button", { name: this.words[reply], exact: true })
      .click();
  }

  get widget(): Widget {
    return new Widget(this.page.getByTitle(this.words.title).contentFrame(), this.language);
  }

  private async hears(text: string): Promise<void> {
    await expect(this.page.getByRole("region", { name: this.words.title }).getByText(text)).toBeVisible();
  }

  async hearsThatItIsDone(name: string): Promise<void> {
    await this.hears(this.words.verified(name));
  }

  /** @param isFullStack whether the operator's own protocol is between, which has one "no" for everything. */
  async hearsThatTheClientDeclined(isFullStack: boolean): Promise<void> {
    await this.hears(isFullStack ? this.words.rejected : this.words.declined);
  }
}
