import type { OperatorHistoryItem } from "@xpay-embed/protocol/operator";
import type { ClientKey } from "../world/clients.ts";

/** A client's wallet. */
export interface SandboxInstrument {
  readonly uuid: string;
  readonly owner: ClientKey;
}

/** The wallets of the world, one for each client. */
export const instruments: { readonly [Key in ClientKey]: SandboxInstrument } = {
  olena: { uuid: "0e1e7a00-5b2f-4c1a-9d3e-3f6c2a7b8c01", owner: "olena" },
  andrii: { uuid: "a0d211f0-7c44-4d0b-8a55-91b0e6d2f702", owner: "andrii" },
  maria: { uuid: "3a71a000-2e9d-4f6a-b1c8-5d4e3c2b1a03", owner: "maria" },
};

interface Movement {
  readonly title: string;
  readonly subtitle: string;
  readonly type: string;
  readonly operation: string;
  /** Kopecks; out of the wallet is negative. */
  readonly amount: number;
  /** Kopecks, taken on top of the amount. */
  readonly fee: number;
}

// Played over and over; the sum is positive, so that no wallet is ever overdrawn.
const movements: readonly Movement[] = [
  { title: "Поповнення з картки", subtitle: "Поповнення", type: "refill", operation: "40301", amount: 250_000, fee: 0 },
  { title: "Кав’ярня «Зерно»", subtitle: "Покупка", type: "payment", operation: "40401", amount: -9_500, fee: 0 },
  { title: "Переказ на картку", subtitle: "Переказ", type: "transfer", operation: "40401", amount: -60_000, fee: 300 },
  {
    title: "Переказ від друга",
    subtitle: "Переказ",
    type: "inner_transfer",
    operation: "40402",
    amount: 15_000,
    fee: 0,
  },
  { title: "Аптека «Подорожник»", subtitle: "Покупка", type: "payment", operation: "40401", amount: -31_240, fee: 0 },
  { title: "Комунальні послуги", subtitle: "Платіж", type: "payment", operation: "40401", amount: -142_017, fee: 500 },
];

const entryCount = 60;
const stepMs = 31 * 3_600_000;
/** 20 November 2026, noon in Kyiv: the newest entry of every wallet, so that each run shows the same. */
const newestMs = Date.UTC(2026, 10, 20, 10);

/**
 * The history of a wallet, newest first, as request 40023 gives it: each balance is the one before it with the amount and
 * without the fee.
 */
export function historyOf(owner: ClientKey): readonly OperatorHistoryItem[] {
  const wallet = instruments[owner].uuid;
  let balance = 100_000;
  const oldestFirst = Array.from({ length: entryCount }, (_, index): OperatorHistoryItem => {
    const movement = movements[index % movements.length] ?? {
      title: "",
      subtitle: "",
      type: "",
      operation: "",
      amount: 0,
      fee: 0,
    };
    balance += movement.amount - movement.fee;
    return {
      id: 28_224_451 + index * 617,
      type: movement.type,
      title: movement.title,
      phone: "",
      card: "",
      subtitle: movement.subtitle,
      currency: "UAH",
      amount: movement.amount,
      state: "0001",
      status: "Done",
      state_comment: "",
      credit_wallet: movement.amount > 0 ? wallet : "",
      balance,
      fee: movement.fee,
      debit_wallet: movement.amount > 0 ? "" : wallet,
      date: new Date(newestMs - (entryCount - 1 - index) * stepMs).toISOString(),
      operation_type: movement.operation,
    };
  });
  return oldestFirst.reverse();
}
