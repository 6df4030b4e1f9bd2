import { expect, type Locator } from "@playwright/test";
import type { HistoryMessages } from "../../packages/ui/src/history/messages/history-messages.ts";

/** Everything that a client is told of one entry, in a dialog. */
export class EntryDetails {
  readonly dialog: Locator;
  readonly words: HistoryMessages;

  /** @param title of the entry, which is the dialog's name. */
  constructor(dialog: Locator, words: HistoryMessages) {
    this.dialog = dialog;
    this.words = words;
  }

  /** That a field says this, and nothing else. */
  async say(field: keyof HistoryMessages["fields"], text: string): Promise<void> {
    const terms = this.dialog.getByRole("term").and(this.dialog.getByText(this.words.fields[field], { exact: true }));
    await expect(terms.locator("xpath=following-sibling::dd[1]")).toHaveText(text);
  }

  /** How much came in or left. */
  async sayTheAmount(text: string): Promise<void> {
    await expect(this.dialog.getByText(text, { exact: true })).toBeVisible();
  }

  /** What the audit found in it, in words. */
  async explain(kind: keyof HistoryMessages["kinds"]): Promise<void> {
    await expect(this.dialog.getByText(`${this.words.kinds[kind][0]}.`)).toBeVisible();
  }

  async copyTheNumber(): Promise<void> {
    await this.dialog.getByRole("button", { name: this.words.copy, exact: true }).click();
    await expect(this.dialog.getByRole("button", { name: this.words.copied, exact: true })).toBeVisible();
  }

  async close(): Promise<void> {
    await this.dialog.getByRole("button", { name: this.words.close, exact: true }).click();
    await this.areClosed();
  }

  async areClosed(): Promise<void> {
    await expect(this.dialog).toBeHidden();
  }
}
