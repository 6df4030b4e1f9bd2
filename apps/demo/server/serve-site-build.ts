import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { build } from "vite";
import { createSiteMiddleware } from "./site-middleware.ts";
import type { SiteOptions } from "./site-options.ts";
import { publicFolder, siteViteConfig } from "./site-vite-config.ts";

const publicFiles = ["favicon.svg"];

const contentTypes: { readonly [extension: string]: string } = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Builds the site in memory, so that several runs do not meet and nothing is left behind. The key is the file's path. */
async function buildFiles(options: SiteOptions): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const built = await build({
    ...siteViteConfig(options),
    // A site for developers; that its mocked backend weighs more than a page should is no news to them.
    logLevel: "error",
    build: {
      write: false,
      reportCompressedSize: false,
      rolldownOptions: { input: options.documents.map((name) => join(options.root, name)) },
    },
  });
  if (!("output" in built)) throw new Error("The site was built into more than one output.");
  const files = built.output.map((file) => [file.fileName, file.type === "chunk" ? file.code : file.source] as const);
  const others = publicFiles.map(async (name) => [name, await readFile(join(publicFolder, name))] as const);
  return new Map([...files, ...(await Promise.all(others))].map(([name, content]) => [`/${name}`, content]));
}

/** Builds the site and serves it, with the headers that a partner's site should send. */
export async function serveSiteBuild(options: SiteOptions): Promise<{ readonly close: () => Promise<void> }> {
  const files = await buildFiles(options);
  const middleware = createSiteMiddleware({ ...options, isStrict: true });

  const serveFile = (path: string, response: ServerResponse): void => {
    const content = files.get(path);
    response.setHeader("content-type", contentTypes[content === undefined ? "" : extname(path)] ?? "text/plain");
    if (content === undefined) response.statusCode = 404;
    response.setHeader("cache-control", path.startsWith("/assets/") ? "max-age=31536000, immutable" : "no-cache");
    response.end(content ?? "Not found");
  };

  const server = createServer((request, response) => {
    middleware(request, response, () => serveFile((request.url ?? "/").split("?", 1)[0] ?? "/", response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
