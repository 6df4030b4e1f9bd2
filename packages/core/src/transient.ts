import type { XpayEmbedError } from "@xpay-embed/protocol";

/**
 * Tells whether an error is likely to pass by itself, so that asking again is better than giving up. The only invalid option
 * that a call meets is `headers()` throwing, and the page may have what it lacks a moment later.
 */
export const isTransient = (error: XpayEmbedError): boolean =>
  /(UNREACHABLE|TIMEOUT|OVERLOADED|Y_FAILED|UNAVAILABLE|D_OPTION)$/.test(error.code) && !/^P/.test(error.code);
