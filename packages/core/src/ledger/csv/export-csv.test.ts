import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentItems, entryWith, itemsOf, ledgerOf } from "../../../test/ledger-fixtures.ts";
import { createLedger } from "../ledger.ts";
import type { LedgerEntry } from "../ledger-entry.ts";
import { largestMinor, parseDecimal } from "../money.ts";
import { isRefusal } from "../refusal.ts";
import { type CsvDialect, internationalCsv, ukrainianCsv } from "./csv-dialect.ts";
import { guardCsvText, unguardCsvText } from "./csv-text.ts";
import { type CsvOptions, csvColumns, exportCsv } from "./export-csv.ts";

async function toText(entries: Parameters<typeof exportCsv>[0], options?: CsvOptions): Promise<string> {
  let text = "";
  for await (const chunk of exportCsv(entries, { pause: async () => {}, ...options })) text += chunk;
  return text;
}

const readRows = (text: string, { separator, byteOrderMark }: CsvDialect): { [column: string]: string }[] =>
  parse(text, { delimiter: separator, bom: byteOrderMark, columns: true, record_delimiter: "\r\n" });

/** What somebody would do who wants the entries back. */
function readBack(text: string, dialect: CsvDialect): readonly LedgerEntry[] {
  const minor = (cell = "", currency = ""): number => {
    const money = parseDecimal(cell, currency);
    return isRefusal(money) ? Number.NaN : money.minor;
  };
  const items = readRows(text, dialect).map((row) => ({
    ...Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, unguardCsvText(cell)])),
    amount: minor(row.amount, row.currency),
    fee: minor(row.fee, row.currency),
    balance: minor(row.balance, row.currency),
    date: row.instant,
  }));
  return createLedger(items).entries;
}

const { entries } = ledgerOf(documentItems);

test("the Ukrainian preset has numbers, dates and Cyrillic as a Ukrainian spreadsheet reads them", async () => {
  const lines = (await toText(entries, { dialect: ukrainianCsv, headings: { date: "Дата", amount: "Сума" } })).split(
    "\r\n",
  );
  expect(lines[0]).toMatch(/^\uFEFFДата;Сума;fee;balance;currency;id;instant;type;title;/);
  expect(lines[2]).toBe(
    "11.12.2019 07:54:55;-3,00;0,00;24,55;UAH;28225140;2019-12-11T07:54:55+02:00;inner_transfer;Перевод на 0637922253;Перевод;;;'0001;Done;;560c5911-cd5e-442e-88d8-04cd5d9fe115;'0637922253;40402",
  );
  expect(lines).toHaveLength(6);
});

test("the international preset is plain RFC 4180, its dates by the zone's clock", async () => {
  const [head, line] = (await toText([entryWith({ date: "2026-07-01T22:30:00Z", title: 'a,"b"\nc' })])).split("\r\n");
  expect(head).toBe(csvColumns.join(","));
  expect(line).toMatch(/^2026-07-02 01:30:00,1\.00,0\.00,25\.55,UAH,29476864,2026-07-01T22:30:00\+00:00,/);
  expect(line).toContain(',"a,""b""\nc",');
});

test.each([
  "=1+1",
  "+380",
  "-2+3",
  "@SUM(A1)",
  " =1",
  "\t=1",
  "\r=1",
  "＝1",
  "'quoted",
  "0678897193",
  "4111111111111111",
])("the text %o is guarded, and given back", (text) => {
  expect(guardCsvText(text)).toBe(`'${text}`);
  expect(unguardCsvText(guardCsvText(text))).toBe(text);
});

test.each(["", "Перевод", "29476864", "0", "a=b", "1-2"])("the text %o is left alone", (text) => {
  expect(guardCsvText(text)).toBe(text);
});

test.each([ukrainianCsv, internationalCsv])("any entries come back through a CSV parser: %o", async (dialect) => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.stringMatching(/^[=+\-@'";,\t\r\n\ufeffї ]*$/),
  );
  const money = fc.integer({ min: -largestMinor, max: largestMinor });
  const item = fc.record({
    id: text.filter((id) => id !== ""),
    date: fc
      .date({ min: new Date("1971-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString().replace("Z", "+03:00")),
    currency: fc.constantFrom("UAH", "JPY", "KWD"),
    amount: money,
    fee: money,
    balance: money,
    type: text,
    title: text,
    subtitle: text,
    phone: text,
    status: text,
    creditWallet: text,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 5 }), async (items) => {
      const ledger = ledgerOf(items);
      expect(readBack(await toText(ledger.entries, { dialect }), dialect)).toEqual(ledger.entries);
    }),
    { numRuns: 200 },
  );
});

describe("a long export", () => {
  const long = ledgerOf(itemsOf(Array.from({ length: 25 }, () => ({ amount: 1, fee: 0, seconds: 1 })))).entries;

  test("comes in chunks and tells how far it is", async () => {
    const told: unknown[] = [];
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
    };
    const chunks = [];
    for await (const chunk of exportCsv(long, {
      chunkSize: 10,
      pause,
      onProgress: (progress) => told.push(progress),
    })) {
      chunks.push(chunk);
    }
    expect(chunks).toHaveLength(3);
    expect(readRows(chunks.join(""), internationalCsv)).toHaveLength(25);
    expect(told).toEqual([10, 20, 25].map((written) => ({ written, total: 25 })));
    expect(pauses).toBe(2);
  });

  test("ends when it is aborted, and lets its source go", async () => {
    const control = new AbortController();
    let isReleased = false;
    async function* source() {
      try {
        yield* long;
      } finally {
        isReleased = true;
      }
    }
    let chunks = 0;
    const run = async () => {
      for await (const _ of exportCsv(source(), { chunkSize: 10, signal: control.signal, pause: async () => {} })) {
        chunks += 1;
        control.abort(new Error("enough"));
      }
    };
    await expect(run()).rejects.toThrow("enough");
    expect(chunks).toBe(1);
    expect(isReleased).toBe(true);
    await expect(toText(long, { signal: control.signal })).rejects.toThrow("enough");
  });

  test("takes page after page from an asynchronous source, of which nobody knows the length", async () => {
    async function* pages() {
      yield* long.slice(0, 10);
      yield* long.slice(10);
    }
    const totals = new Set<unknown>();
    const options = { onProgress: ({ total }: { total: number | null }) => totals.add(total) };
    expect(await toText(pages(), options)).toBe(await toText(long));
    expect([...totals]).toEqual([null]);
    expect(readRows(await toText([]), internationalCsv)).toEqual([]);
  });
});
