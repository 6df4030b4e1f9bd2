import { createXpayClient, type XpayClient, type XpayClientOptions } from "@xpay-embed/server";
import type { CallbackAttempt } from "../src/operator-api/callback-delivery.ts";
import {
  createOperatorApi,
  type OperatorApi,
  type OperatorApiOptions,
} from "../src/operator-api/create-operator-api.ts";
import { createWorld, type World } from "../src/world/world.ts";
import { operatorKeys, partnerKeys, partnerToken } from "./partner-keys.ts";

/** An operator's API of a test, and a partner's client that speaks to it over real envelopes. */
export interface RunningApi {
  readonly world: World;
  readonly api: OperatorApi;
  readonly client: XpayClient;
  /** Callbacks sent, in order. */
  readonly attempts: CallbackAttempt[];
}

/**
 * @param receive The partner's answer to a callback.
 */
export function runOperatorApi(
  receive: (url: string, init: RequestInit) => Promise<Response>,
  options: Partial<OperatorApiOptions> = {},
  clientOptions: Partial<XpayClientOptions> = {},
): RunningApi {
  const attempts: CallbackAttempt[] = [];
  const world = options.world ?? createWorld();
  const api = createOperatorApi({
    world,
    partnerToken,
    partnerPublicKey: partnerKeys.publicKey,
    operatorPrivateKey: operatorKeys.privateKey,
    fetch: receive,
    onCallback: (attempt) => attempts.push(attempt),
    ...options,
  });
  const client = createXpayClient({
    partnerToken,
    partnerPrivateKey: partnerKeys.privateKey,
    operatorPublicKey: operatorKeys.publicKey,
    apiUrl: "https://operator.example/xpay",
    widgetOrigins: ["http://localhost:5174"],
    readAttempts: 1,
    fetch: (url, init) => api.fetch(new Request(url, init)),
    ...clientOptions,
  });
  return { world, api, client, attempts };
}
