import type { SandboxLanguage } from "../scenarios/scenario.ts";
import { widgetHostAnswer } from "./widget-host-answer.ts";

/** What the middleware reads of a request; Node's `IncomingMessage` fits. */
export interface WidgetRequest {
  url?: string | undefined;
  readonly method?: string | undefined;
}

/** What the middleware uses of a response; Node's `ServerResponse` fits. */
export interface WidgetResponse {
  statusCode: number;
  readonly setHeader: (name: string, value: string) => unknown;
  readonly end: (body?: string) => unknown;
}

/** A connect-style middleware. */
export type WidgetMiddleware = (request: WidgetRequest, response: WidgetResponse, next: () => void) => void;

/** How the widget host is set up. */
export interface WidgetMiddlewareOptions {
  /** Absolute address of the operator bridge's page, on the demo's origin; `null`: this host answers the widget itself. */
  readonly bridge: string | null;
}

const unavailableTexts: { readonly [Language in SandboxLanguage]: readonly [title: string, text: string] } = {
  uk: ["Сервіс тимчасово недоступний", "Спробуйте, будь ласка, за кілька хвилин."],
  en: ["The service is temporarily unavailable", "Please try again in a few minutes."],
};

const unavailablePage = (language: SandboxLanguage): string => {
  const [title, text] = unavailableTexts[language];
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/unavailable.css">
<main><p class="code">503</p><h1>${title}</h1><p>${text}</p><p class="mark">Sandbox</p></main>
</html>
`;
};

/**
 * Serves the widget's addresses on a host of their own: status, headers and scenario as {@link widgetHostAnswer} says,
 * `/widget-config.json`, and everything else by `next`. A widget's page is passed on as `/index.html`, so the static or
 * Vite server behind it needs to know of one document only.
 */
export function createWidgetMiddleware({ bridge }: WidgetMiddlewareOptions): WidgetMiddleware {
  const bridgeOrigin = bridge === null ? undefined : new URL(bridge).origin;
  return (request, response, next) => {
    const [path = "/", query] = (request.url ?? "/").split("?", 2);
    if (path === "/widget-config.json") {
      response.setHeader("content-type", "application/json");
      response.setHeader("cache-control", "no-store");
      response.end(JSON.stringify({ bridge }));
      return;
    }
    const answer = widgetHostAnswer(path, bridgeOrigin);
    if (!answer) {
      next();
      return;
    }
    for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
    response.statusCode = answer.status;
    if (answer.status === 503) {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(unavailablePage(answer.language));
      return;
    }
    request.url = `/index.html${query === undefined ? "" : `?${query}`}`;
    next();
  };
}
