import type { LedgerEntry } from "../ledger-entry.ts";
import type { Money } from "../money.ts";

/**
 * What is wrong with a history:
 *
 * - `duplicate`: an entry that is there already, with the same id, or under another id with a balance that has not moved;
 * - `conflict`: an id that is there already, with other contents;
 * - `disorder`: an entry that is not in its place, by its date or, within one instant, by its balance;
 * - `altered-date`: the balances hold where the entry is listed, its date belongs elsewhere;
 * - `altered-balance`: the entry's balance does not follow from the one before, and the one after does not follow from it, but
 *   follows once the balance is mended to `expected`;
 * - `altered-amount`: the amount or fee does not lead to the balance, and no entry is missing;
 * - `missing-entry`: an entry that the history has and the list has not;
 * - `refused-entry`: the balance moves where an item could not be read;
 * - `gap`: the balance moves by more than is listed. Either an entry is missing here, or this one's amount or fee was altered,
 *   or at the end of the list its balance was. The figures alone cannot tell these apart; {@link AuditOptions.count} can.
 */
export type AuditFindingKind =
  | "duplicate"
  | "conflict"
  | "disorder"
  | "altered-date"
  | "altered-balance"
  | "altered-amount"
  | "missing-entry"
  | "refused-entry"
  | "gap";

/** One thing that is wrong, and what it is known by. */
export interface AuditFinding {
  readonly kind: AuditFindingKind;
  /**
   * The entry at fault; where entries are missing, the one after them. `null` when they are missing at the newest end, or
   * nobody can say where.
   */
  readonly entry: LedgerEntry | null;
  /**
   * The other entry that shows it: of a `duplicate` or `conflict` the first one; else the one just before in time, `null`
   * when there is none.
   */
  readonly other: LedgerEntry | null;
  /** The balance that would follow from the one before; `null` when the finding is not about a balance. */
  readonly expected: Money | null;
  /**
   * By how much the balance differs from the expected one: what the missing entries moved, or what the amount lacks. `null`
   * when the finding is not about a balance.
   */
  readonly difference: Money | null;
  /** How many entries are meant: more than 1 only for `missing-entry` without a place, and `refused-entry`. */
  readonly count: number;
}

/** What is known of a history from elsewhere. */
export interface AuditOptions {
  /**
   * How many items the whole history has, for instance the gateway's `total` or a count of an earlier day. Tells a missing
   * entry from an altered amount, and finds entries missing at either end. Default unknown.
   */
  readonly count?: number | undefined;
  /** Before the oldest entry. Default unknown: then the oldest entry has nothing to follow from. */
  readonly openingBalance?: Money | undefined;
  /** After the newest entry, for instance the instrument's balance now (40003). Default unknown. */
  readonly closingBalance?: Money | undefined;
}
