/** A call of the gateway contract, as far as the mock reads it: a platform's `Request`, or what stands for one where there is none. */
export interface GatewayRequest {
  readonly method: string;
  /** Below the gateway's own address; begins with a slash, without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** @param name In lower case. */
  readonly header: (name: string) => string | null;
  /** The body. */
  readonly text: () => Promise<string>;
  readonly signal?: AbortSignal | undefined;
}

/** The gateway's answer, before it becomes a `Response` of whatever carries it. */
export interface GatewayAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Plain JSON; left out where there is no body. */
  readonly body?: unknown;
}

/** What every answer has: nothing of it is kept by a cache. */
export const noStore = { "cache-control": "no-store" } as const;

/** An answer in JSON. */
export const answerJson = (
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): GatewayAnswer => ({ status, headers: { "content-type": "application/json", ...noStore, ...headers }, body });
