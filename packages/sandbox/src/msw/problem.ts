import type { XpayErrorCode } from "@xpay-embed/protocol";
import { HttpResponse } from "msw";

const titles: { readonly [status: number]: string } = {
  400: "Bad Request",
  404: "Not Found",
  409: "Conflict",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  502: "Bad Gateway",
  503: "Service Unavailable",
};

/** What every answer has: nothing of it is kept by a cache. */
export const noStore = { "cache-control": "no-store" } as const;

/** An RFC 9457 problem document as the answer. `detail` names fields, never their values. */
export function problem(
  status: number,
  code: XpayErrorCode,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return HttpResponse.json(
    { type: "about:blank", title: titles[status] ?? "Error", status, detail, code },
    { status, headers: { "content-type": "application/problem+json", ...noStore, ...headers } },
  );
}

/** The request says something that the contract does not allow. */
export const refused = (detail: string, status = 400): Response => problem(status, "GATEWAY_REFUSED", detail);

/** The operator answers 503, or nothing at all. */
export const operatorAway = (): Response =>
  problem(503, "OPERATOR_UNAVAILABLE", "The operator cannot be reached.", { "retry-after": "5" });

/** The operator answers what nobody documented. */
export const operatorUnclear = (): Response =>
  problem(502, "GATEWAY_FAILED", "The operator's answer could not be read.");
