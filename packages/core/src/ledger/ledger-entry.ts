import type { Instant } from "./instant.ts";
import type { Money } from "./money.ts";

/**
 * One operation of a history, read and checked.
 *
 * `type`, `state` and `status` are the operator's words, kept as they are: no document lists them. Texts are foreign: show
 * them as text, never as HTML, each in a `<bdi>`. A text that the operator left out is empty.
 *
 * @see Operator's document [40023]
 */
export interface LedgerEntry {
  /** Place in the operator's list, refused items counted; 0 is the newest. The only thing sure to be unique. */
  readonly position: number;
  /** The operator's id as text; the same twice is a finding of the audit. */
  readonly id: string;
  readonly instant: Instant;
  /** Positive: came in. Negative: left. */
  readonly amount: Money;
  /** Taken from the wallet on top of the amount. */
  readonly fee: Money;
  /** After this operation. */
  readonly balance: Money;
  /** For instance `inner_transfer`. */
  readonly type: string;
  readonly title: string;
  readonly subtitle: string;
  readonly phone: string;
  readonly card: string;
  /** For instance `0001`. */
  readonly state: string;
  /** For instance {@link settledStatus}. */
  readonly status: string;
  readonly stateComment: string;
  /** A local phone number or a uuid. */
  readonly creditWallet: string;
  /** A local phone number or a uuid. */
  readonly debitWallet: string;
  /** For instance `40402`. */
  readonly operationType: string;
}

/** The one status that the document shows. */
export const settledStatus = "Done";

/** Which way the money went; `none` for an amount of zero. */
export type Direction = "in" | "out" | "none";

/** Tells which way the money went. */
export const directionOf = ({ amount }: LedgerEntry): Direction =>
  amount.minor > 0 ? "in" : amount.minor < 0 ? "out" : "none";

/**
 * Whether an entry's money has moved, as far as its status tells: not for one that is pending, rejected, cancelled, declined or
 * failed. A status that nobody documented counts as moved.
 */
export const isSettled = ({ status }: LedgerEntry): boolean =>
  !/^(pending|rejected|cancell?ed|declined|failed)$/i.test(status);
