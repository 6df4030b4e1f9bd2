import { createIdentification, type Identification, type IdentificationState } from "@xpay-embed/core";
import { diagnose } from "@xpay-embed/core/diagnose";
import { createTransactionHistory } from "@xpay-embed/core/history";
import { type Money, toDecimal } from "@xpay-embed/core/ledger";
import { completeReturn, type ReturnOutcome } from "@xpay-embed/core/return";
import { createTraceRecorder } from "@xpay-embed/core/trace";
import type { XpayIdentificationElement } from "@xpay-embed/element";
import { isXpayEmbedError, type XpayErrorCode } from "@xpay-embed/protocol";
import type {} from "@xpay-embed/protocol/operator";
import type {} from "@xpay-embed/protocol/policy";

export const start = (): Identification => createIdentification({ gateway: "/xpay", returnUrl: "/identified" });

export function describe(state: IdentificationState): string {
  switch (state.status) {
    case "verified":
      return String(state.result.profile.firstName);
    case "failed":
      return state.error.code;
    default:
      return state.status;
  }
}

/** What the browser believes is no verdict: it cannot be written down. */
// @ts-expect-error A verified state is made by the gateway's answer alone.
export const forged: IdentificationState = { status: "verified", result: { profile: { firstName: "Олена" } } };

export const come = (): Promise<ReturnOutcome> => completeReturn();
export const price = (amount: Money): string => toDecimal(amount);
export const codeOf = (error: unknown): XpayErrorCode | undefined => (isXpayEmbedError(error) ? error.code : undefined);
export const openElement = (element: XpayIdentificationElement): void => void element.open();
export const others: readonly unknown[] = [diagnose, createTransactionHistory, createTraceRecorder];

document.addEventListener(
  "xpay-verified",
  ({ detail }) => describe(start().getState()) + detail.result.profile.firstName,
);
