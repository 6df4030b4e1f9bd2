import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Returned } from "./integrations/redirect/returned.tsx";
import { LanguageContext } from "./language/use-words.ts";
import { applySettings, createSettingsStore } from "./settings/settings-store.ts";

// A document of its own: it has to be there at once, in a frame or a popup as well, and needs nothing of the site.

const settings = createSettingsStore(window).get();
applySettings(document, settings);

const root = document.getElementById("root");
if (!root) throw new Error("The document has no #root.");
createRoot(root).render(
  <StrictMode>
    <LanguageContext value={settings.locale}>
      <Returned />
    </LanguageContext>
  </StrictMode>,
);
