import type { IdentificationState, IdentificationStatus, RefusalReason, ReturnRoute } from "@xpay-embed/core";
import type { HistoryReady } from "@xpay-embed/core/history";
import type { InstrumentName, JournalEvent, ScenarioName } from "@xpay-embed/sandbox";

/** What a line of the log tells. Statuses, reasons and codes; nothing of a person. */
export type LogFact =
  /** The page was loaded. */
  | { readonly kind: "page"; readonly path: string }
  /** The identification is in another state. */
  | {
      readonly kind: "state";
      readonly status: IdentificationStatus;
      /** The machine's event that brought it there. */
      readonly event: string;
      readonly details: readonly LogDetail[];
    }
  /** A message from another page was believed. */
  | { readonly kind: "accepted"; readonly via: ReturnRoute }
  /** A message was not believed, and why. */
  | { readonly kind: "refused"; readonly via: ReturnRoute; readonly reason: RefusalReason; readonly origin: string }
  /** The partner's code was called. */
  | { readonly kind: "callback"; readonly name: string; readonly details?: readonly LogDetail[] }
  /** Something happened to a wallet. */
  | { readonly kind: "wallet"; readonly event: "transaction-added"; readonly instrument: InstrumentName }
  /** Something happened at the operator. */
  | {
      readonly kind: "operator";
      /** Name of the occurrence, so that it is told once. */
      readonly name: string;
      readonly event: JournalEvent;
      readonly operationId: number;
      readonly scenario: ScenarioName;
    };

/** A line of the log. */
export type LogEntry = LogFact & {
  /** Number of the line, from 1. */
  readonly id: number;
  /** Milliseconds since 1970, by the world's clock. */
  readonly at: number;
};

/** One property of a state, for instance `mode` `iframe`, or of what a callback was told. */
export type LogDetail = readonly [
  name: "mode" | "modeReason" | "rejected" | "because" | "reason" | "by" | "code" | "entries" | "unreadable" | "total",
  text: string,
];

/** What is worth telling of a state besides its name. */
export function describeState(state: IdentificationState): readonly LogDetail[] {
  switch (state.status) {
    case "presenting":
      return [
        ["mode", state.mode],
        ["modeReason", state.modeReason],
        ...state.rejected.map(({ mode, reason }): LogDetail => ["rejected", `${mode} (${reason})`]),
        ...(state.trouble ? [["code", state.trouble.code] satisfies LogDetail] : []),
      ];
    case "confirming":
      return [["because", state.because], ...(state.trouble ? [["code", state.trouble.code] satisfies LogDetail] : [])];
    case "rejected":
      return [["reason", state.reason]];
    case "cancelled":
      return [["by", state.by]];
    case "failed":
      return [["code", state.error.code]];
    default:
      return [];
  }
}

/** How much of a history is there. Nothing of what it says. */
export function describeHistory({ ledger, total }: HistoryReady): readonly LogDetail[] {
  const { entries, refused } = ledger;
  return [
    ["entries", String(entries.length)],
    ...(refused.length > 0 ? [["unreadable", String(refused.length)] satisfies LogDetail] : []),
    ...(total === null ? [] : [["total", String(total)] satisfies LogDetail]),
  ];
}
