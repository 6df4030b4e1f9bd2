import { startMockBackend } from "./backend/start-mock-backend.ts";
import { startSite } from "./start-site.tsx";

await startSite(({ widgetOrigin, gateway }, settings) =>
  startMockBackend({ widgetOrigin, gateway, latencyMs: () => settings.get().latencyMs }),
);
