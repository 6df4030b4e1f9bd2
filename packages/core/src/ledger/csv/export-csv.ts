import { formatInstant } from "../instant.ts";
import type { LedgerEntry } from "../ledger-entry.ts";
import { toDecimal } from "../money.ts";
import { type TextField, textFields } from "../read-entry.ts";
import { createZonedDays, type ZonedDays } from "../zoned-days.ts";
import { type CsvDialect, internationalCsv } from "./csv-dialect.ts";
import { guardCsvText, quoteCsvCell } from "./csv-text.ts";

/**
 * The columns, in their order: `date` by the clock of the zone, as a spreadsheet's date; `instant` in RFC 3339 with its
 * offset, for programs; `amount`, `fee` and `balance` as decimal numbers; texts.
 */
export const csvColumns: readonly CsvColumn[] = [
  "date",
  "amount",
  "fee",
  "balance",
  "currency",
  "id",
  "instant",
  ...textFields,
];

/** One of {@link csvColumns}. */
export type CsvColumn = "date" | "amount" | "fee" | "balance" | "currency" | "id" | "instant" | TextField;

/** How far an export has come. */
export interface CsvProgress {
  /** Entries written. */
  readonly written: number;
  /** Entries to write; `null` when nobody knows. */
  readonly total: number | null;
}

/** Options of {@link exportCsv}. */
export interface CsvOptions {
  /** Default {@link internationalCsv}. */
  readonly dialect?: CsvDialect | undefined;
  /** The first line. Default the columns' names. */
  readonly headings?: { readonly [Column in CsvColumn]?: string } | undefined;
  /** Calendar of the column `date`. Default Europe/Kyiv. */
  readonly days?: ZonedDays | undefined;
  /** Ends the export: the next chunk is refused with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Told after each chunk. */
  readonly onProgress?: ((progress: CsvProgress) => void) | undefined;
  /** Entries that come, for progress. Default the length of an array, else unknown. */
  readonly total?: number | undefined;
  /** Entries per chunk, 1 or more. Default 1,000: a few milliseconds. */
  readonly chunkSize?: number | undefined;
  /** Awaited between chunks, so that the page can paint and hear a click on "Cancel". Default one turn of the event loop. */
  readonly pause?: (() => Promise<unknown>) | undefined;
}

const nextTurn = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));

/** Makes the function that writes one line. */
function lineWriter({ separator, decimalMark, dates }: CsvDialect, days: ZonedDays): (entry: LedgerEntry) => string {
  const toDate = (epochMs: number): string => {
    const [year, month, day, clock] = days.clockAt(epochMs).split(/[-T]/);
    return `${dates === "iso" ? `${year}-${month}-${day}` : `${day}.${month}.${year}`} ${clock}`;
  };
  return (entry) =>
    `${[
      toDate(entry.instant.epochMs),
      toDecimal(entry.amount, decimalMark),
      toDecimal(entry.fee, decimalMark),
      toDecimal(entry.balance, decimalMark),
      entry.amount.currency,
      guardCsvText(entry.id),
      formatInstant(entry.instant),
      ...textFields.map((field) => guardCsvText(entry[field])),
    ]
      .map((cell) => quoteCsvCell(cell, separator))
      .join(separator)}\r\n`;
}

/**
 * Writes entries as CSV (RFC 4180), chunk by chunk: nothing holds the whole file.
 *
 * ```ts
 * const chunks = await Array.fromAsync(exportCsv(entries, { dialect: ukrainianCsv }));
 * const file = new Blob(chunks, { type: "text/csv" });
 * ```
 *
 * @param entries In the order of the lines; an async source may fetch page after page.
 * @yields Text; the first chunk begins with the headings.
 * @throws The reason of `signal`, when it is aborted. What the source throws.
 */
export async function* exportCsv(
  entries: Iterable<LedgerEntry> | AsyncIterable<LedgerEntry>,
  options: CsvOptions = {},
): AsyncGenerator<string, void, undefined> {
  const {
    dialect = internationalCsv,
    headings = {},
    signal,
    onProgress,
    chunkSize = 1_000,
    pause = nextTurn,
  } = options;
  const toLine = lineWriter(dialect, options.days ?? createZonedDays());
  const total = options.total ?? (Array.isArray(entries) ? entries.length : null);
  const first = csvColumns.map((column) => quoteCsvCell(headings[column] ?? column, dialect.separator));
  let chunk = `${dialect.byteOrderMark ? "\uFEFF" : ""}${first.join(dialect.separator)}\r\n`;
  let written = 0;
  signal?.throwIfAborted();
  // Only a source that is asynchronous is waited for: one await for each entry would take longer than writing it.
  const source = Symbol.iterator in entries ? entries[Symbol.iterator]() : entries[Symbol.asyncIterator]();
  try {
    for (;;) {
      const step = source.next();
      const { done, value } = "then" in step ? await step : step;
      if (done) break;
      chunk += toLine(value);
      written += 1;
      if (written % chunkSize !== 0) continue;
      signal?.throwIfAborted();
      yield chunk;
      chunk = "";
      onProgress?.({ written, total });
      await pause();
      signal?.throwIfAborted();
    }
    if (chunk) {
      signal?.throwIfAborted();
      yield chunk;
      onProgress?.({ written, total });
    }
  } finally {
    await source.return?.();
  }
}
