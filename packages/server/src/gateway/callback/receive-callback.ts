import type { CallbackParameters } from "@xpay-embed/protocol/operator";
import type { IdentificationRecord } from "../../stores/identification-record.ts";
import type { Confirmer } from "../confirmation/create-confirmer.ts";
import { isSameEvidence, mergeEvidence } from "../confirmation/merge-evidence.ts";
import type { GatewayContext } from "../gateway-context.ts";
import type { CallbackRefusal } from "../gateway-event.ts";
import { updateRecord } from "../identifications/update-record.ts";

type Received =
  | { readonly refusal: CallbackRefusal; readonly field?: string }
  /** Ours, but the link's own record is not written yet; the operator repeats what is not answered. */
  | { readonly refusal: null; readonly record: null }
  | { readonly refusal: null; readonly record: IdentificationRecord; readonly parameters: CallbackParameters };

/**
 * Answers `GET /callback`.
 *
 * Requirements:
 * 1. A callback is evidence, never a verdict. The operator is asked before anybody is told `verified`.
 * 2. It belongs to the identification whose transaction id it names, in our one shape, and to no other; the `uuid`, which no
 *    signature covers, must be that of the link.
 * 3. Evidence is in the store before the operator gets its answer, because an answered callback does not come again.
 * 4. Repeats, and callbacks after the verdict, get the same answer and change nothing.
 * 5. Whatever is refused is refused alike, so that a forger learns nothing.
 *
 * Steps: ask the partner's own filter; read and verify the query; find the record by its transaction id; hold the uuid
 * against it; merge the evidence; wake the confirmer; answer.
 */
export async function receiveCallback(
  context: GatewayContext,
  confirmer: Pick<Confirmer, "wake">,
  request: Request,
): Promise<Response> {
  const { settings, emit } = context;
  const received = await readCallback(context, request);
  if (received.refusal !== null) {
    const { refusal, field } = received;
    emit({ type: "callback-refused", reason: refusal, ...(field !== undefined && { field }) });
    return settings.callbackAnswer({ isAccepted: false });
  }
  if (received.record === null) {
    return new Response(null, { status: 503, headers: { "retry-after": "5", "cache-control": "no-store" } });
  }
  const { record, parameters } = received;
  await takeEvidence(context, confirmer, record, parameters);
  return settings.callbackAnswer({ isAccepted: true, parameters });
}

async function readCallback({ settings }: GatewayContext, request: Request): Promise<Received> {
  // Anything that is merely no `false` must not let everybody in.
  if ((await settings.acceptCallback(request)) !== true) return { refusal: "not-accepted" };
  const verdict = await settings.operator.verifyCallback(new URL(request.url).search);
  if (verdict.status === "refused") {
    return { refusal: verdict.reason, ...(verdict.field !== undefined && { field: verdict.field }) };
  }
  if (verdict.status === "unsigned" && settings.unsignedCallbacks === "refuse") return { refusal: "unsigned" };
  const { parameters } = verdict;
  const record = await settings.store.findByTransactionId(parameters.partnerTransactionId);
  if (!record || record.status === "failed") return { refusal: "unknown-transaction" };
  if (record.status === "creating") return { refusal: null, record: null };
  if (parameters.uuid.toLowerCase() !== record.link.uuid) return { refusal: "uuid-mismatch", field: "uuid" };
  return {
    refusal: null,
    record,
    parameters: verdict.status === "signed" ? parameters : { ...parameters, sign: null },
  };
}

async function takeEvidence(
  { settings, environment, emit }: GatewayContext,
  confirmer: Pick<Confirmer, "wake">,
  record: IdentificationRecord,
  { command, sign }: CallbackParameters,
): Promise<void> {
  const isSigned = sign !== null;
  const updated = await updateRecord(
    settings.store,
    record.key,
    (current) => {
      if (current.status !== "pending") return null;
      const nowMs = environment.now();
      const evidence = mergeEvidence(current.evidence, { command, isSigned }, nowMs);
      if (isSameEvidence(evidence, current.evidence)) return null;
      // Whoever is asking right now sees the new evidence when it is done; two at once could tell the partner twice. Of one who
      // died the claim runs out, and the record is due then.
      return { ...current, evidence, dueAtMs: current.claimEndsAtMs ?? nowMs };
    },
    record,
  );
  const { id, transactionId, status } = updated?.record ?? record;
  const effect = updated?.isChanged ? "evidence" : status === "pending" ? "repeat" : "late";
  emit({ type: "callback-accepted", id, transactionId, command, isSigned, effect });
  if (effect === "evidence") confirmer.wake();
}
