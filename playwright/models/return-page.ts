import { expect, type Page } from "@playwright/test";
import { type Language, words } from "./words.ts";

/** The lender's page behind `RedirectURL`, where it stays in sight. */
export class ReturnPage {
  readonly page: Page;
  readonly language: Language;

  constructor(page: Page, language: Language) {
    this.page = page;
    this.language = language;
  }

  async opens(address: string): Promise<void> {
    await this.page.goto(address);
  }

  async saysThatItWasHeard(): Promise<void> {
    await expect(this.page.getByRole("status")).toHaveText(words[this.language].returned.heard);
  }

  async saysToGoBack(): Promise<void> {
    await expect(this.page.getByRole("status")).toHaveText(words[this.language].returned.orphan);
  }
}
