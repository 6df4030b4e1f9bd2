import { parseWidgetPath } from "../src/host/widget-host-answer.ts";
import { createBridgeBackend } from "../src/widget/bridge-client.ts";
import { createConfiguredBackend } from "../src/widget/configured-backend.ts";
import { createHttpBackend } from "../src/widget/http-backend.ts";
import { startWidget } from "../src/widget/widget-app.ts";

const root = document.getElementById("widget");
if (!root) throw new Error("The page has no element #widget.");

const address = parseWidgetPath(window.location.pathname);
startWidget({
  root,
  backend: createConfiguredBackend({
    fetch: (url) => fetch(url),
    create: (bridge) =>
      bridge === null ? createHttpBackend((url, init) => fetch(url, init)) : createBridgeBackend({ bridge, document }),
  }),
  uuid: address?.uuid,
  language: address?.language ?? "uk",
});
