import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { createLedger, type Ledger, type LedgerEntry } from "../src/ledger/index.ts";

/** An item as the gateway gives it. */
export type Item = { readonly [field: string]: unknown };

const fixture = join(import.meta.dirname, "../../protocol/test/fixtures/40023-reply-success.json");
const toCamelCase = (field: string): string => field.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** The four items of the operator's document [40023], newest first, with the gateway's names. */
export const documentItems: readonly Item[] = JSON.parse(
  JSON.parse(readFileSync(fixture, "utf8")).Data.DecodedData,
).map((item: Item) => Object.fromEntries(Object.entries(item).map(([field, value]) => [toCamelCase(field), value])));

/** Reads a ledger of which every item has to be readable. */
export function ledgerOf(items: readonly unknown[]): Ledger {
  const ledger = createLedger(items);
  if (ledger.refused.length > 0) throw new Error(JSON.stringify(ledger.refused));
  return ledger;
}

/** Reads one item, the document's newest with changes. */
export function entryWith(changes: Item = {}): LedgerEntry {
  const [entry] = ledgerOf([{ ...documentItems[0], ...changes }]).entries;
  if (!entry) throw new Error("no entry");
  return entry;
}

export interface Movement {
  readonly amount: number;
  readonly fee: number;
  /** Since the entry before. */
  readonly seconds: number;
}

/** Items whose balances follow from one another, newest first. */
export function itemsOf(movements: readonly Movement[], opening = 0): Item[] {
  let balance = opening;
  let epochMs = Date.UTC(2026, 0, 1);
  return movements
    .map(({ amount, fee, seconds }, index) => {
      balance += amount - fee;
      epochMs += seconds * 1_000;
      return {
        id: 1_000 + index,
        type: "payment",
        title: `Операція ${index}`,
        currency: "UAH",
        amount,
        fee,
        balance,
        status: "Done",
        date: new Date(epochMs).toISOString(),
      };
    })
    .reverse();
}

const leastSeconds = (seconds: number) =>
  fc.record({
    amount: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    fee: fc.integer({ min: 0, max: 500 }),
    seconds: fc.integer({ min: seconds, max: 100_000 }),
  });

/** Movements, none of them without effect on the balance, no two in one instant. */
export const someMovements: fc.Arbitrary<Movement[]> = fc.array(
  leastSeconds(1).filter(({ amount, fee }) => amount !== fee),
  { minLength: 4, maxLength: 30 },
);

/** Movements of which several may fall into one instant. */
export const crowdedMovements: fc.Arbitrary<Movement[]> = fc.array(
  leastSeconds(0).map((movement) => ({ ...movement, seconds: movement.seconds % 3 })),
  { minLength: 4, maxLength: 30 },
);
