import { startMockBackend } from "./backend/start-mock-backend.ts";
import { startSite } from "./start-site.tsx";

await startSite(({ widgetOrigin }, settings) =>
  startMockBackend({ widgetOrigin, latencyMs: () => settings.get().latencyMs }),
);
