import type { XpayErrorCode } from "./error-codes.ts";
import { errorExplanations } from "./error-explanations.ts";

// Bundlers replace `process.env.NODE_ENV`, so production bundles drop the explanations; a browser without a bundler has
// no `process` and gets the short form too.
declare const process: { readonly env: { readonly NODE_ENV?: string } } | undefined;

/** Facts about an error for the developer: names, numbers and codes, never a person, a secret or a link. */
export interface ErrorDetails {
  /** HTTP status of the gateway's or the operator's answer. */
  readonly status?: number;
  /** Name of the option, field or parameter at fault. */
  readonly field?: string;
  /** Seconds after which the gateway asks to come back (its `Retry-After`). */
  readonly retryAfterSeconds?: number;
}

/**
 * The only error of this library.
 *
 * `code` is API and comes from a closed union; `message` is for developers and may change. For the client's eyes `ui`
 * has a localised text for each code.
 *
 * @example
 * if (isXpayEmbedError(error) && error.retryable) identification.retry();
 */
export class XpayEmbedError extends Error {
  override readonly name = "XpayEmbedError";
  /** What went wrong, from a closed union. */
  readonly code: XpayErrorCode;
  /** Whether the same call may succeed when it is repeated unchanged. */
  readonly retryable: boolean;
  /** Names and numbers that narrow the cause down. */
  readonly details: ErrorDetails;

  constructor(code: XpayErrorCode, details: ErrorDetails = {}, cause?: unknown) {
    super(
      `[xpay-embed] ${code}${details.field ? ` (${details.field})` : ""}${typeof process === "object" && process.env.NODE_ENV !== "production" ? `: ${(errorExplanations[code] ?? []).join(" ")}` : ""}`,
      cause === undefined ? undefined : { cause },
    );
    this.code = code;
    this.details = details;
    this.retryable = /^P|LINK_M|Y_(UNR|M|O|F|V)|TIMEO|UNAVAIL/.test(code);
  }
}

/**
 * Tells whether a value is an {@link XpayEmbedError}, also one of a second copy of this package on the same page, where
 * `instanceof` would say no.
 */
export const isXpayEmbedError = (value: unknown): value is XpayEmbedError =>
  value instanceof Error && value.name === "XpayEmbedError" && "code" in value;
