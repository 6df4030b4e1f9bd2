import type { LedgerEntry } from "./ledger-entry.ts";
import { toDecimal } from "./money.ts";

/** Between words of one field; no query has it, since white space separates words. */
const fieldEnd = "\n";

/** What is neither ASCII nor a Cyrillic letter: little of a text, and the same again and again. */
const rare = /[^\0-\x7f\u0400-\u0482\u048a-\u04ff]+/g;
const plainOf = new Map<string, string>();

function foldRare(run: string): string {
  let plain = plainOf.get(run);
  if (plain === undefined) {
    plain = run
      .replace(/[’ʼ‘´ʹ′]/g, "")
      .normalize("NFKD")
      .replace(/[\p{M}\p{Cf}]/gu, "");
    // Foreign data decides how many there are.
    if (plainOf.size < 500) plainOf.set(run, plain);
  }
  return plain;
}

// Letters as they are meant, not as they are written: without case, accents, apostrophes of any kind and direction marks.
// Ukrainian letters stay whole: "й" is no "и" with something above it.
const fold = (text: string): string =>
  (/[\u0300-\u036f]/.test(text) ? text.normalize("NFC") : text)
    .replace(rare, foldRare)
    .toLowerCase()
    .replace(/['`]/g, "");

const folded = new WeakMap<LedgerEntry, string>();

function foldedText(entry: LedgerEntry): string {
  let text = folded.get(entry);
  if (text === undefined) {
    const { title, subtitle, phone, card, creditWallet, debitWallet } = entry;
    text = fold(
      `${title}${fieldEnd}${subtitle}${fieldEnd}${phone}${fieldEnd}${card}${fieldEnd}${creditWallet}${fieldEnd}${debitWallet}`,
    );
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
