import type { EndedRecord, Ending, PendingRecord } from "../../stores/identification-record.ts";

/**
 * Gives a pending record its verdict. The only maker of an ended record, and it takes none that has ended already: a
 * verdict is written once.
 *
 * The client's personal data are dropped, since the operator need not be asked any more.
 */
export function endRecord(record: PendingRecord, ending: Ending, nowMs: number, retentionMs: number): EndedRecord {
  const { evidence, attempts, claimEndsAtMs, client, ...kept } = record;
  return {
    ...kept,
    status: "ended",
    client: { id: client.id },
    ending,
    dueAtMs: null,
    forgetAtMs: Math.max(nowMs, record.link.expiresAtMs) + retentionMs,
  };
}
