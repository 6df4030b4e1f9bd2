import { describe, expect, test } from "vitest";
import { documentItems, entryWith, ledgerOf } from "../../test/ledger-fixtures.ts";
import { createLedger } from "./ledger.ts";
import { directionOf } from "./ledger-entry.ts";
import { readEntry } from "./read-entry.ts";
import { longestText } from "./refusal.ts";

const [item] = documentItems;

test("the document's newest item is read whole", () => {
  expect(readEntry(item)).toEqual({
    position: 0,
    id: "29476864",
    instant: { epochMs: Date.UTC(2019, 11, 18, 14, 10, 50), offsetMinutes: 120 },
    amount: { minor: 100, currency: "UAH" },
    fee: { minor: 0, currency: "UAH" },
    balance: { minor: 2555, currency: "UAH" },
    type: "inner_transfer",
    title: "Перевод от 0678897193",
    subtitle: "Перевод",
    phone: "",
    card: "",
    state: "0001",
    status: "Done",
    stateComment: "",
    creditWallet: "0678897193",
    debitWallet: "0632822311",
    operationType: "40402",
  });
  expect(ledgerOf(documentItems).entries.map(directionOf)).toEqual(["in", "out", "in", "out"]);
});

describe("an item", () => {
  test.each([
    [null, "not-an-item", ""],
    ["text", "not-an-item", ""],
    [[], "not-an-item", ""],
    [{}, "missing-field", "id"],
    [{ ...item, id: "" }, "missing-field", "id"],
    [{ ...item, id: true }, "wrong-type", "id"],
    [{ ...item, id: 2 ** 53 }, "unsafe-integer", "id"],
    [{ ...item, date: null }, "missing-field", "date"],
    [{ ...item, date: "2019-02-30T00:00:00Z" }, "impossible-date", "date"],
    [{ ...item, currency: undefined }, "missing-field", "currency"],
    [{ ...item, currency: 980 }, "wrong-type", "currency"],
    [{ ...item, currency: "грн" }, "unknown-currency", "currency"],
    [{ ...item, amount: undefined }, "missing-field", "amount"],
    [{ ...item, amount: "100" }, "wrong-type", "amount"],
    [{ ...item, balance: 25.55 }, "unsafe-integer", "balance"],
    [{ ...item, fee: 2 ** 60 }, "unsafe-integer", "fee"],
    [{ ...item, title: { html: "<b>" } }, "wrong-type", "title"],
    [{ ...item, title: "x".repeat(10_000_000) }, "too-long", "title"],
    [{ ...item, status: 1 }, "wrong-type", "status"],
  ])("%# is refused by name", (bad, refused, field) => {
    expect(readEntry(bad)).toEqual({ refused, field });
  });

  test("keeps what is foreign as it is, and fills what may be left out", () => {
    const title = "<img src=x onerror=alert(1)> \u202eلام\u202c и\u0306\u0300 \0";
    const bare = { id: "a", date: item?.date, currency: "UAH", amount: 1, balance: 1, unknown: {} };
    expect(readEntry({ ...bare, title, type: "new_type", operationType: 40402 }, 7)).toMatchObject({
      position: 7,
      title,
      type: "new_type",
      status: "",
      operationType: "40402",
      fee: { minor: 0 },
    });
    expect(entryWith({ title: "x".repeat(longestText) }).title).toHaveLength(longestText);
  });
});

test("a bad item hides no other, keeps its place and is counted", () => {
  const ledger = createLedger([documentItems[0], null, documentItems[1], { ...item, amount: "1" }]);
  expect(ledger.entries.map(({ position, id }) => [position, id])).toEqual([
    [0, "29476864"],
    [2, "28225140"],
  ]);
  expect(ledger.refused).toEqual([
    { position: 1, refused: "not-an-item", field: "" },
    { position: 3, refused: "wrong-type", field: "amount" },
  ]);
});

test("page after page gives the same as all at once", () => {
  const all = [...documentItems.slice(0, 2), null, ...documentItems.slice(2)];
  const first = createLedger(all.slice(0, 3));
  expect(createLedger(all.slice(3), first)).toEqual(createLedger(all));
  expect(first.entries).toHaveLength(2);
});
