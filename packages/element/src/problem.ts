import { type ErrorExplanation, XpayEmbedError, type XpayErrorCode } from "@xpay-embed/protocol";

/**
 * Tells the developer of the page about a mistake: on the console, and with the event `xpay-error` from `target`, which
 * bubbles. Never throws.
 *
 * @param field The attribute, property or command at fault.
 */
export function reportProblem(
  target: EventTarget,
  code: XpayErrorCode,
  field: string,
  explanation: ErrorExplanation,
): void {
  const error = new XpayEmbedError(code, { field });
  // biome-ignore lint/suspicious/noConsole: a page without a build has no other place where its developer would look.
  console.error(`[xpay-embed] ${code} (${field}): ${explanation.join(" ")}`, target);
  target.dispatchEvent(new CustomEvent("xpay-error", { detail: error, bubbles: true, composed: true }));
}
