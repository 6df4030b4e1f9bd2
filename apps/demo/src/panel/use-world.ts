import type { ScenarioName, World } from "@xpay-embed/sandbox";
import { useSyncExternalStore } from "react";
import { useDemo } from "../demo-context.ts";

/** What the world is set to; other tabs may set it, too. */
export function useWorld(): readonly [{ readonly scenario: ScenarioName; readonly isGatewayDown: boolean }, World] {
  const { world } = useDemo();
  const scenario = useSyncExternalStore(world.subscribe, world.scenario) ?? "verified";
  const isGatewayDown = useSyncExternalStore(world.subscribe, world.gatewayDown);
  return [{ scenario, isGatewayDown }, world];
}
