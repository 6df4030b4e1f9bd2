import type { XpayErrorCode } from "@xpay-embed/protocol";

const titles: { readonly [status: number]: string } = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  409: "Conflict",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
};

/** What is wrong with a request, or with what it needs. */
export interface Problem {
  readonly status: number;
  readonly code: XpayErrorCode;
  /** For the developer: names fields, never their values. */
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The code behind a more general one; for events, not for the browser. */
  readonly cause?: XpayErrorCode;
}

/** Narrows the result of a step that either succeeds or says what is wrong. */
export const isProblem = (value: unknown): value is Problem =>
  typeof value === "object" && value !== null && "detail" in value && "code" in value && "status" in value;

/** An RFC 9457 problem document. */
export function problemResponse({ status, code, detail, headers }: Problem): Response {
  return new Response(JSON.stringify({ type: "about:blank", title: titles[status] ?? "Error", status, detail, code }), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}

/** The request says something that the contract does not allow. */
export const refused = (detail: string, status = 400): Problem => ({ status, code: "GATEWAY_REFUSED", detail });

/** Nobody's identification, or somebody else's: the answer is the same to the last byte. */
export const unknownSession: Problem = {
  status: 404,
  code: "GATEWAY_SESSION_UNKNOWN",
  detail: "There is no identification with this id.",
};

/** A defect of ours or of the partner's code, or a store that is away: no detail leaves the server. */
export const internalProblem: Problem = {
  status: 500,
  code: "GATEWAY_FAILED",
  detail: "The gateway cannot answer at the moment.",
};

/** JSON that no cache keeps. */
export const json = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response =>
  Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } });
