import type { OperatorHistoryItem } from "../../packages/protocol/src/operator/transaction-history-reply.ts";
import { historyOf } from "../../packages/sandbox/src/world/instruments/history-of.ts";
import type { InstrumentName } from "../../packages/sandbox/src/world/instruments/instrument.ts";

/** A wallet in whose history nothing is broken. */
export type GoodWallet = Extract<InstrumentName, "document" | "everyday" | "thousand" | "long" | "mixed">;

/** What the operator tells of a wallet, newest first. */
export const walletItems = (name: GoodWallet): readonly OperatorHistoryItem[] =>
  // Of a good history each item is one.
  historyOf(name) as readonly OperatorHistoryItem[];
