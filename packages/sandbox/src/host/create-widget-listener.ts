import type { IncomingMessage, ServerResponse } from "node:http";
import { loadWidgetFiles } from "./widget-files.ts";
import { createWidgetMiddleware, type WidgetMiddlewareOptions } from "./widget-middleware.ts";

/**
 * Takes the widget page and makes what serves it.
 *
 * Built rather than served by a development server, so that it runs under the very policy that it sends.
 */
export async function createWidgetListener({
  bridge,
}: WidgetMiddlewareOptions): Promise<(request: IncomingMessage, response: ServerResponse) => void> {
  const files = await loadWidgetFiles();
  const middleware = createWidgetMiddleware({ bridge });

  const serveFile = (path: string, response: ServerResponse): void => {
    const file = files.get(path.slice(1));
    response.setHeader("content-type", file?.type ?? "text/plain; charset=utf-8");
    if (file === undefined) response.statusCode = 404;
    else if (path.startsWith("/assets/")) response.setHeader("cache-control", "max-age=31536000, immutable");
    response.end(file?.content ?? "Not found");
  };

  return (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { allow: "GET, HEAD" }).end();
      return;
    }
    middleware(request, response, () => serveFile((request.url ?? "/").split("?", 1)[0] ?? "/", response));
  };
}
