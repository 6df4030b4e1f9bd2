import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type OperatorHistoryItem,
  parseTransactionHistoryReply,
  toTransactionItem,
} from "@xpay-embed/protocol/operator";
import { describe, expect, test } from "vitest";
import { auditLedger, createLedger } from "../../../../core/src/ledger/index.ts";
import { historyOf, newestEntryMs } from "./history-of.ts";
import type { InstrumentName } from "./instrument.ts";
import { instrumentOfUuid, instruments, isInstrumentName, sandboxInstruments } from "./instruments.ts";

// The ledger model judges the histories here; the sandbox itself never imports it.
const ledgerOf = (name: InstrumentName) => createLedger(historyOf(name).map(toTransactionItem));
const kindsOf = (name: InstrumentName, count?: number): readonly string[] =>
  auditLedger(ledgerOf(name), { count }).findings.map(({ kind }) => kind);

/** Of an instrument whose items are all good. */
const itemsOf = (name: InstrumentName): readonly OperatorHistoryItem[] =>
  historyOf(name) as readonly OperatorHistoryItem[];

const sound = ["everyday", "document", "empty", "thousand", "long", "mixed", "foreign"] as const;

describe("the instruments", () => {
  test.each(sandboxInstruments)("$name has a uuid of its own, its place and both languages", (instrument) => {
    expect(instruments[instrument.name]).toBe(instrument);
    expect(instrument.uuid).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(sandboxInstruments.filter(({ uuid }) => uuid === instrument.uuid)).toEqual([instrument]);
    for (const text of [instrument.title, instrument.description]) {
      expect(text.uk).toMatch(/[а-яіїєґ0-9]/i);
      expect(text.en).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  test("are found by their uuid in any of its forms, and by no other text", () => {
    expect(instrumentOfUuid(`${instruments.document.uuid.toUpperCase()}=`)).toBe(instruments.document);
    expect(instrumentOfUuid("everyday")).toBeUndefined();
    expect([isInstrumentName("long"), isInstrumentName("toString"), isInstrumentName(1)]).toEqual([true, false, false]);
  });
});

test("the document's items are those of the document, letter by letter", () => {
  const fixture = join(import.meta.dirname, "../../../../protocol/test/fixtures/40023-reply-success.json");
  const reply = parseTransactionHistoryReply(JSON.parse(readFileSync(fixture, "utf8")));
  if (reply.outcome !== "success") throw new Error(reply.outcome);
  expect(historyOf("document")).toEqual(reply.items);
});

describe.each(sound)("the history of %s", { timeout: 60_000 }, (name) => {
  test("has as many entries as it says, and the audit finds nothing", () => {
    expect(historyOf(name)).toHaveLength(instruments[name].count);
    expect(ledgerOf(name).refused).toEqual([]);
    expect(kindsOf(name, instruments[name].count)).toEqual([]);
  });

  test("follows from itself: balances, dates and ids", () => {
    const faults: string[] = [];
    const balances = new Map<string, number>();
    let [earlierMs, earlierId] = [0, 0];
    for (const { id, currency, amount, fee, balance, status, date } of itemsOf(name).toReversed()) {
      const before = balances.get(currency);
      const moved = status === "Done" ? amount - fee : 0;
      if (before !== undefined && balance !== before + moved) faults.push(`${id}: the balance`);
      if (balance < 0 || !Number.isSafeInteger(balance)) faults.push(`${id}: a balance of ${balance}`);
      if (Date.parse(date) <= earlierMs || id <= earlierId) faults.push(`${id}: out of order`);
      balances.set(currency, balance);
      [earlierMs, earlierId] = [Date.parse(date), id];
    }
    expect(faults).toEqual([]);
  });
});

test.each(sandboxInstruments.filter(({ name }) => name !== "document" && name !== "empty"))(
  "$name ends on the same day whatever the clock says",
  ({ name }) => {
    const dates = historyOf(name).map((item) => Date.parse(String(toTransactionItem(item).date)));
    expect(Math.max(...dates.filter((date) => !Number.isNaN(date)).slice(0, 1_000))).toBe(newestEntryMs);
  },
);

test("the everyday wallet shows what can happen to one", () => {
  const items = itemsOf("everyday");
  const valuesOf = (field: keyof OperatorHistoryItem): Set<unknown> => new Set(items.map((item) => item[field]));
  // Those that the components have words for.
  expect(valuesOf("type")).toEqual(
    new Set(["inner_transfer", "transfer", "payment", "refill", "withdrawal", "refund"]),
  );
  expect(valuesOf("title").size).toBeGreaterThanOrEqual(20);
  expect(valuesOf("status")).toEqual(new Set(["Done", "Pending", "Rejected"]));
  expect(valuesOf("state_comment").size).toBeGreaterThanOrEqual(3);
  expect(valuesOf("currency")).toEqual(new Set(["UAH"]));
  for (const field of ["phone", "card", "fee", "credit_wallet", "debit_wallet"] as const) {
    expect(items.filter((item) => item[field])).not.toEqual([]);
  }
  expect(items.some(({ amount }) => amount > 0)).toBe(true);
  const byNight = items.filter(({ date }) => /T0[0-4]/.test(date));
  expect(byNight.length).toBeLessThan(items.length / 8);
});

test("the mixed wallet has three currencies, the long one eight years", () => {
  expect(new Set(itemsOf("mixed").map(({ currency }) => currency))).toEqual(new Set(["UAH", "USD", "EUR"]));
  expect(itemsOf("long").at(-1)?.date).toMatch(/^2018-11-20/);
  expect(historyOf("long")).toBe(historyOf("long"));
});

test("a history is the same in every run", () => {
  // What journeys and screenshots show. Whoever changes a story changes this with it.
  const ends = (name: InstrumentName) => [itemsOf(name)[0]?.balance, itemsOf(name).at(-1)?.balance];
  expect(ends("everyday")).toEqual([2_496_207, 203_000]);
  expect(ends("long")).toEqual([10_155_414, 1_253_447]);
  expect(ends("mixed")).toEqual([3_674_590, 46_706]);
});

describe("what is broken is found, each by its own name", () => {
  test.each<[InstrumentName, string, string?]>([
    ["missing-entry", "missing-entry", "gap"],
    ["doubled-entry", "duplicate"],
    ["swapped-entries", "disorder"],
    ["altered-amount", "altered-amount", "gap"],
    ["altered-balance", "altered-balance"],
    ["altered-date", "altered-date"],
    ["reused-id", "conflict"],
    ["unreadable-entry", "refused-entry"],
  ])("%s: %s", (name, kind, withoutCount = kind) => {
    expect(new Set(kindsOf(name, instruments[name].count))).toEqual(new Set([kind]));
    expect(new Set(kindsOf(name))).toEqual(new Set([withoutCount]));
  });

  test("all of it in one list", () => {
    expect(new Set(kindsOf("broken"))).toEqual(
      new Set(["duplicate", "conflict", "disorder", "altered-date", "altered-balance", "refused-entry", "gap"]),
    );
  });
});

test("malformed items are refused by name, and the good ones among them hold together", () => {
  const { entries, refused } = ledgerOf("malformed");
  expect(entries).toHaveLength(16);
  expect(refused).toHaveLength(18);
  expect(new Set(refused.map((each) => each.refused))).toEqual(
    // What is no item at all arrives empty.
    new Set([
      "missing-field",
      "wrong-type",
      "unsafe-integer",
      "unknown-currency",
      "malformed-date",
      "impossible-date",
      "too-long",
    ]),
  );
  expect(kindsOf("malformed")).toEqual([]);
  const titles = entries.map(({ title }) => title).join("\n");
  for (const ugly of [/<script>/, /\p{Script=Hebrew}/u, /\u202e/, /\p{M}{20}/u, /^=HYPERLINK/m, /.{4000}/]) {
    expect(titles).toMatch(ugly);
  }
});
