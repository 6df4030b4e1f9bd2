import {
  checkHeaders,
  type ExistingHeaders,
  type HeaderFinding,
  type MissingPart,
  type PolicyOptions,
} from "@xpay-embed/protocol/policy";

/** What was found at one address. */
export interface LivePage {
  readonly url: string;
  readonly status: number;
  readonly findings: readonly HeaderFinding[];
  readonly missing: readonly MissingPart[];
}

/** Milliseconds. */
const timeLimit = 15_000;

const named: { readonly [name: string]: string } = { amp: "&", quot: '"', apos: "'" };

/**
 * What an attribute says once a browser has read it: servers write quotes, slashes and more as references, by number or
 * name. Before the policy is taken apart, since each of these has a semicolon of its own.
 */
const decode = (attribute: string): string =>
  attribute.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|quot|apos));/gi, (reference, decimal, hex, name) => {
    if (name) return named[name.toLowerCase()] ?? reference;
    const codePoint = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : reference;
  });

/** A policy in a `<meta>` counts as well, except for the directives that browsers ignore there. */
function metaPolicies(html: string): readonly string[] {
  const metas = html.slice(0, 200_000).match(/<meta\s[^>]{0,5000}>/gi) ?? [];
  return metas.flatMap((meta) => {
    if (!/http-equiv\s*=\s*["']?content-security-policy["'\s]/i.test(meta)) return [];
    const [, quoted, single] = /content\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(meta) ?? [];
    const directives = decode(quoted ?? single ?? "").split(";");
    return [directives.filter((part) => !/^\s*(frame-ancestors|sandbox|report-uri)\b/i.test(part)).join(";")];
  });
}

async function readPage(
  url: string,
): Promise<{ readonly url: string; readonly status: number; readonly headers: ExistingHeaders }> {
  const response = await fetch(url, { headers: { accept: "text/html" }, signal: AbortSignal.timeout(timeLimit) });
  const headers = Object.fromEntries(response.headers);
  const policies = [headers["content-security-policy"] ?? [], metaPolicies(await response.text())].flat();
  return {
    // Where the redirects ended, and without a query, which may be anybody's.
    url: new URL(response.url).origin + new URL(response.url).pathname,
    status: response.status,
    headers: { ...headers, "content-security-policy": policies },
  };
}

/**
 * Asks for a live page and its return page, and holds their headers against what the modes need. This is the server's half
 * of a diagnosis: it sees what the server sends, and nothing of a browser.
 *
 * @param url Address of the page that begins the identification.
 * @param returnPage Path or address of the return page.
 * @throws what `fetch` throws when nobody answers; `CONFIG_INVALID_OPTION` for a page that is not https.
 */
export async function checkLivePage(
  options: PolicyOptions,
  url: string,
  returnPage: string,
): Promise<{ readonly page: LivePage; readonly returnPage: LivePage }> {
  const page = await readPage(url);
  const back = await readPage(new URL(returnPage, page.url).href);
  const settled = { ...options, pageOrigin: new URL(page.url).origin };
  return {
    page: { url: page.url, status: page.status, ...checkHeaders(settled, page.headers) },
    returnPage: { url: back.url, status: back.status, ...checkHeaders(settled, back.headers, "returnPage") },
  };
}
