import type { XpayErrorCode } from "@xpay-embed/protocol";
import { HttpResponse } from "msw";

const titles: { readonly [status: number]: string } = {
  400: "Bad Request",
  404: "Not Found",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  502: "Bad Gateway",
  503: "Service Unavailable",
};

/** An RFC 9457 problem document as the answer. `detail` names fields, never their values. */
export function problem(
  status: number,
  code: XpayErrorCode,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return HttpResponse.json(
    { type: "about:blank", title: titles[status] ?? "Error", status, detail, code },
    { status, headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers } },
  );
}
