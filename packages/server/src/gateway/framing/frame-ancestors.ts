import type { Framing } from "@xpay-embed/protocol";
import { coversOrigin, readContentPolicies } from "@xpay-embed/protocol/policy";

/**
 * Tells from a page's headers whether a page of another origin may frame it.
 *
 * `frame-ancestors` decides where there is one, else `X-Frame-Options`; `ALLOW-FROM` and values that browsers ignore
 * count as nothing said.
 *
 * @see CSP Level 3, section 6.4.2 (frame-ancestors); HTML, section 7.7 (X-Frame-Options)
 */
export function readFraming(headers: Headers, widgetUrl: string, pageOrigin: string): Framing {
  const [widget, page] = [new URL(widgetUrl).origin, new URL(pageOrigin).origin];
  const policies = readContentPolicies(headers.get("content-security-policy") ?? "");
  // Every policy that names ancestors has to agree.
  const lists = policies.flatMap((policy) => {
    const sources = policy.get("frame-ancestors");
    return sources ? [sources] : [];
  });
  if (lists.length > 0) {
    const isAllowed = lists.every((sources) => sources.some((source) => coversOrigin(source, page, widget)));
    return isAllowed ? "allowed" : "refused";
  }
  const options = (headers.get("x-frame-options") ?? "").split(",").map((value) => value.trim().toLowerCase());
  if (options.includes("deny")) return "refused";
  if (options.includes("sameorigin")) return page === widget ? "allowed" : "refused";
  return "allowed";
}
