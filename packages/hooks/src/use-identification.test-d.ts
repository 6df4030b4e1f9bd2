import type { IdentificationState } from "@xpay-embed/core";
import type { PresentationMode, VerifiedResult, XpayEmbedError } from "@xpay-embed/protocol";
import type { UseIdentificationResult } from "./use-identification.ts";

declare const identification: UseIdentificationResult;

if (identification.status === "verified") {
  identification.result satisfies VerifiedResult;
}
if (identification.status === "failed") {
  identification.error satisfies XpayEmbedError;
}
if (identification.status === "presenting") {
  identification.mode satisfies PresentationMode;
  // @ts-expect-error a client in the widget has no result
  identification.result;
}
// @ts-expect-error without looking at the status there is no result
identification.result;

// Promise 1: nobody but the gateway's parser can make a result.
// @ts-expect-error the brand is missing
({ status: "verified", attempt: 1, result: { profile: {} } }) satisfies IdentificationState;
