import type { XpayErrorCode } from "@xpay-embed/protocol";
import { answerJson, type GatewayAnswer } from "./gateway-answer.ts";

const titles: { readonly [status: number]: string } = {
  400: "Bad Request",
  404: "Not Found",
  409: "Conflict",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  502: "Bad Gateway",
  503: "Service Unavailable",
};

/** An RFC 9457 problem document as the answer. `detail` names fields, never their values. */
export const problem = (
  status: number,
  code: XpayErrorCode,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): GatewayAnswer =>
  answerJson({ type: "about:blank", title: titles[status] ?? "Error", status, detail, code }, status, {
    "content-type": "application/problem+json",
    ...headers,
  });

/** The request says something that the contract does not allow. */
export const refused = (detail: string, status = 400): GatewayAnswer => problem(status, "GATEWAY_REFUSED", detail);

/** The operator answers 503, or nothing at all. */
export const operatorAway = (): GatewayAnswer =>
  problem(503, "OPERATOR_UNAVAILABLE", "The operator cannot be reached.", { "retry-after": "5" });

/** The operator answers what nobody documented. */
export const operatorUnclear = (): GatewayAnswer =>
  problem(502, "GATEWAY_FAILED", "The operator's answer could not be read.");
