import type { Backend } from "@xpay-embed/demo/backend";
import type { SettingsStore } from "@xpay-embed/demo/settings";
import type { SiteConfig } from "@xpay-embed/demo/site-config";
import { type DeveloperOrder, type DeveloperState, developerPath } from "./developer-state.ts";

/** How often the backend is asked what happened, while somebody reads it. */
const lookMs = 1_000;

/** The backend over the network: what the developer panel turns is turned there. */
export async function startRemoteBackend({ gateway }: SiteConfig, settings: SettingsStore): Promise<Backend> {
  const address = new URL(developerPath, gateway).href;
  const listeners = new Set<() => void>();
  let pending = 0;
  // Only the answer to the newest question counts: an older one may arrive after it.
  let newest = 0;

  const ask = async (order?: DeveloperOrder): Promise<void> => {
    newest += 1;
    const number = newest;
    const response = await fetch(address, {
      credentials: "include",
      cache: "no-store",
      ...(order && {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(order),
      }),
    });
    if (!response.ok) throw new Error(`The backend answered ${response.status} to the developer panel.`);
    // Written by server/developer-routes.ts.
    const answer = (await response.json()) as DeveloperState;
    if (number !== newest) return;
    state = answer;
    aheadMs = answer.nowMs - Date.now();
    tell();
  };
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const give = async (order: DeveloperOrder): Promise<void> => {
    pending += 1;
    tell();
    try {
      await ask(order);
    } finally {
      pending -= 1;
      tell();
    }
  };

  let state!: DeveloperState;
  let aheadMs = 0;
  await ask();
  const setLatency = async (): Promise<void> => {
    const { latencyMs } = settings.get();
    if (latencyMs !== state.latencyMs) await give({ latencyMs });
  };
  await setLatency();
  settings.subscribe(() => {
    // The backend goes on with the old one, and is told the next time that a setting changes.
    setLatency().catch(() => {});
  });

  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    now: () => Date.now() + aheadMs,
    scenario: () => state.scenario,
    gatewayDown: () => state.isGatewayDown,
    historyScenario: () => state.historyScenario,
    historyForm: () => state.historyForm,
    journal: () => state.journal,
    isBusy: () => pending > 0,
    setScenario: (scenario) => give({ scenario }),
    setGatewayDown: (isGatewayDown) => give({ isGatewayDown }),
    setHistoryScenario: (historyScenario) => give({ historyScenario }),
    setHistoryForm: (historyForm) => give({ historyForm }),
    addTransaction: (addTransaction) => give({ addTransaction }),
    advance: (advanceMs) => give({ advanceMs }),
    reset: () => give({ reset: true }),
    subscribe: (listener) => {
      listeners.add(listener);
      timer ??= setInterval(() => {
        // Nobody misses one look: the next one tells the same.
        if (pending === 0 && document.visibilityState === "visible") ask().catch(() => {});
      }, lookMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
