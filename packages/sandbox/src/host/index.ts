export { startWidgetHost, type WidgetHost, type WidgetHostOptions } from "./start-widget-host.ts";
export { parseWidgetPath, type WidgetAddress, type WidgetHostAnswer, widgetHostAnswer } from "./widget-host-answer.ts";
export {
  createWidgetMiddleware,
  type WidgetMiddleware,
  type WidgetMiddlewareOptions,
  type WidgetRequest,
  type WidgetResponse,
} from "./widget-middleware.ts";
export { widgetRoot } from "./widget-root.ts";
export { widgetVitePlugin } from "./widget-vite-plugin.ts";
