import type { Plugin } from "vite";
import { createWidgetMiddleware, type WidgetMiddlewareOptions } from "./widget-middleware.ts";

/** A Vite plugin that puts {@link createWidgetMiddleware} in front of a development or preview server. */
export function widgetVitePlugin(options: WidgetMiddlewareOptions): Plugin {
  return {
    name: "xpay-sandbox-widget",
    configureServer: (server) => {
      server.middlewares.use(createWidgetMiddleware(options));
    },
    configurePreviewServer: (server) => {
      server.middlewares.use(createWidgetMiddleware(options));
    },
  };
}
