import { join } from "node:path";
import { createServer, defaultClientConditions, type Plugin } from "vite";
import type { ScriptFile } from "../element/script-files.ts";

const home = join(import.meta.dirname, "../..");

/** A running bench page. */
export interface BenchServer {
  /** Address of the page. With `?isolated` its clock is finer, but it loses sight of its popups. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The page alone, an empty widget, and the headers under which a browser grants a clock of 5 µs instead of 100 µs. */
const benchPage: Plugin = {
  name: "bench-page",
  // Vite's own client would look for a socket that is not there.
  transformIndexHtml: {
    order: "post",
    handler: (html) => html.replace(/<script[^>]*src="\/@vite\/client"[^>]*><\/script>/, ""),
  },
  configureServer: ({ middlewares }) => {
    middlewares.use(({ url = "" }, response, next) => {
      const isWidget = url.startsWith("/uk/frame/widget/");
      if (url.endsWith("?isolated")) {
        response.setHeader("cross-origin-embedder-policy", "require-corp");
        response.setHeader("cross-origin-opener-policy", isWidget ? "unsafe-none" : "same-origin");
        response.setHeader("cross-origin-resource-policy", "cross-origin");
      }
      if (!isWidget) return next();
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end('<!doctype html><html lang="en"><title>Widget</title><p>A widget that does nothing.</p></html>');
    });
  },
};

/** Serves files that a site would have, under their names. */
const siteFiles = (files: readonly Pick<ScriptFile, "name" | "code">[]): Plugin => ({
  name: "bench-site-files",
  configureServer: ({ middlewares }) => {
    middlewares.use(({ url = "" }, response, next) => {
      const file = files.find(({ name }) => url === `/${name}`);
      if (!file) return next();
      response.setHeader("content-type", "text/javascript; charset=utf-8");
      response.end(file.code);
    });
  },
});

/**
 * Serves the bench page, and on the same port under the name `localhost` a widget of another origin.
 *
 * @param files What else the site has.
 */
export async function serveBench(files: readonly Pick<ScriptFile, "name" | "code">[] = []): Promise<BenchServer> {
  const server = await createServer({
    root: import.meta.dirname,
    configFile: false,
    cacheDir: join(home, "node_modules/.vite/bench"),
    logLevel: "error",
    // Any other address is a mistake, and must not show the bench page inside its own frame.
    appType: "mpa",
    plugins: [benchPage, siteFiles(files)],
    resolve: { conditions: ["@xpay-embed/source", ...defaultClientConditions], dedupe: ["react", "react-dom"] },
    // What Vite meets only later makes it reload the page in mid-round.
    optimizeDeps: { include: ["react", "react/jsx-dev-runtime", "react-dom/client"] },
    // A file that is saved meanwhile must not reload the page either.
    server: { host: "127.0.0.1", port: 0, hmr: false, ws: false, watch: null, fs: { allow: [home] } },
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) {
    await server.close();
    throw new Error("The bench page could not be served on 127.0.0.1.");
  }
  return { url, close: () => server.close() };
}
