import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const fileName = "mockServiceWorker.js";

const readWorker = (): Promise<string> => readFile(fileURLToPath(import.meta.resolve(`msw/${fileName}`)), "utf8");

/** Serves MSW's service worker at the root of the site, straight from the package, so that no copy of it can grow old. */
export function mockWorkerPlugin(): Plugin {
  return {
    name: "demo-mock-worker",
    config: () => ({ optimizeDeps: { include: ["msw", "msw/browser"] } }),
    configureServer: (server) => {
      server.middlewares.use(`/${fileName}`, (_request, response, next) => {
        readWorker().then((code) => {
          response.setHeader("content-type", "text/javascript");
          response.end(code);
        }, next);
      });
    },
    async generateBundle() {
      this.emitFile({ type: "asset", fileName, source: await readWorker() });
    },
  };
}
