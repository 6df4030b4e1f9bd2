import { createGatewayAnswerer, type GatewayHandlerOptions } from "../gateway-api/answer-gateway.ts";
import type { GatewayAnswer } from "../gateway-api/gateway-answer.ts";
import type { World } from "../world/world.ts";

/** One call of the page to its gateway. Nothing personal, no id and no link: fields by name only. */
export interface GatewayCallRecord {
  readonly method: string;
  /** As the contract writes it: `"/identifications/{id}"`. */
  readonly path: string;
  /** Names of the body's fields, those of the client as `"client.phone"`. */
  readonly fields: readonly string[];
  /** By the test's clock, in milliseconds since 1970. */
  readonly atMs: number;
  /** The answer's status; `null` while there is none, or when the call was given up. */
  readonly status: number | null;
}

/** What the page asks its gateway through. */
export interface GatewayInPage {
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  readonly calls: () => readonly GatewayCallRecord[];
  /** How many calls have no answer yet. */
  readonly open: () => number;
  /** Forgets the calls; those under way are never answered. */
  readonly reset: () => void;
}

/** Names of a JSON body's fields, never their values. */
export const fieldsOf = (body: unknown): readonly string[] => {
  if (typeof body !== "string") return [];
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([field, inner]) =>
      field === "client" && typeof inner === "object" && inner !== null
        ? Object.keys(inner).map((name) => `client.${name}`)
        : [field],
    );
  } catch {
    return [];
  }
};

/** The contract's own path: with names in place of ids. */
export const templateOf = (path: string): string =>
  path
    .replace(/^\/identifications\/[^/]+$/, "/identifications/{id}")
    .replace(/^\/instruments\/[^/]+\/transactions$/, "/instruments/{uuid}/transactions");

const headerOf = (headers: RequestInit["headers"], name: string): string | null => {
  if (!headers) return null;
  const entries: Iterable<readonly string[]> = Symbol.iterator in headers ? headers : Object.entries<string>(headers);
  for (const [key, value] of entries) if (key?.toLowerCase() === name) return value ?? null;
  return null;
};

/** jsdom alone has no `Response`: this one has what a client of the gateway reads. */
function toResponse({ status, headers, body }: GatewayAnswer): Response {
  const text = body === undefined ? "" : JSON.stringify(body);
  if (typeof Response === "function") return new Response(text || null, { status, headers });
  const known: { readonly [name: string]: string } = headers;
  const answer = {
    ok: status >= 200 && status < 300,
    status,
    headers: { get: (name: string) => known[name.toLowerCase()] ?? null },
    text: async () => text,
    json: async (): Promise<unknown> => JSON.parse(text),
  };
  // All that is read of it is there; there is no platform to make a whole one.
  return answer as unknown as Response;
}

const abortError = (): Error => Object.assign(new Error("The call was given up."), { name: "AbortError" });

/**
 * Makes the page's gateway: answered in the page itself, or by the partner's own `fetch` (MSW, for instance).
 *
 * @param baseUrl What a path of the gateway is relative to; read at each call.
 */
export function createGatewayInPage(
  world: World,
  options: GatewayHandlerOptions & { readonly fetch?: GatewayInPage["fetch"] | undefined },
  baseUrl: () => string,
): GatewayInPage {
  const answerGateway = createGatewayAnswerer(world, options);
  let calls: GatewayCallRecord[] = [];
  let open = 0;
  let generation = 0;

  const answer = async (url: URL, path: string, init: RequestInit): Promise<Response> => {
    const found = await answerGateway({
      method: init.method ?? "GET",
      path,
      query: url.searchParams,
      header: (name) => headerOf(init.headers, name),
      text: async () => (typeof init.body === "string" ? init.body : ""),
      signal: init.signal ?? undefined,
    });
    if (found) return toResponse(found);
    throw new TypeError(`The gateway's contract has no ${init.method ?? "GET"} ${templateOf(path)}.`);
  };

  const request = (given: string, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(given, baseUrl());
    const gateway = new URL(options.gateway, baseUrl()).href.replace(/\/$/, "");
    if (!url.href.startsWith(`${gateway}/`)) {
      return Promise.reject(
        new TypeError(`The page asked ${url.origin}${url.pathname}, and setupXpay knows a gateway at ${gateway} only.`),
      );
    }
    const path = (url.origin + url.pathname).slice(gateway.length);
    const index = calls.length;
    const mine = generation;
    calls.push({
      method: init.method ?? "GET",
      path: templateOf(path),
      fields: fieldsOf(init.body),
      atMs: world.now(),
      status: null,
    });
    open += 1;
    return new Promise((resolve, reject) => {
      const { signal } = init;
      let isOver = false;
      const finish = (end: () => void, status: number | null): void => {
        if (isOver || mine !== generation) return;
        isOver = true;
        signal?.removeEventListener("abort", giveUp);
        open -= 1;
        const call = calls[index];
        if (call) calls[index] = { ...call, status };
        end();
      };
      const giveUp = (): void => finish(() => reject(abortError()), null);
      signal?.addEventListener("abort", giveUp);
      if (signal?.aborted) return giveUp();
      (options.fetch ? options.fetch(given, init) : answer(url, path, init)).then(
        (response) => finish(() => resolve(response), response.status),
        (error: unknown) => finish(() => reject(error), null),
      );
    });
  };

  return {
    fetch: request,
    calls: () => [...calls],
    open: () => open,
    reset: () => {
      generation += 1;
      calls = [];
      open = 0;
    },
  };
}
