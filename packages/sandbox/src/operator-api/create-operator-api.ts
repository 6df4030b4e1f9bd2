import { createPrivateKey, type KeyObject } from "node:crypto";
import { isXpayEmbedError } from "@xpay-embed/protocol";
import { type OperatorReply, transactionHistoryOperation } from "@xpay-embed/protocol/operator";
import { createOperatorEnvelope } from "@xpay-embed/server";
import { scenarioHeader } from "../scenarios/scenario-marks.ts";
import { isScenarioName, scenarios } from "../scenarios/scenarios.ts";
import type { World } from "../world/world.ts";
import { answerOperation, failed, type OperationAnswer } from "./answer-operation.ts";
import { type CallbackAttempt, startCallbackDelivery } from "./callback-delivery.ts";
import { createLinkRegister } from "./link-register.ts";
import { readWireRequest, type WireRequest } from "./read-wire-request.ts";

/** What the operator's API is made of. */
export interface OperatorApiOptions {
  readonly world: World;
  /** The token that the partner sends. */
  readonly partnerToken: string;
  /** Checks the partner's `Sign`; SubjectPublicKeyInfo PEM or a key. */
  readonly partnerPublicKey: string | KeyObject;
  /** Opens requests and signs callbacks; PKCS#1 or PKCS#8 PEM, or a key. */
  readonly operatorPrivateKey: string | KeyObject;
  /**
   * How request 40023 is answered when it has no `Decrypted`: `DecodedData`, or `EncodedData` with its key in the envelope.
   *
   * @default "decoded"
   */
  readonly history?: "decoded" | "encoded";
  /** Told of each callback sent. */
  readonly onCallback?: (attempt: CallbackAttempt) => void;
  /** Sends the callbacks. @default The global fetch */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Timers of the callbacks. @default The platform's */
  readonly timers?: {
    readonly setTimeout: (run: () => void, ms: number) => unknown;
    readonly clearTimeout: (handle: unknown) => void;
  };
}

/** The operator's API on the wire. */
export interface OperatorApi {
  /** Answers one request: POST with an envelope, whatever the path. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Sends no more callbacks. */
  readonly close: () => void;
}

const platformTimers: Required<OperatorApiOptions>["timers"] = {
  setTimeout: (run, ms) => setTimeout(run, ms),
  // A handle of the line above, or none yet.
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout | undefined),
};

const answerJson = (status: number, body: unknown): Response =>
  Response.json(body, { status, headers: { "cache-control": "no-store" } });

const texts = new WeakMap<readonly unknown[], string>();

/** A history as JSON, kept as long as the history is: to write 100,000 items takes longer than the rest of the answer. */
function textOf(items: readonly unknown[]): string {
  const text = texts.get(items) ?? JSON.stringify(items);
  texts.set(items, text);
  return text;
}

const unavailable = (): Response => new Response(null, { status: 503 });

/** What is wrong before there is an operation. The documents do not show it; HTTP says it as well as `Code`. */
const refuse = (status: number, message: string): Response => answerJson(status, { ...failed(message), Code: status });

/**
 * Creates the operator's API over a world: it opens real envelopes, holds `Sign` against the partner's key, answers as the
 * operator's documents show, and sends signed callbacks with their repeats.
 *
 * @throws {XpayEmbedError} `CONFIG_KEY_UNUSABLE` naming the key.
 * @example
 * const api = createOperatorApi({ world: createWorld(), partnerToken, partnerPublicKey, operatorPrivateKey });
 * const client = createXpayClient({ partnerToken, partnerPrivateKey, operatorPublicKey, fetch: (url, init) => api.fetch(new Request(url, init)) });
 */
export function createOperatorApi(options: OperatorApiOptions): OperatorApi {
  const { world, partnerToken, history = "decoded", timers = platformTimers } = options;
  const { operatorPrivateKey, partnerPublicKey } = options;
  const envelope = createOperatorEnvelope({ operatorPrivateKey, partnerPublicKey });
  const register = createLinkRegister();
  const context = { world, register };
  const delivery = startCallbackDelivery({
    world,
    register,
    operatorKey: typeof operatorPrivateKey === "string" ? createPrivateKey(operatorPrivateKey) : operatorPrivateKey,
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    onAttempt: options.onCallback,
    ...timers,
  });

  const putHistory = async ({ reply, history: asked }: NonNullable<OperationAnswer>): Promise<OperatorReply> => {
    if (!asked) return reply;
    const isPlain = asked.decrypted ?? history === "decoded";
    if (isPlain) return { ...reply, Data: { DecodedData: textOf(asked.items), ...reply.Data } };
    const sealed = await envelope.seal(asked.items);
    return { ...reply, Data: { EncodedData: sealed.Data, ...reply.Data }, KeyAES: sealed.KeyAES, Sign: sealed.Sign };
  };

  /** The operation's structure as JSON text; `null` when the envelope is not the partner's. */
  const open = async ({ Data, KeyAES, Sign }: WireRequest): Promise<string | null> => {
    try {
      return JSON.stringify(await envelope.open({ Data, KeyAES, Sign }));
    } catch (error) {
      if (isXpayEmbedError(error) && error.code === "CRYPTO_ENVELOPE_INVALID") return null;
      throw error;
    }
  };

  return {
    fetch: async (request) => {
      const read = await readWireRequest(request);
      if ("refusal" in read) return refuse(read.status, read.refusal);
      const { wire } = read;
      if (wire.partnerToken !== partnerToken) return refuse(403, "unknown PartnerToken");
      const scenario = request.headers.get(scenarioHeader) ?? undefined;
      if (scenario !== undefined && !isScenarioName(scenario)) {
        return refuse(400, `the header ${scenarioHeader} names no scenario`);
      }
      const json = await open(wire);
      if (json === null) {
        return refuse(
          400,
          "the envelope cannot be opened: hold your private key and the operator's public key against the sandbox's",
        );
      }
      const phone = phoneIn(json);
      const { apiAnswers } = scenarios[world.chooseScenario(scenario, phone)].switches;
      if (apiAnswers === "unavailable") return unavailable();
      if (apiAnswers === "malformed") return answerJson(200, { Code: 200, Message: "done!", Data: "maintenance" });
      const { operation } = wire;
      if (operation === transactionHistoryOperation) await world.wallets.whenAnswered(request.signal);
      const language = wire.locale === "en" ? "en" : "uk";
      const answered = answerOperation(context, { operation, json, language, scenario });
      return answered ? answerJson(200, await putHistory(answered)) : unavailable();
    },
    close: delivery.close,
  };
}

function phoneIn(json: string): string | undefined {
  const data: unknown = JSON.parse(json);
  const phone = typeof data === "object" && data !== null && "Phone" in data ? data.Phone : undefined;
  return typeof phone === "string" ? phone : undefined;
}
