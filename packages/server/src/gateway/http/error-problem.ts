import type { XpayErrorCode } from "@xpay-embed/protocol";
import type { Problem } from "./problem.ts";

const operatorAway = {
  status: 503,
  code: "OPERATOR_UNAVAILABLE",
  detail: "The operator cannot be reached at the moment.",
  headers: { "retry-after": "5" },
} as const satisfies Problem;

const operatorUnclear = {
  status: 502,
  code: "GATEWAY_FAILED",
  detail: "The operator's answer cannot be used.",
} as const satisfies Problem;

/** Every code that the way to the operator can yield. All others are defects. */
type OperatorSideCode = Extract<
  XpayErrorCode,
  | "OPERATOR_USER_NOT_FOUND"
  | "OPERATOR_REFUSED"
  | "OPERATOR_UNAVAILABLE"
  | "OPERATOR_TIMEOUT"
  | "OPERATOR_MALFORMED_REPLY"
  | "CRYPTO_ENVELOPE_INVALID"
  | "LINK_NOT_ALLOWED"
  | "LINK_MALFORMED"
>;

// What the browser is told of each.
const answers: { readonly [Code in OperatorSideCode]: Problem } = {
  OPERATOR_USER_NOT_FOUND: {
    status: 422,
    code: "OPERATOR_USER_NOT_FOUND",
    detail: "The operator does not know this client.",
  },
  OPERATOR_REFUSED: { status: 422, code: "OPERATOR_REFUSED", detail: "The operator refused the operation." },
  OPERATOR_UNAVAILABLE: operatorAway,
  OPERATOR_TIMEOUT: operatorAway,
  OPERATOR_MALFORMED_REPLY: operatorUnclear,
  CRYPTO_ENVELOPE_INVALID: operatorUnclear,
  LINK_NOT_ALLOWED: operatorUnclear,
  LINK_MALFORMED: operatorUnclear,
};

const isOperatorCode = (code: XpayErrorCode): code is OperatorSideCode => Object.hasOwn(answers, code);

/** What is answered when the operator gave no result; `null` for a code that is not of its making. */
export function toOperatorProblem(code: OperatorSideCode): Problem;
export function toOperatorProblem(code: XpayErrorCode): Problem | null;
export function toOperatorProblem(code: XpayErrorCode): Problem | null {
  if (!isOperatorCode(code)) return null;
  const problem = answers[code];
  return problem.code === code ? problem : { ...problem, cause: code };
}
