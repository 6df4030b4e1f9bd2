import {
  type CsvDialect,
  type CsvProgress,
  exportCsv,
  internationalCsv,
  type LedgerEntry,
  ukrainianCsv,
  type ZonedDays,
} from "@xpay-embed/core/ledger";
import type { HistoryMessages } from "../messages/history-messages.ts";

/** What an export needs. */
export interface WriteOptions {
  readonly dialect: CsvDialect;
  readonly days: ZonedDays;
  readonly t: HistoryMessages;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CsvProgress) => void;
}

/** The dialects by their names in the texts. */
export const dialects: { readonly [Name in keyof HistoryMessages["exports"]]: CsvDialect } = {
  excel: ukrainianCsv,
  international: internationalCsv,
};

/** Writes entries into a file. Rejects with the signal's reason when it is cancelled. */
export async function writeHistory(entries: readonly LedgerEntry[], options: WriteOptions): Promise<Blob> {
  const { t, dialect, ...rest } = options;
  // Programs read the columns' own names; a person reads words.
  const headings = dialect === ukrainianCsv ? { ...t.fields, ...t.columns } : {};
  const chunks: string[] = [];
  for await (const chunk of exportCsv(entries, { dialect, headings, ...rest })) chunks.push(chunk);
  return new Blob(chunks, { type: "text/csv;charset=utf-8" });
}

/** Lets the browser save a file. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Not every browser takes hold of it at once.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
