import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { buildWidget, widgetRoot } from "./widget-build.ts";
import { createWidgetMiddleware } from "./widget-middleware.ts";

/** Where the widget host listens and whom it asks. */
export interface WidgetHostOptions {
  /** Port; it is an error when it is taken. 0: any free one. */
  readonly port: number;
  /** Host name. Default `"localhost"`, so that the widget and a demo on `localhost` are one site with two origins. */
  readonly host?: string;
  /** Absolute address of the operator bridge's page, on the demo's origin. */
  readonly bridge: string;
}

/** A running widget host. */
export interface WidgetHost {
  /** Its origin, without a trailing slash. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const contentTypes: { readonly [extension: string]: string } = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

// Named one by one: the host serves nothing from a folder that was not meant for it.
const publicFiles = ["icon.svg", "unavailable.css"];

/**
 * Builds the widget page and serves it on its own origin.
 *
 * Built rather than served by a development server, so that it runs under the very policy that it sends.
 *
 * @throws when the port is taken.
 */
export async function startWidgetHost({ port, host = "localhost", bridge }: WidgetHostOptions): Promise<WidgetHost> {
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

  const server = createServer((request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { allow: "GET, HEAD" }).end();
      return;
    }
    middleware(request, response, () => serveFile((request.url ?? "/").split("?", 1)[0] ?? "/", response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const boundPort = typeof address === "object" && address ? address.port : port;
  return {
    url: `http://${host}:${boundPort}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
