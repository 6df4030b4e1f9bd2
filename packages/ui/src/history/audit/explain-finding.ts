import type { AuditFinding } from "@xpay-embed/core/ledger";
import type { HistoryFormats } from "../formats.ts";
import type { HistoryMessages } from "../messages/history-messages.ts";

/** Says in the client's language what a finding means. */
export const explain = (
  { kind, difference, expected, count }: AuditFinding,
  t: HistoryMessages,
  formats: HistoryFormats,
): string =>
  t.kinds[kind][1]
    .replace("#", difference && kind !== "refused-entry" ? formats.money(difference, true) : formats.number(count))
    .replace("@", expected ? formats.money(expected) : "");
