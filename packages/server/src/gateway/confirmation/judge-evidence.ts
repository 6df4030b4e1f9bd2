import type { RejectionReason } from "@xpay-embed/protocol";
import type { PersonProfile } from "../../client/xpay-client.ts";
import type { PendingRecord } from "../../stores/identification-record.ts";
import { callOperator } from "../call-operator.ts";
import type { GatewayContext } from "../gateway-context.ts";

/** What the operator's answers say of an identification. */
export type Judgement =
  | { readonly outcome: "verified"; readonly profile: PersonProfile }
  | { readonly outcome: "rejected"; readonly reason: RejectionReason }
  /** The operator has not decided, or contradicts its callback: ask again. */
  | { readonly outcome: "undecided" };

type Context = Pick<GatewayContext, "settings" | "environment">;

const undecided: Judgement = { outcome: "undecided" };

const askStatus = (context: Context, { transactionId }: PendingRecord) =>
  callOperator(context, (signal) => context.settings.operator.getOperationStatus({ transactionId }, { signal }));

async function askData(context: Context, { client }: PendingRecord): Promise<Judgement> {
  const { userId, phone, email } = client;
  const reply = await callOperator(context, (signal) =>
    context.settings.operator.getClientData({ userId, phone, email }, { signal }),
  );
  // A failure is no "no": the data may follow the callback with a delay, and this call is about a client, not about a
  // transaction.
  return reply.outcome === "success" ? { outcome: "verified", profile: reply.profile } : undecided;
}

/**
 * Asks the operator what a callback is worth. Nothing but this function says `verified`, and it never does so without an
 * answer of the operator to a question of ours.
 *
 * - Signed `success`: the signature covers our transaction id, so the person's data (20007) are asked for at once.
 * - Signed `error`: the operator's "no". The callback names no reason, so the status (20003) is asked for it, once.
 * - Unsigned, contradicted, or no callback at all: anybody may have said it. The status of the transaction decides; data
 *   alone would not do, because a client who was identified last year has data too.
 *
 * @param isLast Whether there will be no further question soon: then a signed `success` without data is held against the
 * status as well.
 * @throws whatever the operator client throws.
 */
export async function judgeEvidence(context: Context, record: PendingRecord, isLast: boolean): Promise<Judgement> {
  const { evidence } = record;
  const isTrusted = evidence?.isSigned === true && !evidence.isContradicted;

  if (isTrusted && evidence.command === "success") {
    const judgement = await askData(context, record);
    if (judgement.outcome === "verified" || !isLast) return judgement;
    const status = await askStatus(context, record);
    return status.outcome === "failure" ? { outcome: "rejected", reason: status.rejection } : undecided;
  }

  if (isTrusted) {
    // Only the reason depends on it. Without an answer the "no" stands as it is.
    const status = await askStatus(context, record).catch(() => undefined);
    return { outcome: "rejected", reason: status?.outcome === "failure" ? status.rejection : "operator-refused" };
  }

  const status = await askStatus(context, record);
  if (status.outcome === "failure") return { outcome: "rejected", reason: status.rejection };
  const isDenied = evidence?.command === "error" && !evidence.isContradicted;
  return status.outcome === "success" && !isDenied ? askData(context, record) : undecided;
}
