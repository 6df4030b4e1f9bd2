import type { Framing } from "@xpay-embed/protocol";

const defaultPorts: { readonly [protocol: string]: string } = { "https:": "443", "http:": "80" };

/** Whether a source expression of `frame-ancestors` covers an origin. Anything not understood covers nothing. */
function coversOrigin(source: string, page: URL, widget: URL): boolean {
  const text = source.toLowerCase();
  if (text === "'self'") return page.origin === widget.origin;
  if (text === "*") return page.protocol === "https:" || page.protocol === "http:";
  // An http: source also covers https:, as the specification upgrades it.
  const coversScheme = (scheme: string): boolean =>
    page.protocol === scheme || (scheme === "http:" && page.protocol === "https:");
  if (/^[a-z][a-z\d+.-]*:$/.test(text)) return coversScheme(text);

  const parts = /^(?:([a-z][a-z\d+.-]*:)\/\/)?((?:\*\.)?[a-z\d.-]+)(?::(\d+|\*))?(?:\/.*)?$/.exec(text);
  if (!parts) return false;
  const [, scheme = widget.protocol, host = "", port] = parts;
  if (!coversScheme(scheme)) return false;
  const isHost = host.startsWith("*.") ? page.hostname.endsWith(host.slice(1)) : page.hostname === host;
  const pagePort = page.port || defaultPorts[page.protocol];
  return isHost && (port === "*" || pagePort === (port ?? defaultPorts[page.protocol]));
}

/** The source lists of every `frame-ancestors` in a header; several policies arrive joined by commas and all must agree. */
const frameAncestorsOf = (header: string): readonly (readonly string[])[] =>
  header.split(",").flatMap((policy) => {
    const directive = policy
      .split(";")
      .map((text) => text.trim().split(/\s+/))
      .find(([name]) => name?.toLowerCase() === "frame-ancestors");
    return directive ? [directive.slice(1)] : [];
  });

/**
 * Tells from a page's headers whether a page of another origin may frame it.
 *
 * `frame-ancestors` decides where there is one, else `X-Frame-Options`; `ALLOW-FROM` and values that browsers ignore
 * count as nothing said.
 *
 * @see CSP Level 3, section 6.4.2 (frame-ancestors); HTML, section 7.7 (X-Frame-Options)
 */
export function readFraming(headers: Headers, widgetUrl: string, pageOrigin: string): Framing {
  const [widget, page] = [new URL(widgetUrl), new URL(pageOrigin)];
  const lists = frameAncestorsOf(headers.get("content-security-policy") ?? "");
  if (lists.length > 0) {
    const isAllowed = lists.every((sources) => sources.some((source) => coversOrigin(source, page, widget)));
    return isAllowed ? "allowed" : "refused";
  }
  const options = (headers.get("x-frame-options") ?? "").split(",").map((value) => value.trim().toLowerCase());
  if (options.includes("deny")) return "refused";
  if (options.includes("sameorigin")) return page.origin === widget.origin ? "allowed" : "refused";
  return "allowed";
}
