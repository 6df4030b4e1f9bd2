import type { Connect } from "vite";
import { type SiteConfig, siteConfigPath } from "../src/site-config.ts";

/** What the middleware depends on. */
export interface SiteMiddlewareOptions extends SiteConfig {
  /** Sends the headers that a partner's site should send. A development server cannot: it adds scripts of its own. */
  readonly isStrict: boolean;
}

const bridgePath = "/operator-bridge.html";

/** A gateway on an origin of its own has to be named. */
const originOf = (gateway: string): string => (URL.canParse(gateway) ? ` ${new URL(gateway).origin}` : "");

const contentSecurityPolicy = ({ widgetOrigin, gateway }: SiteConfig, path: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self'${originOf(gateway)}`,
    `frame-src ${widgetOrigin} 'self'`,
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    // The return page is loaded in the widget's place, inside our own page. Only the bridge is the widget's to embed.
    `frame-ancestors 'self'${path === bridgePath ? ` ${widgetOrigin}` : ""}`,
  ].join("; ");

/** `/returned` is a document of its own, as small as a return page should be; every other page is the site's. */
const documentOf = (path: string): string => (path === "/returned" ? "/returned.html" : "/index.html");

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
  return (request, response, next) => {
    const [path = "/", query] = (request.url ?? "/").split("?", 2);
    if (isStrict) {
      response.setHeader("content-security-policy", contentSecurityPolicy(config, path));
      response.setHeader("referrer-policy", "same-origin");
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
