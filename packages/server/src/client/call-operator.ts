import { isXpayEmbedError, XpayEmbedError } from "@xpay-embed/protocol";
import {
  type OperatorOperation,
  type ReplyFacts,
  type ReplyOptions,
  transactionHistoryOperation,
} from "@xpay-embed/protocol/operator";
import { type ClientSettings, isLocale } from "./client-settings.ts";
import { openReply } from "./open-reply.ts";
import { type OperatorCallEvent, toLoggedReason } from "./operator-call-event.ts";
import { sendToOperator } from "./send-to-operator.ts";
import type { CallOptions } from "./xpay-client.ts";

/** What every reply has, whatever the operation. */
export type AnyReply = ReplyFacts & {
  readonly outcome: "success" | "failure" | "pending";
  readonly reason?: number | string | null;
};

/** The structure for one attempt. */
export interface Attempt<Id extends string | null> {
  readonly structure: object;
  /** A new one for each attempt; `null` where the operation has none. */
  readonly transactionId: Id;
}

/** One operation of the operator, ready to be called. */
export interface OperatorCall<Reply extends AnyReply, Id extends string | null> {
  readonly operation: OperatorOperation;
  /** Whether it only reads, so that it may be repeated. */
  readonly isRead: boolean;
  readonly prepare: () => Attempt<Id>;
  /** Refuses a structure that cannot be sent. */
  readonly check: (json: string) => object;
  readonly parse: (reply: unknown, options: ReplyOptions) => Reply;
}

const longestDelayMs = 60_000;

/** For a person's data with scanned documents in it. Reading a larger one would keep everybody else waiting for seconds. */
const mostBytesButHistory = 8_388_608;

/** Rejects with the signal's reason once the caller gives up. */
const wait = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener("abort", end);
    if (signal?.aborted) end();
  });

/** Milliseconds until the next attempt; `undefined` when there must be none. */
function delayAfter(
  error: unknown,
  attempt: number,
  { readAttempts, retryDelayMs }: ClientSettings,
): number | undefined {
  if (attempt >= readAttempts || !isXpayEmbedError(error)) return undefined;
  if (error.code !== "OPERATOR_UNAVAILABLE" && error.code !== "OPERATOR_TIMEOUT") return undefined;
  const { retryAfterSeconds } = error.details;
  const delayMs =
    retryAfterSeconds === undefined
      ? retryDelayMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2)
      : retryAfterSeconds * 1_000;
  return delayMs <= longestDelayMs ? delayMs : undefined;
}

function report(event: OperatorCallEvent, onEvent: ClientSettings["onEvent"]): void {
  try {
    onEvent?.(event);
  } catch (error) {
    // A broken log must not break an identification, and must not go unnoticed.
    const name = error instanceof Error ? error.name : typeof error;
    process.emitWarning(`onEvent threw ${name}`, { code: "XPAY_EMBED_ON_EVENT" });
  }
}

/**
 * Carries one operation out: checks, seals, sends, opens and reads, and repeats that where the operation allows it.
 *
 * @throws {XpayEmbedError} As described at {@link XpayClient}.
 */
export async function callOperator<Reply extends AnyReply, Id extends string | null>(
  call: OperatorCall<Reply, Id>,
  settings: ClientSettings,
  { signal, locale = settings.locale }: CallOptions = {},
): Promise<{ readonly reply: Reply; readonly transactionId: Id }> {
  signal?.throwIfAborted();
  if (locale !== undefined && !isLocale(locale)) {
    throw new XpayEmbedError("OPERATOR_MALFORMED_REQUEST", { field: "Locale" });
  }
  const { operation } = call;
  const { partnerToken, envelope, decrypted } = settings;
  const maxReplyBytes =
    operation === transactionHistoryOperation
      ? settings.maxReplyBytes
      : Math.min(settings.maxReplyBytes, mostBytesButHistory);
  // Without one the field is not sent.
  const flag = decrypted[operation];
  const partner = {
    PartnerToken: partnerToken,
    OperationType: operation,
    ...(locale !== undefined && { Locale: locale }),
  };

  const attemptOnce = async (structure: object): Promise<Reply> => {
    const json = JSON.stringify({ ...structure, Decrypted: flag });
    const sealed = await envelope.seal(partner, call.check(json));
    const received = await sendToOperator(JSON.stringify(sealed), { ...settings, maxReplyBytes, signal });
    return call.parse(await openReply(received, envelope), settings);
  };

  for (let attempt = 1; ; attempt += 1) {
    const { structure, transactionId } = call.prepare();
    const startedAt = performance.now();
    const tell = (said: Pick<OperatorCallEvent, "outcome"> & Partial<OperatorCallEvent>): void =>
      report(
        {
          operation,
          transactionId,
          attempt,
          durationMs: Math.round(performance.now() - startedAt),
          code: null,
          httpStatus: null,
          operationId: null,
          operationStatus: null,
          reason: null,
          ...said,
        },
        settings.onEvent,
      );
    try {
      const reply = await attemptOnce(structure);
      const { outcome, operationId, operationStatus } = reply;
      tell({ outcome, operationId, operationStatus, reason: toLoggedReason(reply.reason) });
      return { reply, transactionId };
    } catch (error) {
      const isOurs = isXpayEmbedError(error);
      const code = isOurs ? error.code : null;
      tell({
        outcome: signal?.aborted ? "aborted" : "error",
        code,
        httpStatus: (isOurs && error.details.status) || null,
      });
      const delayMs = call.isRead && !signal?.aborted ? delayAfter(error, attempt, settings) : undefined;
      if (delayMs === undefined) throw error;
      await wait(delayMs, signal);
    }
  }
}
