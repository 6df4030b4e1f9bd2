import {
  type CreateIdentificationBody,
  type IdentificationLink,
  isRecord,
  operatorWidgetOrigins,
  parseIdentificationLink,
  parseVerdict,
  type Verdict,
  XpayEmbedError,
  type XpayErrorCode,
} from "@xpay-embed/protocol";
import type { Environment } from "./environment.ts";
import type { IdentificationOptions } from "./identification.ts";

/** The gateway contract's calls that a browser makes. Each rejects with an {@link XpayEmbedError} only. */
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

/**
 * Talks to the partner's backend. Options are read at each call.
 *
 * Errors: `GATEWAY_UNREACHABLE`, `GATEWAY_TIMEOUT`, `GATEWAY_UNAUTHORIZED` (401, 403), `GATEWAY_SESSION_UNKNOWN` (404),
 * `GATEWAY_OVERLOADED` (429, 503), `GATEWAY_FAILED` (other 5xx), `GATEWAY_REFUSED` (other), `OPERATOR_*` where the
 * problem document says so, `GATEWAY_MALFORMED_ANSWER`, `LINK_MALFORMED`, `LINK_NOT_ALLOWED`.
 */
export function createGatewayClient(environment: Environment, options: () => IdentificationOptions): GatewayClient {
  let skewMs = 0;

  const call = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    init: { readonly body?: string; readonly keepalive?: boolean },
    waitSeconds: number,
    signal?: AbortSignal,
  ): Promise<unknown> => {
    const { gateway, headers: extra, timeoutMs = 15_000 } = options();
    const controller = new AbortController();
    const abort = (): void => controller.abort();
    let isLate = false;
    const timer = environment.setTimeout(
      () => {
        isLate = true;
        abort();
      },
      timeoutMs + waitSeconds * 1000,
    );
    signal?.addEventListener("abort", abort);
    try {
      const response = await environment.fetch(`${gateway}/identifications${path}`, {
        method,
        headers: { accept: "application/json", ...headers, ...extra?.() },
        credentials: "include",
        cache: "no-store",
        signal: controller.signal,
        ...init,
      });
      // A client whose clock is wrong would see every link as expired, or none. Less than half a minute is the network.
      const offsetMs = Date.parse(response.headers.get("date") ?? "") - environment.now();
      if (Number.isFinite(offsetMs)) skewMs = Math.abs(offsetMs) > 30_000 ? offsetMs : 0;
      // An answer cut short is the network's fault, and to be asked for again; one that is no JSON is the gateway's.
      const body = parseJson(await response.text());
      if (response.ok) return body;
      throw refusal(response, body, !!path);
    } catch (cause) {
      if (cause instanceof XpayEmbedError) throw cause;
      throw new XpayEmbedError(isLate ? "GATEWAY_TIMEOUT" : "GATEWAY_UNREACHABLE", {}, cause);
    } finally {
      environment.clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
  };

  return {
    now: () => environment.now() + skewMs,
    create: async (body, idempotencyKey, signal) =>
      parseIdentificationLink(
        await call(
          "POST",
          "",
          { "content-type": "application/json", "idempotency-key": idempotencyKey },
          { body: JSON.stringify(body) },
          0,
          signal,
        ),
        options().widgetOrigins ?? operatorWidgetOrigins,
      ),
    verdict: async (id, waitSeconds, signal) =>
      parseVerdict(await call("GET", `/${id}`, { prefer: `wait=${waitSeconds}` }, {}, waitSeconds, signal)),
    // `keepalive`: the client may be closing the page.
    release: (id) => call("DELETE", `/${id}`, {}, { keepalive: true }, 0),
  };
}

function refusal({ status, headers }: Response, body: unknown, isKnownSession: boolean): XpayEmbedError {
  const said = isRecord(body) && typeof body.code === "string" ? body.code : "";
  const retryAfterSeconds = Number(headers.get("retry-after"));
  let code: XpayErrorCode = "GATEWAY_REFUSED";
  // Only these come from behind the gateway; a status says the rest, so that a backend need not know our codes.
  if (said === "OPERATOR_USER_NOT_FOUND" || said === "OPERATOR_REFUSED" || said === "OPERATOR_UNAVAILABLE") code = said;
  else if (status === 401 || status === 403) code = "GATEWAY_UNAUTHORIZED";
  else if (status === 404 && isKnownSession) code = "GATEWAY_SESSION_UNKNOWN";
  else if (status === 429 || status === 503) code = "GATEWAY_OVERLOADED";
  else if (status >= 500) code = "GATEWAY_FAILED";
  return new XpayEmbedError(code, { status, ...(retryAfterSeconds > 0 && { retryAfterSeconds }) });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return;
  }
}
