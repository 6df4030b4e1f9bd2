import type { Framing } from "@xpay-embed/protocol";
import type { GatewayContext } from "../gateway-context.ts";
import { readFraming } from "./frame-ancestors.ts";

/** Says whether a page may frame the widget; `"unknown"` when the page or the policy is not known. Never rejects. */
export type ProbeFraming = (widgetUrl: string, pageOrigin: string | null) => Promise<Framing>;

/** Widget and page origins are few, and both come from lists of the partner's; the limit is for a list of many shops. */
const mostEntries = 1_000;

/**
 * Creates the probe: it asks the widget for its headers once per widget origin and page origin, and keeps the answer for
 * a while. Callers at the same time share one question. What is not known is not kept.
 *
 * The question is a HEAD, so that a link is not used up by it; a server that has none is asked by GET.
 */
export function createFramingProbe({ settings: { framing }, environment }: GatewayContext): ProbeFraming {
  if (!framing) return async () => "unknown";
  const known = new Map<string, { readonly answer: Promise<Framing>; readonly atMs: number }>();

  const ask = async (widgetUrl: string, pageOrigin: string): Promise<Framing> => {
    const controller = new AbortController();
    let timer: unknown;
    const late = new Promise<Framing>((resolve) => {
      timer = environment.setTimeout(() => {
        resolve("unknown");
        controller.abort();
      }, framing.timeLimitMs);
    });
    const read = async (method: string): Promise<Response> => {
      const response = await environment.fetch(widgetUrl, {
        method,
        redirect: "manual",
        signal: controller.signal,
        headers: { accept: "text/html" },
      });
      await response.body?.cancel();
      return response;
    };
    const answer = (async (): Promise<Framing> => {
      let response = await read("HEAD");
      if (response.status === 405 || response.status === 501) response = await read("GET");
      // An error page or a redirect says nothing of the page that the client will see.
      return response.ok ? readFraming(response.headers, widgetUrl, pageOrigin) : "unknown";
    })().catch((): Framing => "unknown");
    try {
      return await Promise.race([answer, late]);
    } finally {
      environment.clearTimeout(timer);
    }
  };

  return async (widgetUrl, pageOrigin) => {
    if (pageOrigin === null) return "unknown";
    const key = `${new URL(widgetUrl).origin} ${pageOrigin}`;
    const nowMs = environment.now();
    const entry = known.get(key);
    // A clock that was put back makes an answer neither young nor old, so it is asked for again.
    if (entry && entry.atMs <= nowMs && nowMs < entry.atMs + framing.cacheMs) return entry.answer;
    if (known.size >= mostEntries) known.clear();
    const answer = ask(widgetUrl, pageOrigin);
    known.set(key, { answer, atMs: nowMs });
    if ((await answer) === "unknown" && known.get(key)?.answer === answer) known.delete(key);
    return answer;
  };
}
