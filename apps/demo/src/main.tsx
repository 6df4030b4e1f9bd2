// First, because it names the cascade layers in their order.
import "./styles/site.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { startMockBackend } from "./backend/start-mock-backend.ts";
import { readDemoConfig } from "./demo-config.ts";
import { createDemoEnvironment, DemoContext } from "./demo-context.ts";
import { createLogStore } from "./log/log-store.ts";
import { readPresets } from "./settings/presets.ts";
import { applySettings, createSettingsStore } from "./settings/settings-store.ts";

const settings = createSettingsStore(window);
applySettings(document, settings.get());
settings.subscribe(() => applySettings(document, settings.get()));

const { widgetOrigin } = await readDemoConfig();
// Before the first render: an identification that was under way asks the backend at once.
const world = await startMockBackend({ widgetOrigin, latencyMs: () => settings.get().latencyMs });

const presets = readPresets(window.location.href, settings.get());
if (presets) {
  settings.set(presets.settings);
  if (presets.scenario) world.setScenario(presets.scenario);
  window.history.replaceState(window.history.state, "", presets.rest);
}

const log = createLogStore(window.sessionStorage, world.now);
log.add({ kind: "page", path: window.location.pathname });

const root = document.getElementById("root");
if (!root) throw new Error("The document has no #root.");
createRoot(root).render(
  <StrictMode>
    <DemoContext value={{ world, widgetOrigin, environment: createDemoEnvironment(world), settings, log }}>
      <App />
    </DemoContext>
  </StrictMode>,
);
