// First, because it names the cascade layers in their order.
import "./styles/site.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import type { Backend } from "./backend/backend.ts";
import { createDemoEnvironment, DemoContext } from "./demo-context.ts";
import { createLogStore } from "./log/log-store.ts";
import { readPresets } from "./settings/presets.ts";
import { applySettings, createSettingsStore, type SettingsStore } from "./settings/settings-store.ts";
import { readSiteConfig, type SiteConfig } from "./site-config.ts";

/** Shows the site in `#root`, before whatever backend is behind it. */
export async function startSite(
  startBackend: (config: SiteConfig, settings: SettingsStore) => Promise<Backend>,
): Promise<void> {
  const settings = createSettingsStore(window);
  const presets = readPresets(window.location.href, settings.get());
  if (presets) settings.set(presets.settings);
  applySettings(document, settings.get());
  settings.subscribe(() => applySettings(document, settings.get()));

  const config = await readSiteConfig();
  // Before the first render: an identification that was under way asks the backend at once.
  const backend = await startBackend(config, settings);
  if (presets) {
    if (presets.scenario) await backend.setScenario(presets.scenario);
    if (presets.historyScenario) await backend.setHistoryScenario(presets.historyScenario);
    if (presets.historyForm) await backend.setHistoryForm?.(presets.historyForm);
    window.history.replaceState(window.history.state, "", presets.rest);
  }

  const log = createLogStore(window.sessionStorage, backend.now);
  log.add({ kind: "page", path: window.location.pathname });

  const root = document.getElementById("root");
  if (!root) throw new Error("The document has no #root.");
  createRoot(root).render(
    <StrictMode>
      <DemoContext value={{ ...config, backend, environment: createDemoEnvironment(backend), settings, log }}>
        <App />
      </DemoContext>
    </StrictMode>,
  );
}
