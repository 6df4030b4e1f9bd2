import { XpayEmbedError } from "@xpay-embed/protocol";
import type { SessionContext } from "./session-context.ts";

/**
 * The partner's return page, absolute.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION` for a page that is not of this origin: it could not speak to this one.
 */
export function absoluteReturnUrl({ options, environment }: SessionContext): string | undefined {
  if (!options.returnUrl) return;
  const { href, origin } = environment.window.location;
  try {
    const url = new URL(options.returnUrl, href);
    if (url.origin === origin) return url.href;
  } catch {
    // Not an address at all; told below like one that is not ours.
  }
  throw new XpayEmbedError("CONFIG_INVALID_OPTION", { field: "returnUrl" });
}
