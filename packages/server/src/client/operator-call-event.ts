import type { XpayErrorCode } from "@xpay-embed/protocol";
import type { OperatorOperation } from "@xpay-embed/protocol/operator";

/** One attempt of a call to the operator, for logs and metrics. Holds no person's data, no key, no token and no address. */
export interface OperatorCallEvent {
  readonly operation: OperatorOperation;
  /** Ours; `null` for 20003, which has none of its own. */
  readonly transactionId: string | null;
  /** 1 for the first. */
  readonly attempt: number;
  readonly durationMs: number;
  /** What the operator said; `error` when it said nothing that counts; `aborted` when the caller gave up. */
  readonly outcome: "success" | "failure" | "pending" | "error" | "aborted";
  /** The error's code; `null` without one. */
  readonly code: XpayErrorCode | null;
  /** HTTP status of a refusal; `null` otherwise. */
  readonly httpStatus: number | null;
  /** The operator's id of the operation; `null` when it gave none. */
  readonly operationId: number | null;
  /** `null` without an answer. */
  readonly operationStatus: number | null;
  /** A number or up to 32 letters, digits, dots, underscores and hyphens, without seven digits in a row; `null` for anything else. */
  readonly reason: number | string | null;
}

/** A reason as far as it may be logged: of free text nobody knows what is in it, and seven digits in a row may be a phone's. */
export const toLoggedReason = (reason: number | string | null | undefined): number | string | null => {
  const text = String(reason ?? "");
  return /^[\w.-]{1,32}$/.test(text) && !/\d{7}/.test(text) ? (reason ?? null) : null;
};
