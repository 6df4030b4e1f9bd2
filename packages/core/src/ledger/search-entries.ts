import type { LedgerEntry } from "./ledger-entry.ts";
import { toDecimal } from "./money.ts";

/** Between words of one field; no query has it, since white space separates words. */
const fieldEnd = "\n";

// Letters as they are meant, not as they are written: without case, accents, apostrophes of any kind and direction marks.
const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}'’ʼ‘`´ʹ′]/gu, "");

const folded = new WeakMap<LedgerEntry, string>();

function foldedText(entry: LedgerEntry): string {
  let text = folded.get(entry);
  if (text === undefined) {
    const { title, subtitle, phone, card, creditWallet, debitWallet } = entry;
    text = fold([title, subtitle, phone, card, creditWallet, debitWallet].join(fieldEnd));
    folded.set(entry, text);
  }
  return text;
}

/**
 * Finds entries by title, counterparty (phone, card, wallets) or amount, in the order given.
 *
 * Every word of the query has to occur. Case, accents and apostrophes (`'`, `’`, `ʼ`) make no difference. A query that
 * is a number also finds the amounts that begin with it, whichever way they went: `1 234,5` finds 1234.50.
 * An empty query finds everything.
 */
export function searchEntries(entries: readonly LedgerEntry[], query: string): readonly LedgerEntry[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  const number = words
    .join("")
    .replace(/^[-−+]/, "")
    .replace(",", ".");
  const isNumber = /^\d+(\.\d*)?$/.test(number);
  return entries.filter((entry) => {
    const text = foldedText(entry);
    if (words.every((word) => text.includes(word))) return true;
    return isNumber && toDecimal(entry.amount).replace("-", "").startsWith(number);
  });
}
