import { type CreatedIdentification, isXpayEmbedError } from "@xpay-embed/protocol";
import { createTransactionId } from "../../client/transaction-id.ts";
import type {
  CreatingRecord,
  EndedRecord,
  IdentificationRecord,
  PendingRecord,
} from "../../stores/identification-record.ts";
import type { AuthorizedClient } from "../authorized-client.ts";
import type { CallAllowance } from "../call-allowance.ts";
import { digest, idempotencyKeyOf, recordKeyOf } from "../digest.ts";
import type { ProbeFraming } from "../framing/create-framing-probe.ts";
import type { GatewayContext } from "../gateway-context.ts";
import { toOperatorProblem } from "../http/error-problem.ts";
import { type KnownClient, mergeClient } from "../http/merge-client.ts";
import { internalProblem, isProblem, json, type Problem, refused } from "../http/problem.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import { readCreateBody } from "./read-create-body.ts";
import { type LinkRequest, requestLink, toPending } from "./request-link.ts";
import { toVerdictAnswer } from "./to-verdict-answer.ts";
import { waitForChange } from "./wait-for-change.ts";
import type { WaitingRoom } from "./waiting-room.ts";

/** What a gateway's requests share. */
export interface CreateContext {
  readonly probeFraming: ProbeFraming;
  readonly waitingRoom: WaitingRoom;
  readonly allowance: CallAllowance;
}

/** Beyond the operator's time limit: reading the framing policy and writing the record. */
const leaseMarginMs = 10_000;
/** How long a failure is remembered, for those who wait for the same request. */
const failureMs = 60_000;

const busy: Problem = {
  status: 503,
  code: "GATEWAY_OVERLOADED",
  detail: "This identification is still being made.",
  headers: { "retry-after": "1" },
};

/** Reads the `Origin` of the page that asks; on a request of its own origin an old browser may leave it out. */
const pageOriginOf = (request: Request, returnUrl: string | undefined): string | null =>
  request.headers.get("origin") ?? (returnUrl === undefined ? null : new URL(returnUrl).origin);

/**
 * Answers `POST /identifications`.
 *
 * 1. The request is read; nothing is done for one that is malformed.
 * 2. The client may have the operator asked, and a place is reserved in the store. Of several requests with one `Idempotency-Key`
 *    one gets it and the others wait for what comes of it, also when the client has used its calls up. A reservation whose
 *    maker died is taken over once its lease is over, with a transaction of its own.
 * 3. The operator is asked for a link, once: this call is never repeated here.
 * 4. The link takes the reservation's place, and only then leaves the server.
 */
export async function createIdentification(
  context: GatewayContext,
  { probeFraming, waitingRoom, allowance }: CreateContext,
  request: Request,
  client: AuthorizedClient,
): Promise<Response | Problem> {
  const { settings, environment } = context;
  const body = await readJsonBody(request, context);
  if (isProblem(body)) return body;
  const asked = readCreateBody(body.value, settings.returnOrigins);
  if (isProblem(asked)) return asked;
  const known = mergeClient(client, asked.client, settings.clientFields);
  if (isProblem(known)) return known;
  const idempotencyKey = request.headers.get("idempotency-key");
  if (idempotencyKey !== null && !/^[!-~]{1,255}$/.test(idempotencyKey)) {
    return refused("The header Idempotency-Key is malformed.");
  }

  const nowMs = environment.now();
  const id = Buffer.from(environment.randomBytes(16)).toString("base64url");
  const reservation: CreatingRecord = {
    status: "creating",
    key: recordKeyOf(client.id, id),
    id,
    revision: 1,
    idempotencyKey: idempotencyKey === null ? null : idempotencyKeyOf(client.id, idempotencyKey),
    fingerprint: digest(asked.mode, asked.returnUrl, asked.method, asked.locale, known.phone, asked.client ?? null),
    transactionId: createTransactionId(),
    dueAtMs: null,
    ...leaseFrom(nowMs, settings.operatorTimeLimitMs),
    createdAtMs: nowMs,
    client: toStoredClient(known),
  };
  const linkRequest = { body: asked, client: known, pageOrigin: pageOriginOf(request, asked.returnUrl) };
  const call = allowance.take(client.id);
  let holder: IdentificationRecord | null | undefined;
  if (isProblem(call)) {
    // Whoever has used their calls up still gets what they were given: a repeat has nobody asked, and reserves nothing.
    const key = reservation.idempotencyKey;
    holder = key === null ? null : await settings.store.findByIdempotencyKey(key);
    if (!holder) return call;
  } else {
    // Given back where the operator is not asked.
    let isReserved = false;
    try {
      holder = await settings.store.create(reservation);
      isReserved = !holder;
    } finally {
      if (!isReserved) call.giveBack();
    }
    if (!holder) return make(context, probeFraming, reservation, linkRequest);
  }
  if (holder.fingerprint !== reservation.fingerprint) {
    return refused("The Idempotency-Key belongs to another request.", 422);
  }
  return repeat(context, { probeFraming, waitingRoom, allowance }, holder, linkRequest, request.signal);
}

/** Of whom the operator is asked for the verdict: the same as of whom it is asked for the link. */
const toStoredClient = ({ id, phone, userId, email }: KnownClient): CreatingRecord["client"] => ({
  id,
  phone,
  ...(userId !== undefined && { userId }),
  ...(email !== undefined && { email }),
});

const leaseFrom = (nowMs: number, operatorTimeLimitMs: number): { leaseEndsAtMs: number; forgetAtMs: number } => {
  const leaseEndsAtMs = nowMs + operatorTimeLimitMs + leaseMarginMs;
  return { leaseEndsAtMs, forgetAtMs: leaseEndsAtMs + failureMs };
};

/** Fills a reservation of ours. */
async function make(
  context: GatewayContext,
  probeFraming: ProbeFraming,
  reservation: CreatingRecord,
  linkRequest: LinkRequest,
): Promise<Response | Problem> {
  const { settings, environment, emit } = context;
  const { store } = settings;
  let pending: PendingRecord;
  try {
    const link = await requestLink(context, probeFraming, reservation, linkRequest);
    pending = { ...toPending(reservation, link, context), revision: reservation.revision + 1 };
  } catch (error) {
    const code = isXpayEmbedError(error) ? error.code : "GATEWAY_FAILED";
    const { leaseEndsAtMs, ...kept } = reservation;
    await store.replace({
      ...kept,
      revision: kept.revision + 1,
      status: "failed",
      client: { id: kept.client.id },
      code,
      forgetAtMs: environment.now() + failureMs,
    });
    const problem = toOperatorProblem(code);
    if (problem) return problem;
    throw error;
  }
  // Somebody took the reservation over, because this took too long; the link in hand belongs to no record.
  if (!(await store.replace(pending))) return busy;
  emit({
    type: "identification-created",
    id: pending.id,
    transactionId: pending.transactionId,
    durationMs: environment.now() - reservation.createdAtMs,
  });
  return created(context, pending);
}

/** Answers a request whose `Idempotency-Key` was used before. */
async function repeat(
  context: GatewayContext,
  { probeFraming, waitingRoom, allowance }: CreateContext,
  holder: IdentificationRecord,
  linkRequest: LinkRequest,
  signal: AbortSignal,
): Promise<Response | Problem> {
  const { settings, environment } = context;
  let record: IdentificationRecord | undefined = holder;
  if (record.status === "creating") {
    const leave = waitingRoom.enter(record.client.id);
    if (!leave) return busy;
    record = await waitForChange(context, record.key, {
      isAwaited: (current) => current.status === "creating" && current.leaseEndsAtMs > environment.now(),
      untilMs: record.leaseEndsAtMs,
      signal,
    }).finally(leave);
    if (record?.status === "failed") return toOperatorProblem(record.code) ?? internalProblem;
  }
  if (!record) return busy;
  if (record.status === "pending" || record.status === "ended") return created(context, record);

  const nowMs = environment.now();
  if (record.status === "creating" && record.leaseEndsAtMs > nowMs) return busy;
  const call = allowance.take(record.client.id);
  if (isProblem(call)) return call;
  const { key, id, revision, idempotencyKey, fingerprint, createdAtMs } = record;
  const takeOver: CreatingRecord = {
    status: "creating",
    key,
    id,
    revision: revision + 1,
    idempotencyKey,
    fingerprint,
    transactionId: createTransactionId(),
    dueAtMs: null,
    ...leaseFrom(nowMs, settings.operatorTimeLimitMs),
    createdAtMs,
    client: toStoredClient(linkRequest.client),
  };
  let isTakenOver = false;
  try {
    isTakenOver = await settings.store.replace(takeOver);
  } finally {
    if (!isTakenOver) call.giveBack();
  }
  if (!isTakenOver) return busy;
  return make(context, probeFraming, takeOver, linkRequest);
}

function created({ settings }: GatewayContext, record: PendingRecord | EndedRecord): Response {
  const { uri, expiresAtMs, framing } = record.link;
  const { status } = toVerdictAnswer(record);
  const expiresAt = new Date(expiresAtMs).toISOString();
  const answer: CreatedIdentification = { id: record.id, uri, expiresAt, framing, status };
  return json(answer, 201, {
    location: `${settings.basePath}/identifications/${record.id}`,
  });
}
