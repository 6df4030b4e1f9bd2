import type { AuditFinding, LedgerEntry, ZonedDays } from "@xpay-embed/core/ledger";
import { type Context, createContext, useContext } from "react";
import type { HistoryFormats } from "./formats.ts";
import type { HistoryLook } from "./history-props.ts";
import type { HistoryMessages } from "./messages/history-messages.ts";

/** What every part of one history shares. */
export interface HistoryContextValue extends Pick<HistoryLook, "slots" | "classNames"> {
  readonly t: HistoryMessages;
  readonly formats: HistoryFormats;
  readonly days: ZonedDays;
  readonly findings: ReadonlyMap<LedgerEntry, readonly AuditFinding[]>;
  /** Shows an entry's details. */
  readonly open: (entry: LedgerEntry) => void;
}

export const HistoryContext: Context<HistoryContextValue | null> = createContext<HistoryContextValue | null>(null);

/** What the history around this part shares. */
export function useHistoryContext(): HistoryContextValue {
  // Every part is rendered by HistoryView, below the provider.
  return useContext(HistoryContext) as HistoryContextValue;
}
