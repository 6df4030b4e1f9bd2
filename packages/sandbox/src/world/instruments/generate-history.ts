import type { OperatorHistoryItem } from "@xpay-embed/protocol/operator";
import { kyivOffsetMs, toHistoryDate } from "../operator-format.ts";
import type { Account, Habit } from "./habit.ts";
import { pick, type Random } from "./random.ts";

/** What a history is made of. */
export interface HistoryPlan {
  /** The wallet's uuid. */
  readonly wallet: string;
  /** The owner's phone number, ten digits. */
  readonly phone: string;
  readonly random: Random;
  /** When something happens, oldest first; see `timelineOf`. */
  readonly timesMs: readonly number[];
  readonly accounts: readonly [Account, ...Account[]];
  /** How many of what leaves the operator refuses, 0 to 1, besides what the balance does not allow. */
  readonly refusedShare: number;
  /** Of so many newest entries those that leave are not done yet. */
  readonly pendingCount: number;
}

/** A status, with the operator's `state` beside it. Of both only the first one is documented. */
const outcomes = {
  done: { status: "Done", state: "0001" },
  pending: { status: "Pending", state: "0002" },
  refused: { status: "Rejected", state: "0004" },
} as const;

const noFunds = "Недостатньо коштів";
const refusals = ["Перевищено денний ліміт", "Одержувач не прийняв платіж", "Операцію скасовано клієнтом"] as const;

const dayMs = 86_400_000;

/** The operator counts the operations of everybody: one every three seconds, from the newest item of its document on. */
const toId = (ms: number): number => 29_476_864 + Math.floor((ms - Date.UTC(2019, 11, 18, 14, 10, 50)) / 3_000);

/** A table of what may happen at which hour, and who chooses from it. */
function createChooser(habits: readonly [Habit, ...Habit[]]): (hour: number, random: Random) => Habit {
  const table = Array.from({ length: 24 }, (_, hour) => {
    const open = habits.filter(({ hours: [from, to] }) => hour >= from && hour < to);
    return { open, sum: open.reduce((sum, { weight }) => sum + weight, 0) };
  });
  return (hour, random) => {
    const { open, sum } = table[hour] ?? { open: [], sum: 0 };
    let left = random() * sum;
    for (const habit of open) {
      left -= habit.weight;
      if (left < 0) return habit;
    }
    return habits[0];
  };
}

interface OpenAccount {
  readonly account: Account;
  /** What happens next. */
  readonly choose: (hour: number, random: Random) => Habit;
  /** What a month asks for and has not happened yet. */
  readonly due: Habit[];
  balance: number;
  /** Days since 1970, by Kyiv's clocks; `null` before the first entry. */
  day: number | null;
  isShort: boolean;
}

function nextHabit(open: OpenAccount, wallMs: number, random: Random): Habit {
  const { account, due, balance, choose } = open;
  const day = Math.floor(wallMs / dayMs);
  for (let passed = (open.day ?? day) + 1; passed <= day; passed += 1) {
    const date = new Date(passed * dayMs).getUTCDate();
    due.push(...account.monthly.filter((each) => each.day === date).map(({ habit }) => habit));
  }
  open.day = day;
  if (open.isShort || balance < account.low) return account.fill;
  if (balance > account.high) return account.payOut;
  return due.shift() ?? choose(Math.floor((wallMs % dayMs) / 3_600_000), random);
}

function amountOf({ amount: [least, most], step }: Habit, random: Random): number {
  const exact = least + (most - least) * random() ** 2;
  return Math.sign(exact) * Math.max(step, Math.round(Math.abs(exact) / step) * step);
}

/**
 * Makes a history, newest first: each balance is the one before it in the same currency with the amount and without the
 * fee, none is negative, and what was refused or is pending leaves the balance as it was.
 */
export function generateHistory(plan: HistoryPlan): OperatorHistoryItem[] {
  const { wallet, phone, random, timesMs, accounts, refusedShare, pendingCount } = plan;
  const open = (account: Account): OpenAccount => ({
    account,
    choose: createChooser(account.habits),
    due: [],
    balance: account.opening,
    day: null,
    isShort: false,
  });
  const [first, ...others] = accounts;
  const opened = [open(first), ...others.map(open)] as const;
  const shares = accounts.reduce((sum, { share }) => sum + share, 0);

  const nextAccount = (): OpenAccount => {
    let left = random() * shares;
    const chosen = opened.find(({ account }) => {
      left -= account.share;
      return left < 0;
    });
    return chosen ?? opened[0];
  };

  const happen = (ms: number, index: number): OperatorHistoryItem => {
    const current = nextAccount();
    const habit = nextHabit(current, ms + kyivOffsetMs(ms), random);
    const amount = amountOf(habit, random);
    const { fixed, perMille } = habit.fee ?? { fixed: 0, perMille: 0 };
    const asked = fixed + Math.round((Math.abs(amount) * perMille) / 1_000);
    const isShort = current.balance + amount - asked < 0;
    const isRefused = isShort || (amount < 0 && random() < refusedShare);
    const isPending = !isRefused && amount < 0 && index >= timesMs.length - pendingCount;
    const fee = isRefused ? 0 : asked;
    current.isShort = isShort;
    if (!isRefused && !isPending) current.balance += amount - fee;
    const { title, subtitle, phone: called = "", card = "", counterparty = "" } = habit.words(random);
    const { status, state } = isRefused ? outcomes.refused : isPending ? outcomes.pending : outcomes.done;
    return {
      id: toId(ms),
      type: habit.type,
      title,
      phone: called,
      card,
      subtitle,
      currency: current.account.currency,
      amount,
      state,
      status,
      state_comment: isShort ? noFunds : isRefused ? pick(random, refusals) : "",
      // As in the operator's example: the owner is a phone number where money comes in and a uuid where it leaves.
      credit_wallet: amount > 0 ? counterparty : wallet,
      balance: current.balance,
      fee,
      debit_wallet: amount > 0 ? phone : counterparty,
      date: toHistoryDate(ms),
      operation_type: habit.operation,
    };
  };

  return timesMs.map(happen).reverse();
}
