import type { FailureReply } from "@xpay-embed/protocol/operator";
import { toOperatorProblem } from "./error-problem.ts";
import type { Problem } from "./problem.ts";

/** What is answered when the operator said no to a call that is not about an identification. */
export function toFailureProblem(
  { reason, rejection }: FailureReply,
  deviceNotBoundReasons: readonly (number | string)[],
): Problem {
  if (reason !== null && deviceNotBoundReasons.includes(reason)) {
    return { status: 409, code: "OPERATOR_DEVICE_NOT_BOUND", detail: "This device is not bound to the client." };
  }
  const code = rejection === "user-not-found" ? "OPERATOR_USER_NOT_FOUND" : "OPERATOR_REFUSED";
  return toOperatorProblem(code);
}
