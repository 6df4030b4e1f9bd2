import type { OperatorHistoryItem } from "@xpay-embed/protocol/operator";
import type { HistoryScenarioName } from "../scenarios/history-scenario.ts";
import { historyScenarios } from "../scenarios/history-scenarios.ts";
import type { ScenarioName } from "../scenarios/scenario.ts";
import { scenarioOfPhone } from "../scenarios/scenario-marks.ts";
import { addTransaction } from "./add-transaction.ts";
import { createGateway, type SandboxGateway } from "./gateway.ts";
import type { InstrumentName } from "./instruments/instrument.ts";
import { type JournalEntry, journalOf } from "./journal.ts";
import { createOperator, type SandboxOperator } from "./operator.ts";
import { emptySnapshot } from "./snapshot.ts";
import { createSnapshotStore } from "./snapshot-store.ts";
import { nextDueAt } from "./verdict.ts";
import { platformTimers, type WaitOptions, type WorldTimers, waitForChange } from "./wait-for-change.ts";
import { createWallets, type SandboxWallets } from "./wallets.ts";
import { createMemoryStorage, type WorldStorage } from "./world-storage.ts";

/** What a world is made of. Every field has a default. */
export interface WorldOptions {
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
  /** What waits are measured by. Default: the platform's. */
  readonly timers?: WorldTimers;
  /** Where the world is kept. Default: in memory, forgotten with the object. */
  readonly storage?: WorldStorage;
  /** Random bytes for ids. Default: the platform's cryptographic ones. */
  readonly randomBytes?: (count: number) => Uint8Array;
  /** Origin of the widget host, without a trailing slash. Default `"http://localhost:5174"`. */
  readonly widgetOrigin?: string;
  /** Milliseconds a link lives. Default 15 minutes. */
  readonly linkLifetimeMs?: number;
}

/** A small operator and one partner's gateway, with a clock of their own. */
export interface World {
  /** The operator's half: links, widget, decisions. */
  readonly operator: SandboxOperator;
  /** The partner's half: identifications and verdicts. */
  readonly gateway: SandboxGateway;
  /** The wallets' histories, and the devices that may see them. */
  readonly wallets: SandboxWallets;
  /** Milliseconds since 1970 by the world's clock. */
  readonly now: () => number;
  /** What its waits are measured by. */
  readonly timers: WorldTimers;
  /** Moves the world's clock forward, for every tab that shares the world. */
  readonly advance: (ms: number) => void;
  /** The scenario for links whose request names none; `null`: the phone number decides. */
  readonly scenario: () => ScenarioName | null;
  readonly setScenario: (scenario: ScenarioName | null) => void;
  /** Whether every call to the gateway is answered 503, whatever the scenario. */
  readonly gatewayDown: () => boolean;
  readonly setGatewayDown: (isDown: boolean) => void;
  /** What becomes of bindings and histories; `"ordinary"` unless somebody chose otherwise. */
  readonly historyScenario: () => HistoryScenarioName;
  readonly setHistoryScenario: (scenario: HistoryScenarioName) => void;
  /**
   * Lets something happen to a wallet, so that a refresh shows something new: now, or a minute after its newest entry,
   * whichever is later.
   *
   * @returns The new entry, in the operator's own words; `null` once 500 have been added to this instrument.
   */
  readonly addTransaction: (name: InstrumentName) => OperatorHistoryItem | null;
  /** The scenario of a call: what the call itself names, else the world's setting, else the phone's, else `"verified"`. */
  readonly chooseScenario: (named?: ScenarioName, phone?: string) => ScenarioName;
  /** What has happened, oldest first. */
  readonly journal: () => readonly JournalEntry[];
  /** Forgets everything, the clock's offset and the settings included. */
  readonly reset: () => void;
  /** Calls `listener` after each change that somebody made, in this tab or another. Not when time alone changes something. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Resolves when somebody changed something, something fell due by the clock, or the time is up. */
  readonly waitForChange: (options: WaitOptions) => Promise<void>;
}

const quarterOfAnHourMs = 15 * 60_000;

/**
 * Creates a world: a simulated operator with its clients and links, and a partner's gateway in front of it.
 *
 * @example
 * const world = createWorld();
 * setupServer(...createGatewayHandlers(world, { gateway: "http://localhost:5173/gateway" })).listen();
 */
export function createWorld(options: WorldOptions = {}): World {
  const {
    now: realNow = Date.now,
    timers = platformTimers,
    storage = createMemoryStorage(),
    randomBytes = (count) => crypto.getRandomValues(new Uint8Array(count)),
    widgetOrigin = "http://localhost:5174",
    linkLifetimeMs = quarterOfAnHourMs,
  } = options;
  const store = createSnapshotStore(storage);
  const now = (): number => realNow() + store.read().clockOffsetMs;
  const operator = createOperator({ store, now, randomBytes, widgetOrigin, linkLifetimeMs });
  const waitUntilChange = (wait: WaitOptions): Promise<void> =>
    waitForChange(timers, store.subscribe, nextDueAt(store.read(), now()) - now(), wait);

  return {
    operator,
    gateway: createGateway({ store, operator, now, randomBytes }),
    wallets: createWallets({ store, now, waitForChange: waitUntilChange }),
    now,
    timers,
    advance: (ms) => store.update((snapshot) => ({ ...snapshot, clockOffsetMs: snapshot.clockOffsetMs + ms })),
    scenario: () => store.read().scenario,
    setScenario: (scenario) => store.update((snapshot) => ({ ...snapshot, scenario })),
    gatewayDown: () => store.read().gatewayDown,
    setGatewayDown: (gatewayDown) => store.update((snapshot) => ({ ...snapshot, gatewayDown })),
    historyScenario: () => store.read().historyScenario,
    setHistoryScenario: (historyScenario) =>
      store.update((snapshot) => ({
        ...snapshot,
        historyScenario,
        ...(historyScenarios[historyScenario].switches.forgetsDevices && { devices: [] }),
      })),
    addTransaction: (name) => addTransaction(store, name, now()),
    chooseScenario: (named, phone) => named ?? store.read().scenario ?? scenarioOfPhone(phone) ?? "verified",
    journal: () => journalOf(store.read(), now()),
    reset: () => store.update(() => emptySnapshot),
    subscribe: store.subscribe,
    waitForChange: waitUntilChange,
  };
}
