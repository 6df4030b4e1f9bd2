import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import type { HistoryMessages } from "../../packages/ui/src/history/messages/history-messages.ts";

/** A file that the browser has saved, as a spreadsheet set to Ukrainian reads it. */
export class ExportedFile {
  readonly name: string;
  readonly text: string;
  readonly words: HistoryMessages;

  constructor(name: string, text: string, words: HistoryMessages) {
    this.name = name;
    this.text = text;
    this.words = words;
  }

  /** Waits for the file that `start` makes. */
  static async saved(page: Page, words: HistoryMessages, start: () => Promise<void>): Promise<ExportedFile> {
    const [download] = await Promise.all([page.waitForEvent("download", { timeout: 30_000 }), start()]);
    return new ExportedFile(download.suggestedFilename(), await readFile(await download.path(), "utf8"), words);
  }

  /** One for each entry, by the words of the first line. */
  get rows(): readonly { readonly [heading: string]: string }[] {
    // With `columns`, each record is an object of texts.
    return parse(this.text, { bom: true, columns: true, delimiter: ";", record_delimiter: "\r\n" }) as {
      [heading: string]: string;
    }[];
  }

  /** What a spreadsheet takes for Cyrillic, numbers and dates. */
  isForAUkrainianSpreadsheet(): void {
    const { amount, date } = this.words.fields;
    expect(this.text.startsWith("\uFEFF")).toBe(true);
    expect(this.rows).not.toEqual([]);
    for (const row of this.rows) {
      expect(row[amount]).toMatch(/^-?\d+,\d\d$/);
      expect(row[date]).toMatch(/^\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d$/);
    }
  }

  /** Amounts in the currency's smallest units, in the file's order. */
  get amounts(): readonly number[] {
    const { amount } = this.words.fields;
    return this.rows.map((row) => Math.round(Number(row[amount]?.replace(",", ".")) * 100));
  }
}
