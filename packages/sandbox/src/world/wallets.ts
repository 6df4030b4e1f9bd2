import type { HistorySwitches } from "../scenarios/history-scenario.ts";
import { historyScenarios } from "../scenarios/history-scenarios.ts";
import type { ClientKey } from "./clients.ts";
import { entriesSince } from "./instruments/entries-since.ts";
import { historyOf } from "./instruments/history-of.ts";
import type { InstrumentName } from "./instruments/instrument.ts";
import { instrumentOfUuid } from "./instruments/instruments.ts";
import type { SnapshotStore } from "./snapshot-store.ts";
import type { WaitOptions } from "./wait-for-change.ts";

/**
 * The `Reason` for a history that is asked for from a device that is not bound. No document names one, so a gateway has to
 * be told: `deviceNotBoundReasons: [deviceNotBoundReason]`.
 */
export const deviceNotBoundReason = "DNB";

/** Who asks for which history, and from where. */
export interface HistoryQuestion {
  readonly client: ClientKey;
  readonly deviceId: string;
  /** The instrument's uuid. */
  readonly instrumentId: string;
  /** Whether only the beginning is asked for, of whoever gives a history in pages. Default `true`. */
  readonly isFirstPage?: boolean;
}

/** What the operator says to a question for a history. */
export type HistoryOutcome =
  /** Newest first, in the operator's own words; each meant to be an `OperatorHistoryItem`. */
  | { readonly outcome: "success"; readonly items: readonly unknown[] }
  | { readonly outcome: "unavailable" | "device-not-bound" }
  /** Nobody's instrument, or somebody else's. */
  | { readonly outcome: "unknown-instrument" };

/** What the operator says to a binding. */
export interface BindingOutcome {
  readonly outcome: "bound" | "pending" | "refused";
  readonly operationId: number;
}

/** The operator's wallets: which devices may see them, and what has happened to them. */
export interface SandboxWallets {
  /** Binds a client to a device (40001), as far as the scenario lets it. The newest 200 devices stay bound. */
  readonly bindDevice: (client: ClientKey, deviceId: string) => BindingOutcome;
  /** Answers a question for a history (40023). */
  readonly history: (question: HistoryQuestion) => HistoryOutcome;
  /** Resolves when the operator answers a question for a history: at once, unless the scenario says otherwise. */
  readonly whenAnswered: (signal?: AbortSignal) => Promise<void>;
}

/** What the wallets are made of. */
export interface WalletsContext {
  readonly store: SnapshotStore;
  readonly now: () => number;
  readonly waitForChange: (options: WaitOptions) => Promise<void>;
}

const keptDevices = 200;

/** Creates the wallets of a world. */
export function createWallets({ store, now, waitForChange }: WalletsContext): SandboxWallets {
  const switches = (): HistorySwitches => historyScenarios[store.read().historyScenario].switches;

  // A history of 100,000 is not put together anew for each page.
  const whole = new Map<InstrumentName, { readonly key: string; readonly items: readonly unknown[] }>();
  const itemsOf = (name: InstrumentName): readonly unknown[] => {
    const times = store.read().addedAtMs[name] ?? [];
    if (times.length === 0) return historyOf(name);
    const key = times.join();
    const kept = whole.get(name);
    if (kept?.key === key) return kept.items;
    const items = [...entriesSince(name, times), ...historyOf(name)];
    whole.set(name, { key, items });
    return items;
  };

  const isBound = (client: ClientKey, deviceId: string): boolean =>
    switches().binding === "accepted" &&
    store.read().devices.some((device) => device.client === client && device.id === deviceId);

  return {
    bindDevice: (client, id) => {
      const { binding } = switches();
      const operationId = store.read().nextOperationId;
      const isAccepted = binding === "accepted";
      store.update((snapshot) => {
        const others = snapshot.devices.filter((device) => device.client !== client || device.id !== id);
        const devices = isAccepted ? [...others, { client, id }].slice(-keptDevices) : snapshot.devices;
        return { ...snapshot, nextOperationId: operationId + 1, devices };
      });
      return { outcome: isAccepted ? "bound" : binding, operationId };
    },

    history: ({ client, deviceId, instrumentId, isFirstPage = true }) => {
      const { unavailable } = switches();
      if (unavailable === "always" || (unavailable === "later-pages" && !isFirstPage)) {
        return { outcome: "unavailable" };
      }
      if (!isBound(client, deviceId)) return { outcome: "device-not-bound" };
      const instrument = instrumentOfUuid(instrumentId);
      if (instrument?.owner !== client) return { outcome: "unknown-instrument" };
      return { outcome: "success", items: itemsOf(instrument.name) };
    },

    whenAnswered: async (signal) => {
      const askedAtMs = now();
      for (;;) {
        // Read at each turn: whoever chooses another scenario waits no longer.
        const leftMs = askedAtMs + switches().delayMs - now();
        if (leftMs <= 0 || signal?.aborted) return;
        await waitForChange({ timeoutMs: leftMs, ...(signal && { signal }) });
      }
    },
  };
}
