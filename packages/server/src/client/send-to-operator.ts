import { XpayEmbedError } from "@xpay-embed/protocol";
import type { ClientSettings } from "./client-settings.ts";

/** How a request is sent. */
export interface SendOptions extends Pick<ClientSettings, "apiUrl" | "fetch" | "timeLimitMs" | "maxReplyBytes"> {
  readonly signal: AbortSignal | undefined;
}

const malformed = (): XpayEmbedError => new XpayEmbedError("OPERATOR_MALFORMED_REPLY", { field: "reply" });

const secondsOf = (header: string | null): number | undefined =>
  header !== null && /^\d{1,6}$/.test(header) ? Number(header) : undefined;

/** Nobody waits for the rest of a body that is not read. */
const abandon = (body: Pick<ReadableStream, "cancel"> | null | undefined): void => {
  body?.cancel().catch(() => {
    // The connection is gone already, which is what was wanted.
  });
};

async function readText(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const reader = response.body?.getReader();
  let text = "";
  let bytes = 0;
  try {
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      bytes += chunk.value.byteLength;
      if (bytes > maxBytes) throw malformed();
      text += decoder.decode(chunk.value, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    abandon(reader);
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No cause: a syntax error quotes the text.
    throw malformed();
  }
}

async function exchange(
  body: string,
  { apiUrl, fetch, maxReplyBytes }: SendOptions,
  signal: AbortSignal,
): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(apiUrl, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8", accept: "application/json" },
      body,
      // An address that was checked must not hand a sealed request on to another one.
      redirect: "manual",
      signal,
    });
    if (!response.ok) {
      abandon(response.body);
      const { status } = response;
      const seconds = secondsOf(response.headers.get("retry-after"));
      const isTemporary = status === 429 || status >= 500;
      throw new XpayEmbedError(isTemporary ? "OPERATOR_UNAVAILABLE" : "OPERATOR_REFUSED", {
        status,
        ...(seconds !== undefined && { retryAfterSeconds: seconds }),
      });
    }
    text = await readText(response, maxReplyBytes);
  } catch (error) {
    if (error instanceof XpayEmbedError) throw error;
    // Only the decoder of the body and the network throw anything else, and the decoder has a code.
    if (error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA")
      throw malformed();
    throw new XpayEmbedError("OPERATOR_UNAVAILABLE", {}, error);
  }
  return parse(text);
}

/**
 * Sends one request and reads the answer as JSON, within the time limit and the largest size.
 *
 * @throws {XpayEmbedError} `OPERATOR_UNAVAILABLE` without a connection and for HTTP 429 and 5xx; `OPERATOR_REFUSED` for other
 * statuses; `OPERATOR_TIMEOUT`; `OPERATOR_MALFORMED_REPLY` for an answer that is too large, no UTF-8 or no JSON.
 * @throws The signal's reason once the caller gives up.
 */
export async function sendToOperator(body: string, options: SendOptions): Promise<unknown> {
  const { signal, timeLimitMs } = options;
  signal?.throwIfAborted();
  const stop = new AbortController();
  const giveUp = (): void => stop.abort(signal?.reason);
  signal?.addEventListener("abort", giveUp, { once: true });
  const timer = setTimeout(() => stop.abort(new XpayEmbedError("OPERATOR_TIMEOUT")), timeLimitMs);
  try {
    return await Promise.race([
      exchange(body, options, stop.signal),
      // A fetch of the partner's own may not listen to its signal.
      new Promise<never>((_, reject) => {
        stop.signal.addEventListener("abort", () => reject(stop.signal.reason), { once: true });
      }),
    ]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
}
