import { isScenarioName, type ScenarioName } from "@xpay-embed/sandbox";
import { parseSettings, type Settings } from "./settings.ts";

/** What an address asks for. */
export interface Presets {
  readonly settings: Settings;
  /** `null`: the address names none. */
  readonly scenario: ScenarioName | null;
  /** The address without what was read from it: path, query and fragment. */
  readonly rest: string;
}

const names = ["scenario", "mode", "method", "locale", "theme", "latency"];

/**
 * Reads `?scenario=…&mode=…&method=…&locale=…&theme=…&latency=…` out of an address. Values that mean nothing are passed
 * over; every other parameter and the fragment stay where they are.
 *
 * @returns `null` when the address asks for nothing.
 */
export function readPresets(address: string, base: Settings): Presets | null {
  const url = new URL(address);
  const asked = Object.fromEntries([...url.searchParams].filter(([name]) => names.includes(name)));
  if (Object.keys(asked).length === 0) return null;
  for (const name of names) url.searchParams.delete(name);
  const { latency: latencyMs = base.latencyMs, scenario } = asked;
  return {
    settings: parseSettings({ ...base, ...asked, latencyMs }, base),
    scenario: isScenarioName(scenario) ? scenario : null,
    rest: url.pathname + url.search + url.hash,
  };
}
