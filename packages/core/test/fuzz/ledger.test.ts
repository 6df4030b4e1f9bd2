import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { readCorpus } from "../../../protocol/test/fuzz/corpus.ts";
import { expectCleanPrototypes, expectPlain, fuzzing } from "../../../protocol/test/fuzz/fuzz.ts";
import { hostilePieces, hostileValue } from "../../../protocol/test/fuzz/hostile-values.ts";
import { mutatedJson, mutatedText } from "../../../protocol/test/fuzz/mutations.ts";
import {
  auditLedger,
  createLedger,
  createZonedDays,
  exportCsv,
  filterEntries,
  formatInstant,
  groupEntries,
  internationalCsv,
  isRefusal,
  type Ledger,
  largestMinor,
  parseDecimal,
  readEntry,
  readInstant,
  searchEntries,
  sumEntries,
  toDecimal,
  ukrainianCsv,
} from "../../src/ledger/index.ts";
import { documentItems } from "../ledger-fixtures.ts";

const days = createZonedDays();
const items = fc.array(fc.oneof({ weight: 6, arbitrary: mutatedJson(...documentItems) }, hostileValue), {
  maxLength: 8,
});

/** Everything that a ledger is used for; none of it may throw. */
function use(ledger: Ledger): void {
  const { entries } = ledger;
  const { findings, checked } = auditLedger(ledger, { count: entries.length + ledger.refused.length });
  expect(checked).toBeLessThanOrEqual(entries.length + 1);
  expect(findings.length).toBeLessThanOrEqual(4 * (entries.length + ledger.refused.length) + 1);
  for (const unit of ["day", "month"] as const) {
    const groups = groupEntries(entries, unit, days);
    expect(groups.flatMap((group) => group.entries)).toHaveLength(entries.length);
  }
  for (const { net } of sumEntries(entries)) expect(net === null || Number.isSafeInteger(net.minor)).toBe(true);
  expect(searchEntries(entries, "")).toHaveLength(entries.length);
  for (const entry of entries) {
    expect(searchEntries(entries, entry.title)).toContain(entry);
    expect(searchEntries(entries, toDecimal(entry.amount))).toContain(entry);
  }
}

afterAll(expectCleanPrototypes);

test.each(readCorpus(import.meta.dirname, "history-items"))("$why", ({ input, outcome }) => {
  const read = readEntry({ ...documentItems[0], ...(input as object) });
  expect(isRefusal(read) ? `${read.refused} ${read.field}` : "read").toBe(outcome);
});

test("each item is an entry or is refused, and the others stay", () => {
  fc.assert(
    fc.property(items, (list) => {
      const ledger = createLedger(list);
      expect(ledger.entries.length + ledger.refused.length).toBe(list.length);
      expectPlain(ledger);
      for (const { amount, balance, fee, instant, id } of ledger.entries) {
        for (const { minor } of [amount, balance, fee]) {
          expect(Number.isInteger(minor) && Math.abs(minor) <= largestMinor).toBe(true);
        }
        expect(Number.isSafeInteger(instant.epochMs)).toBe(true);
        expect(id).not.toBe("");
      }
      for (const { refused, field } of ledger.refused) {
        expect(refused).toMatch(/^[a-z-]+$/);
        // A name of ours, never anything of the item.
        expect(field).toMatch(/^[a-zA-Z]{0,13}$/);
      }
      use(ledger);
    }),
    fuzzing(1_500),
  );
});

test("a date is an instant that is written as the same one, or refused", () => {
  const dates = mutatedText(
    "2019-12-18T16:10:50+02:00",
    "2019-12-18t16:10:50.673105z",
    "1970-01-01T00:00:00-23:59",
    "9998-12-31T23:59:59.999+23:59",
  );
  fc.assert(
    fc.property(fc.oneof(dates, hostileValue), (value) => {
      const read = readInstant(value);
      if (!isRefusal(read)) {
        expect(readInstant(formatInstant(read))).toEqual(read);
        expect(days.dayOf(read.epochMs)).toMatch(/^\d{4}-\d\d-\d\d$/);
      }
    }),
    fuzzing(4_000),
  );
});

test("an amount that somebody typed is money, written as the same again, or refused", () => {
  const typed = mutatedText("1 234,50", "-7", "−0.01", "22517998136852.48", "000000001.10");
  fc.assert(
    fc.property(typed, fc.constantFrom("UAH", "JPY", "KWD", "XXX", "__proto__"), (text, currency) => {
      const money = parseDecimal(text, currency);
      if (isRefusal(money)) return;
      expect(Math.abs(money.minor)).toBeLessThanOrEqual(largestMinor);
      expect(parseDecimal(toDecimal(money), currency)).toEqual(money);
    }),
    fuzzing(2_000),
  );
});

test("whatever is searched and filtered for, what is found was there, in its order", () => {
  const { entries } = createLedger(documentItems);
  const query = mutatedText("Перевод 0678897193", "1 234,5", "-3,00", "560c5911-cd5e", "ї’Й");
  fc.assert(
    fc.property(query, query, query, (text, from, to) => {
      for (const found of [
        searchEntries(entries, text),
        filterEntries(entries, { from, to, types: text === "" ? [] : [text] }, days),
      ]) {
        expect(found).toEqual(entries.filter((entry) => found.includes(entry)));
      }
    }),
    fuzzing(2_000),
  );
});

test("a table has its rows and columns, and no cell that a spreadsheet would run", async () => {
  const text = fc.oneof(mutatedText("Перевод", "=1+1", "0678897193"), fc.constantFrom(...hostilePieces));
  const change = fc.record({ id: text, title: text, subtitle: text, status: text, debitWallet: text });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 4 }), async (changes) => {
      const { entries } = createLedger(changes.map((fields) => ({ ...documentItems[0], ...fields })));
      for (const dialect of [ukrainianCsv, internationalCsv]) {
        let table = "";
        for await (const chunk of exportCsv(entries, { dialect, pause: async () => {} })) table += chunk;
        const rows: string[][] = parse(table, {
          delimiter: dialect.separator,
          bom: dialect.byteOrderMark,
          record_delimiter: "\r\n",
        });
        expect(rows).toHaveLength(entries.length + 1);
        for (const cell of rows.slice(1).flatMap((row) => row.slice(5)))
          expect(cell).not.toMatch(/^\s*[=+@|%＝＋－＠-]/);
      }
    }),
    fuzzing(400),
  );
});
