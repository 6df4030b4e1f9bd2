import type { XpayErrorCode } from "@xpay-embed/protocol";
import type { Messages } from "./messages/messages.ts";

/** Codes that call for the same words and the same next step. */
export type ErrorGroup = keyof Messages["errors"];

// Read from the top. What is in no group is `refused`: nothing that the client can mend.
const groups: readonly (readonly [ErrorGroup, RegExp])[] = [
  ["popup", /POPUP/],
  ["frame", /^P/],
  ["network", /REACH|Y_TIMEOUT/],
  ["service", /LOADED|FAILED|_ANSWER|KNOWN|AVAIL|TIMEOUT/],
  ["signIn", /UNAUTH/],
  ["overdue", /OVERDUE/],
];

/** The group of an error's code. */
export const errorGroup = (code: XpayErrorCode): ErrorGroup =>
  groups.find(([, pattern]) => pattern.test(code))?.[0] ?? "refused";
