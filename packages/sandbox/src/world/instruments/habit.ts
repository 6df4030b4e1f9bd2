import type { Random } from "./random.ts";

/** What a history's item says in words. A field that is left out is empty. */
export interface HabitWords {
  readonly title: string;
  readonly subtitle: string;
  readonly phone?: string;
  readonly card?: string;
  /** The other wallet: a local phone number. */
  readonly counterparty?: string;
}

/** Something that happens to a wallet over and over. */
export interface Habit {
  /** Of the documented words only `inner_transfer` is known; the others are the sandbox's own. */
  readonly type: string;
  /** 40401 (to a card) and 40402 (between wallets) are the operator's, the others the sandbox's own. */
  readonly operation: string;
  /** How often, beside the other habits. */
  readonly weight: number;
  /** Hours of the day in Kyiv: from the first to just before the second. */
  readonly hours: readonly [number, number];
  /** In the currency's smallest unit, small ones more often: both positive for what comes in, both negative for what leaves. */
  readonly amount: readonly [least: number, most: number];
  /** Amounts are whole multiples of this. */
  readonly step: number;
  /** In the smallest unit, and in thousandths of the amount. Default: none. */
  readonly fee?: { readonly fixed: number; readonly perMille: number };
  readonly words: (random: Random) => HabitWords;
}

/** One currency of a wallet, and what goes on in it. */
export interface Account {
  /** ISO 4217. */
  readonly currency: string;
  /** How many of the wallet's entries are its own, beside the other accounts. */
  readonly share: number;
  /** Balance before the oldest entry, in the smallest unit. */
  readonly opening: number;
  /** One of them is there at any hour. */
  readonly habits: readonly [Habit, ...Habit[]];
  /** What happens once in a month, on or after its day. */
  readonly monthly: readonly { readonly day: number; readonly habit: Habit }[];
  /** A balance below `low` is filled up, one above `high` is paid out. */
  readonly low: number;
  readonly high: number;
  readonly fill: Habit;
  readonly payOut: Habit;
}
