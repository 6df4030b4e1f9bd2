import {
  type HistoryScenarioName,
  isHistoryScenarioName,
  isScenarioName,
  type ScenarioName,
} from "@xpay-embed/sandbox";
import { type HistoryForm, isHistoryForm } from "../backend/backend.ts";
import { parseSettings, type Settings } from "./settings.ts";

/** What an address asks for. */
export interface Presets {
  readonly settings: Settings;
  /** `null`: the address names none. */
  readonly scenario: ScenarioName | null;
  /** The same of a history. */
  readonly historyScenario: HistoryScenarioName | null;
  readonly historyForm: HistoryForm | null;
  /** The address without what was read from it: path, query and fragment. */
  readonly rest: string;
}

const names = ["scenario", "mode", "method", "locale", "theme", "latency", "instrument", "history", "form"];

/**
 * Reads `?scenario=…&mode=…&method=…&locale=…&theme=…&latency=…&instrument=…&history=…&form=…` out of an address. Values that
 * mean nothing are passed over; every other parameter and the fragment stay where they are.
 *
 * @returns `null` when the address asks for nothing.
 */
export function readPresets(address: string, base: Settings): Presets | null {
  const url = new URL(address);
  const asked = Object.fromEntries([...url.searchParams].filter(([name]) => names.includes(name)));
  if (Object.keys(asked).length === 0) return null;
  for (const name of names) url.searchParams.delete(name);
  const { latency: latencyMs = base.latencyMs, scenario, history, form } = asked;
  return {
    settings: parseSettings({ ...base, ...asked, latencyMs }, base),
    scenario: isScenarioName(scenario) ? scenario : null,
    historyScenario: isHistoryScenarioName(history) ? history : null,
    historyForm: isHistoryForm(form) ? form : null,
    rest: url.pathname + url.search + url.hash,
  };
}
