import type { ScenarioName } from "@xpay-embed/sandbox";
import { useSyncExternalStore } from "react";
import type { Backend } from "../backend/backend.ts";
import { useDemo } from "../demo-context.ts";

/** What the backend is set to. */
export interface BackendState {
  readonly scenario: ScenarioName;
  readonly isGatewayDown: boolean;
  readonly isBusy: boolean;
}

const never = (): boolean => false;

/** What the backend is set to; other tabs may set it, too. */
export function useBackend(): readonly [BackendState, Backend] {
  const { backend } = useDemo();
  const scenario = useSyncExternalStore(backend.subscribe, backend.scenario) ?? "verified";
  const isGatewayDown = useSyncExternalStore(backend.subscribe, backend.gatewayDown);
  const isBusy = useSyncExternalStore(backend.subscribe, backend.isBusy ?? never);
  return [{ scenario, isGatewayDown, isBusy }, backend];
}
