import type { HistoryScenarioName } from "../scenarios/history-scenario.ts";
import { isHistoryScenarioName } from "../scenarios/history-scenarios.ts";
import type { ScenarioName } from "../scenarios/scenario.ts";
import { isScenarioName } from "../scenarios/scenarios.ts";
import type { World } from "../world/world.ts";

/** Any scenario: of an identification, or of a history. */
export type TestScenario = ScenarioName | HistoryScenarioName;

/**
 * Chooses one scenario, or one of each kind, for what begins from now on.
 *
 * @throws {Error} for a name that is none.
 */
export function chooseScenarios(world: World, choice: TestScenario | readonly TestScenario[]): void {
  for (const name of typeof choice === "string" ? [choice] : choice) {
    if (isScenarioName(name)) world.setScenario(name);
    else if (isHistoryScenarioName(name)) world.setHistoryScenario(name);
    else throw new Error(`There is no scenario called ${JSON.stringify(name)}.`);
  }
}
