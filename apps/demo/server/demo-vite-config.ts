import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defaultClientConditions, type InlineConfig, type Plugin } from "vite";
import { createDemoMiddleware } from "./demo-middleware.ts";
import { mockWorkerPlugin } from "./mock-worker-plugin.ts";
import { sourcePlugin } from "./source-plugin.ts";

/** What the demo's server has to know. */
export interface DemoViteOptions {
  readonly host: string;
  readonly port: number;
  /** Origin of the operator's widget. */
  readonly widgetOrigin: string;
}

/** The folder of the demo. */
export const demoRoot: string = fileURLToPath(new URL("..", import.meta.url));

/** Gives a development server the demo's addresses. */
const routesPlugin = (widgetOrigin: string): Plugin => ({
  name: "demo-routes",
  configureServer: (server) => {
    server.middlewares.use(createDemoMiddleware({ widgetOrigin, isStrict: false }));
  },
});

/** The demo's whole Vite configuration. */
export function demoViteConfig({ host, port, widgetOrigin }: DemoViteOptions): InlineConfig {
  return {
    root: demoRoot,
    configFile: false,
    appType: "mpa",
    logLevel: "error",
    plugins: [react(), sourcePlugin(), mockWorkerPlugin(), routesPlugin(widgetOrigin)],
    resolve: { conditions: ["@xpay-embed/source", ...defaultClientConditions], dedupe: ["react", "react-dom"] },
    // Named, so that a first visit does not make the server find them one by one and reload the page.
    optimizeDeps: {
      include: ["react", "react/jsx-runtime", "react/jsx-dev-runtime", "react-dom/client", "msw", "msw/browser"],
    },
    server: { host, port, strictPort: true },
  };
}
