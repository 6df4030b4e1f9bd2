import { createBrowserStorage, createWorld, startOperatorBridge } from "@xpay-embed/sandbox";
import { readSiteConfig } from "./site-config.ts";

// The page that the widget, on its own origin, embeds to reach the operator, whose world is kept in this origin's storage.

const early: MessageEvent[] = [];
const keep = (event: MessageEvent): void => void early.push(event);
// The widget speaks as soon as this page has loaded, which may be before the configuration is here.
window.addEventListener("message", keep);

const { widgetOrigin } = await readSiteConfig();
const world = createWorld({ storage: createBrowserStorage(window), widgetOrigin });

window.removeEventListener("message", keep);
startOperatorBridge({ world, widgetOrigins: [widgetOrigin], early });
