import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { buildWidget, widgetRoot } from "./widget-build.ts";
import { createWidgetMiddleware, type WidgetMiddlewareOptions } from "./widget-middleware.ts";

const contentTypes: { readonly [extension: string]: string } = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

// Named one by one: the host serves nothing from a folder that was not meant for it.
const publicFiles = ["icon.svg", "unavailable.css"];

/**
 * Builds the widget page and makes what serves it.
 *
 * Built rather than served by a development server, so that it runs under the very policy that it sends.
 */
export async function createWidgetListener({
  bridge,
}: WidgetMiddlewareOptions): Promise<(request: IncomingMessage, response: ServerResponse) => void> {
  const files = new Map(await buildWidget());
  for (const name of publicFiles) files.set(name, await readFile(join(widgetRoot, "public", name)));
  const middleware = createWidgetMiddleware({ bridge });

  const serveFile = (path: string, response: ServerResponse): void => {
    const file = files.get(path.slice(1));
    response.setHeader(
      "content-type",
      contentTypes[file === undefined ? "" : extname(path)] ?? "text/plain; charset=utf-8",
    );
    if (file === undefined) response.statusCode = 404;
    else if (path.startsWith("/assets/")) response.setHeader("cache-control", "max-age=31536000, immutable");
    response.end(file ?? "Not found");
  };

  return (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { allow: "GET, HEAD" }).end();
      return;
    }
    middleware(request, response, () => serveFile((request.url ?? "/").split("?", 1)[0] ?? "/", response));
  };
}
