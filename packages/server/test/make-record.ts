import { randomBytes } from "node:crypto";
import type { PendingRecord } from "../src/stores/identification-record.ts";

/** 22 July 2026, noon in UTC; a fixed moment for tests that need one. */
export const noonMs: number = Date.UTC(2026, 6, 22, 12);

/** A pending record with random ids and a link that is good for a quarter of an hour. */
export function makeRecord(changes: Partial<PendingRecord> = {}): PendingRecord {
  return {
    status: "pending",
    key: randomBytes(16).toString("base64url"),
    id: randomBytes(16).toString("base64url"),
    revision: 1,
    idempotencyKey: null,
    fingerprint: "digest",
    transactionId: `xe1.${randomBytes(16).toString("hex")}`,
    dueAtMs: null,
    forgetAtMs: noonMs + 86_400_000,
    createdAtMs: noonMs,
    client: { id: "client-1", phone: "380500000001" },
    link: {
      uri: "https://mapi.xpay.com.ua/uk/frame/widget/bank-id/691fafc9-5d64-46b5-22ba-85ce61cc26be",
      uuid: "691fafc9-5d64-46b5-22ba-85ce61cc26be",
      expiresAtMs: noonMs + 900_000,
      framing: "unknown",
    },
    evidence: null,
    attempts: 0,
    claimEndsAtMs: null,
    ...changes,
  };
}
