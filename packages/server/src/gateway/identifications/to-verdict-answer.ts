import type { VerdictAnswer } from "@xpay-embed/protocol";
import type { EndedRecord, PendingRecord } from "../../stores/identification-record.ts";

/** What the browser is told of a record. */
export const toVerdictAnswer = (record: PendingRecord | EndedRecord): VerdictAnswer =>
  record.status === "pending" ? { status: "pending" } : record.ending;
