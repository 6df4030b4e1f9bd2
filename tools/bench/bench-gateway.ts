import type { Environment } from "../../packages/core/src/index.ts";

/** A partner's backend inside the page: it answers when it is told to. */
export interface BenchGateway {
  readonly fetch: Environment["fetch"];
  /** Milliseconds until a link is handed out; `null` keeps the question open for ever. */
  readonly setLatency: (latencyMs: number | null) => void;
  /** How long the last link was held after `sinceMs`, in milliseconds of the page's clock: a timer comes late. */
  readonly heldSince: (sinceMs: number) => number;
}

/**
 * A gateway of which each link leads to `widgetUri`. A verdict never comes: each question for one is held until it is
 * given up.
 */
export function createBenchGateway(widgetUri: string): BenchGateway {
  let latencyMs: number | null = 0;
  let askedAt = 0;
  let answeredAt = 0;
  let links = 0;

  const answerWithLink = async (delayMs: number): Promise<Response> => {
    askedAt = performance.now();
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    links++;
    const id = `bench-${String(links).padStart(22, "0")}`;
    const expiresAt = new Date(Date.now() + 900_000).toISOString();
    const answer = Response.json(
      { id, uri: widgetUri, expiresAt, framing: "allowed", status: "pending" },
      { status: 201 },
    );
    answeredAt = performance.now();
    return answer;
  };

  return {
    fetch: (_url, { method, signal }) => {
      if (method === "DELETE") return Promise.resolve(new Response(null, { status: 204 }));
      const abandoned = new Promise<Response>((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(new DOMException("Given up.", "AbortError")));
      });
      return method === "POST" && latencyMs !== null ? Promise.race([answerWithLink(latencyMs), abandoned]) : abandoned;
    },
    setLatency: (next) => {
      latencyMs = next;
    },
    heldSince: (sinceMs) => Math.max(answeredAt - Math.max(askedAt, sinceMs), 0),
  };
}
