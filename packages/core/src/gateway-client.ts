import {
  type CreateIdentificationBody,
  type IdentificationLink,
  operatorWidgetOrigins,
  parseIdentificationLink,
  parseVerdict,
  type Verdict,
} from "@xpay-embed/protocol";
import type { Environment } from "./environment.ts";
import { createGatewayCall } from "./gateway-call.ts";
import type { IdentificationOptions } from "./identification.ts";

/** The gateway contract's calls about an identification. Each rejects with an `XpayEmbedError` only. */
export interface GatewayClient {
  /** Milliseconds since 1970 by the gateway's clock, as far as its answers tell. */
  readonly now: () => number;
  readonly create: (
    body: CreateIdentificationBody,
    idempotencyKey: string,
    signal: AbortSignal,
  ) => Promise<IdentificationLink>;
  /** @param waitSeconds how long the gateway may hold the answer, 0 to 20. */
  readonly verdict: (id: string, waitSeconds: number, signal: AbortSignal) => Promise<Verdict>;
  readonly release: (id: string) => Promise<unknown>;
}

/** Only these come from behind the gateway. */
const operatorCodes = /^OPERATOR_(USER_NOT_FOUND|REFUSED|UNAVAILABLE)$/;

const path = "/identifications";
const notFound = "GATEWAY_SESSION_UNKNOWN";

/**
 * Talks to the partner's backend about an identification. Options are read at each call.
 *
 * Errors: those of {@link createGatewayCall}, `GATEWAY_SESSION_UNKNOWN` (404), `OPERATOR_*` where the problem document
 * says so, `GATEWAY_MALFORMED_ANSWER`, `LINK_MALFORMED`, `LINK_NOT_ALLOWED`.
 */
export function createGatewayClient(environment: Environment, options: () => IdentificationOptions): GatewayClient {
  let skewMs = 0;
  const call = createGatewayCall(environment, options, operatorCodes, (headers) => {
    // A client whose clock is wrong would see every link as expired, or none. Less than half a minute is the network.
    const offsetMs = Date.parse(headers.get("date") ?? "") - environment.now();
    if (Number.isFinite(offsetMs)) skewMs = Math.abs(offsetMs) > 30_000 ? offsetMs : 0;
  });
  return {
    now: () => environment.now() + skewMs,
    create: async (body, idempotencyKey, signal) =>
      parseIdentificationLink(
        await call(
          path,
          { method: "POST", headers: { "idempotency-key": idempotencyKey }, body: JSON.stringify(body) },
          signal,
        ),
        options().widgetOrigins ?? operatorWidgetOrigins,
      ),
    verdict: async (id, waitSeconds, signal) =>
      parseVerdict(
        await call(`${path}/${id}`, { headers: { prefer: `wait=${waitSeconds}` } }, signal, waitSeconds, notFound),
      ),
    // `keepalive`: the client may be closing the page.
    release: (id) => call(`${path}/${id}`, { method: "DELETE", keepalive: true }, undefined, 0, notFound),
  };
}
