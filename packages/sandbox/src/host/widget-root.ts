import { fileURLToPath } from "node:url";

/** The Vite root of the widget page. */
export const widgetRoot: string = fileURLToPath(new URL("../../widget", import.meta.url));
