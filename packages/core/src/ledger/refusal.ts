/**
 * Why a value cannot be read:
 *
 * - `not-an-item`: no object at all;
 * - `missing-field`: a field without which an entry would be a guess;
 * - `wrong-type`: for instance an amount in quotes, of which nobody can say whether it is in kopecks;
 * - `unsafe-integer`: a fraction, or more than {@link largestMinor}, beyond which sums would not be exact;
 * - `unknown-currency`: not in ISO 4217, so that nobody knows its smallest unit;
 * - `malformed-date`, `impossible-date`: not RFC 3339 with an offset; 30 February;
 * - `too-long`: a text of more than {@link longestText} characters.
 */
export type RefusalCode =
  | "not-an-item"
  | "missing-field"
  | "wrong-type"
  | "unsafe-integer"
  | "unknown-currency"
  | "malformed-date"
  | "impossible-date"
  | "too-long";

/** A value that cannot be read. Refusals are values, not exceptions: one bad item never hides the others. */
export interface Refusal {
  readonly refused: RefusalCode;
  /** The field at fault, in camelCase; empty for an item that is none. Never its value, which may be personal. */
  readonly field: string;
}

/** In UTF-16 code units; what is longer is no title but an accident or an attack. */
export const longestText: number = 10_000;

/** Tells a refusal from what could be read. */
export const isRefusal = (value: object): value is Refusal => "refused" in value;
