import type { XpayEmbedError } from "@xpay-embed/protocol";

/** Tells whether an error is likely to pass by itself, so that asking again is better than giving up. */
export const isTransient = (error: XpayEmbedError): boolean =>
  /(UNREACHABLE|TIMEOUT|OVERLOADED|Y_FAILED|UNAVAILABLE)$/.test(error.code) && !/^P/.test(error.code);
