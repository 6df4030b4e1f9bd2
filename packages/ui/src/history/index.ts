"use client";

export type { DateStyle, HistoryFormats, PluralForms } from "./formats.ts";
export type { HistoryExportOptions, HistoryFilter, TransactionHistoryHandle } from "./history-handle.ts";
export type { HistoryLook, HistoryPart, HistorySlots, TransactionHistoryProps } from "./history-props.ts";
export { historyEn } from "./messages/history-en.ts";
export type { HistoryMessages } from "./messages/history-messages.ts";
export { historyUk } from "./messages/history-uk.ts";
export { TransactionHistory } from "./transaction-history.tsx";
