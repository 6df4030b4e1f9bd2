import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defaultClientConditions, type InlineConfig, type Plugin } from "vite";
import { scriptTagPlugin } from "./script-tag-plugin.ts";
import { createSiteMiddleware } from "./site-middleware.ts";
import type { SiteOptions } from "./site-options.ts";
import { sourcePlugin } from "./source-plugin.ts";

/** Files that are served as they are. */
export const publicFolder: string = fileURLToPath(new URL("../public", import.meta.url));

/** Gives a development server the site's addresses. */
const routesPlugin = (options: SiteOptions): Plugin => ({
  name: "site-routes",
  configureServer: (server) => {
    server.middlewares.use(createSiteMiddleware({ ...options, isStrict: false }));
  },
});

/** A site's whole Vite configuration. */
export function siteViteConfig(options: SiteOptions): InlineConfig {
  const { root, host, port, plugins = [] } = options;
  return {
    root,
    publicDir: publicFolder,
    configFile: false,
    appType: "mpa",
    logLevel: "error",
    plugins: [react(), sourcePlugin(), scriptTagPlugin(), ...plugins, routesPlugin(options)],
    resolve: { conditions: ["@xpay-embed/source", ...defaultClientConditions], dedupe: ["react", "react-dom"] },
    // Named, so that a first visit does not make the server find them one by one and reload the page.
    optimizeDeps: { include: ["react", "react/jsx-runtime", "react/jsx-dev-runtime", "react-dom/client"] },
    server: { host, port, strictPort: true },
  };
}
