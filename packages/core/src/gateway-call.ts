import { isRecord, XpayEmbedError, type XpayErrorCode } from "@xpay-embed/protocol";
import type { Environment } from "./environment.ts";
import type { GatewayOptions } from "./identification.ts";

/**
 * Makes one call of the gateway contract. Resolves with the answer's JSON, `undefined` for a 204; rejects with an
 * {@link XpayEmbedError} only.
 *
 * @param path Begins with a slash; nothing personal in it, since addresses end up in logs.
 * @param init Method (default `GET`), headers and body (JSON); `keepalive` for a page that may be closing.
 * @param waitSeconds How much longer than usual the answer may take. Default 0.
 * @param notFound What status 404 means. Default `GATEWAY_REFUSED`.
 */
export type GatewayCall = (
  path: string,
  init: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly keepalive?: boolean;
  },
  signal?: AbortSignal,
  waitSeconds?: number,
  notFound?: XpayErrorCode,
) => Promise<unknown>;

/**
 * Talks to the partner's backend. Options are read at each call.
 *
 * Errors: `GATEWAY_UNREACHABLE` (a success that is no JSON, too), `GATEWAY_TIMEOUT` (408, too), one of `codes`, else
 * `GATEWAY_UNAUTHORIZED` (401, 403, a redirect to a page), `GATEWAY_OVERLOADED` (429, 503), `GATEWAY_FAILED` (other 5xx),
 * `GATEWAY_REFUSED` (other); `CONFIG_INVALID_OPTION` with the field `headers`, when the partner's function throws.
 *
 * @param codes Error codes that are taken from a problem document. A status says the rest, so that a backend need not know our codes.
 * @param answered told the headers of each answer.
 */
export function createGatewayCall(
  environment: Environment,
  options: () => Partial<GatewayOptions>,
  codes: RegExp,
  answered?: (headers: Headers) => void,
): GatewayCall {
  return async (path, init, signal, waitSeconds = 0, notFound) => {
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
      signal?.throwIfAborted();
      const response = await environment.fetch(gateway + path, {
        ...init,
        headers: {
          accept: "application/json",
          ...(init.body && { "content-type": "application/json" }),
          ...init.headers,
          ...ownHeaders(extra),
        },
        credentials: "include",
        cache: "no-store",
        signal: controller.signal,
      });
      answered?.(response.headers);
      const answer = parseJson(await response.text());
      const { ok, status } = response;
      if (ok && (answer !== undefined || status === 204)) return answer;
      // A success that is no JSON was cut short, or is not the gateway's: a captive portal's page, a proxy's. Behind a
      // redirect it is the page on which the client is to sign in.
      if (ok)
        throw new XpayEmbedError(response.redirected ? "GATEWAY_UNAUTHORIZED" : "GATEWAY_UNREACHABLE", { status });
      const said = isRecord(answer) && answer.code;
      // Whoever made the expression knows that it takes nothing else.
      const known = typeof said === "string" && codes.test(said) && (said as XpayErrorCode);
      // A timer of more than 24 days falls due at once.
      const retryAfterSeconds = Math.min(Number(response.headers.get("retry-after")), 1e6);
      throw new XpayEmbedError(known || (status === 404 && notFound) || codeOf(status), {
        status,
        ...(retryAfterSeconds > 0 && { retryAfterSeconds }),
      });
    } catch (cause) {
      if (cause instanceof XpayEmbedError) throw cause;
      throw new XpayEmbedError(isLate ? "GATEWAY_TIMEOUT" : "GATEWAY_UNREACHABLE", {}, cause);
    } finally {
      environment.clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
  };
}

function ownHeaders(read: GatewayOptions["headers"]): ReturnType<NonNullable<typeof read>> | undefined {
  try {
    return read?.();
  } catch (cause) {
    throw new XpayEmbedError("CONFIG_INVALID_OPTION", { field: "headers" }, cause);
  }
}

function codeOf(status: number): XpayErrorCode {
  if (status === 401 || status === 403) return "GATEWAY_UNAUTHORIZED";
  if (status === 408) return "GATEWAY_TIMEOUT";
  if (status === 429 || status === 503) return "GATEWAY_OVERLOADED";
  return status >= 500 ? "GATEWAY_FAILED" : "GATEWAY_REFUSED";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return;
  }
}
