export { createTransactionHistory } from "./create-transaction-history.ts";
export type { HistoryActivity, HistoryReady, HistoryState } from "./history-state.ts";
export type {
  HistoryPage,
  HistoryPageRequest,
  TransactionHistory,
  TransactionHistoryOptions,
} from "./transaction-history.ts";
