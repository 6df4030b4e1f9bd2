"use client";

export {
  type UseDeviceBindingOptions,
  type UseDeviceBindingResult,
  useDeviceBinding,
} from "./use-device-binding.ts";
export {
  type IdentificationControls,
  type UseIdentificationOptions,
  type UseIdentificationResult,
  useIdentification,
} from "./use-identification.ts";
export { type IdentificationReturn, useIdentificationReturn } from "./use-identification-return.ts";
export {
  type HistoryControls,
  type UseTransactionHistoryResult,
  useTransactionHistory,
} from "./use-transaction-history.ts";
export { useXpaySettings } from "./use-xpay-settings.ts";
export { XpayProvider, type XpayProviderProps } from "./xpay-provider.tsx";
