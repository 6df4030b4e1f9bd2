export { type BridgeRefusal, type OperatorBridgeOptions, startOperatorBridge } from "./bridge/operator-bridge.ts";
export {
  parseWidgetPath,
  type WidgetAddress,
  type WidgetHostAnswer,
  widgetHostAnswer,
} from "./host/widget-host-answer.ts";
export type { HistoryScenario, HistoryScenarioName, HistorySwitches } from "./scenarios/history-scenario.ts";
export { historyScenarioList, historyScenarios, isHistoryScenarioName } from "./scenarios/history-scenarios.ts";
export type {
  LocalizedText,
  SandboxLanguage,
  Scenario,
  ScenarioName,
  ScenarioSwitches,
} from "./scenarios/scenario.ts";
export { phoneOfScenario, scenarioOfPhone, scenarioOfUuid } from "./scenarios/scenario-marks.ts";
export { isScenarioName, scenarioList, scenarios } from "./scenarios/scenarios.ts";
export type { ScheduledCallback } from "./world/callbacks.ts";
export { type ClientKey, clientOfPhone, clients, type SandboxClient } from "./world/clients.ts";
export type { CreateOutcome, CreateSettings, SandboxGateway } from "./world/gateway.ts";
export { historyOf } from "./world/instruments/history-of.ts";
export type { InstrumentName, SandboxInstrument } from "./world/instruments/instrument.ts";
export { instruments, isInstrumentName, sandboxInstruments } from "./world/instruments/instruments.ts";
export type { JournalEntry, JournalEvent } from "./world/journal.ts";
export type {
  IssuedLink,
  LinkOutcome,
  LinkSettings,
  SandboxOperator,
  WidgetEnding,
  WidgetLoad,
} from "./world/operator.ts";
export type { Decision } from "./world/snapshot.ts";
export type { GatewayVerdict } from "./world/verdict.ts";
export type { WaitOptions, WorldTimers } from "./world/wait-for-change.ts";
export {
  type BindingOutcome,
  deviceNotBoundReason,
  type HistoryOutcome,
  type HistoryQuestion,
  type SandboxWallets,
} from "./world/wallets.ts";
export { createWorld, type World, type WorldOptions } from "./world/world.ts";
export { createBrowserStorage, createMemoryStorage, type WorldStorage } from "./world/world-storage.ts";
