export { createDeviceBinding } from "./create-device-binding.ts";
export { createTransactionHistory } from "./create-transaction-history.ts";
export type { DeviceBinder, DeviceBindingOptions, DeviceBindingState } from "./device-binding.ts";
export { createDeviceId, readDeviceId } from "./device-id.ts";
export type { HistoryActivity, HistoryReady, HistoryState } from "./history-state.ts";
export type {
  HistoryPage,
  HistoryPageRequest,
  TransactionHistory,
  TransactionHistoryOptions,
} from "./transaction-history.ts";
