import type { HistoryScenarioName, ScenarioName } from "@xpay-embed/sandbox";
import { useSyncExternalStore } from "react";
import type { Backend, HistoryForm } from "../backend/backend.ts";
import { useDemo } from "../demo-context.ts";

/** What the backend is set to. */
export interface BackendState {
  readonly scenario: ScenarioName;
  readonly historyScenario: HistoryScenarioName;
  /** `null`: nothing is between that would give it one. */
  readonly historyForm: HistoryForm | null;
  readonly isGatewayDown: boolean;
  readonly isBusy: boolean;
}

const never = (): boolean => false;
const none = (): null => null;

/** What the backend is set to; other tabs may set it, too. */
export function useBackend(): readonly [BackendState, Backend] {
  const { backend } = useDemo();
  const scenario = useSyncExternalStore(backend.subscribe, backend.scenario) ?? "verified";
  const historyScenario = useSyncExternalStore(backend.subscribe, backend.historyScenario);
  const historyForm = useSyncExternalStore(backend.subscribe, backend.historyForm ?? none);
  const isGatewayDown = useSyncExternalStore(backend.subscribe, backend.gatewayDown);
  const isBusy = useSyncExternalStore(backend.subscribe, backend.isBusy ?? never);
  return [{ scenario, historyScenario, historyForm, isGatewayDown, isBusy }, backend];
}
