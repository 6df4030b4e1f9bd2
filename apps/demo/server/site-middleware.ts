import type { Connect } from "vite";
// By path, because whoever starts the demo may run plain Node, which knows nothing of the packages' sources.
import { toHeaders } from "../../../packages/protocol/src/policy/index.ts";
import { paths } from "../src/routing/routes.ts";
import { type SiteConfig, siteConfigPath } from "../src/site-config.ts";
import { sitePolicies } from "../src/site-policy.ts";

/** What the middleware depends on. */
export interface SiteMiddlewareOptions extends SiteConfig {
  /** Sends the headers that a partner's site should send. A development server cannot: it adds scripts of its own. */
  readonly isStrict: boolean;
}

const bridgePath = "/operator-bridge.html";

/** The headers of a path: what we print is what we live under. */
function headersOf(config: SiteConfig): (path: string) => { readonly [name: string]: string } {
  const { page, returnPage } = sitePolicies(config);
  const [pageHeaders, returnHeaders] = [toHeaders(page), toHeaders(returnPage)];
  // No page of the site's: it is the mocked operator's, and the widget's to embed, which may be in a page of ours itself.
  const bridgePolicy = `default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'self' ${config.widgetOrigin}`;
  const bridgeHeaders = { "content-security-policy": bridgePolicy, "referrer-policy": "no-referrer" };
  return (path) => (path === bridgePath ? bridgeHeaders : path === paths.returned ? returnHeaders : pageHeaders);
}

/** `/returned` is a document of its own, as small as a return page should be; every other page is the site's. */
const documentOf = (path: string): string => (path === paths.returned ? "/returned.html" : "/index.html");

/** A page's address has no file name in it. */
const isPage = (path: string, accept: string | undefined): boolean =>
  !path.startsWith("/@") && !/\.[\w]+$/.test(path) && !!accept?.includes("text/html");

/** Gives each page its address, tells the site where the widget is, and sends the headers. The files are `next`'s to serve. */
export function createSiteMiddleware({
  widgetOrigin,
  gateway,
  isFullStack,
  isStrict,
}: SiteMiddlewareOptions): Connect.NextHandleFunction {
  const config: SiteConfig = { widgetOrigin, gateway, isFullStack };
  const policyOf = isStrict ? headersOf(config) : undefined;
  return (request, response, next) => {
    const [path = "/", query] = (request.url ?? "/").split("?", 2);
    if (policyOf) {
      for (const [name, value] of Object.entries(policyOf(path))) response.setHeader(name, value);
      response.setHeader("x-content-type-options", "nosniff");
    }
    if (path === siteConfigPath) {
      response.setHeader("content-type", "application/json");
      response.setHeader("cache-control", "no-store");
      response.end(JSON.stringify(config));
      return;
    }
    if (isPage(path, request.headers.accept)) {
      request.url = documentOf(path) + (query === undefined ? "" : `?${query}`);
    }
    next();
  };
}
