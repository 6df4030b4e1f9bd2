import type { ScenarioName } from "./scenario.ts";
import { scenarioList, scenarios } from "./scenarios.ts";

/** Name of the request header that chooses the scenario of one call: a page's to its gateway, a backend's to the operator. */
export const scenarioHeader = "x-sandbox-scenario";

/**
 * Writes a uuid of version 4 whose first two hexadecimal digits are the scenario's number, so that a host without any
 * memory can tell from the address alone which scenario to play.
 *
 * @param randomBytes 16 bytes; the first one is replaced.
 */
export function toScenarioUuid(scenario: ScenarioName, randomBytes: Uint8Array): string {
  const hex = [...randomBytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const mark = scenarios[scenario].number.toString(16).padStart(2, "0");
  const variant = "89ab".charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return `${mark}${hex.slice(2, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Reads the scenario out of a uuid that the world made; `undefined` for any other uuid. */
export function scenarioOfUuid(uuid: string): ScenarioName | undefined {
  const number = Number.parseInt(uuid.slice(0, 2), 16);
  return scenarioList.find((scenario) => scenario.number === number)?.name;
}

/** The phone number that chooses a scenario: `3805000000` and the scenario's number in two decimal digits. */
export const phoneOfScenario = (scenario: ScenarioName): string =>
  `3805000000${scenarios[scenario].number.toString().padStart(2, "0")}`;

/** The scenario that a phone number chooses; `undefined` for a number outside the table. */
export const scenarioOfPhone = (phone: string | undefined): ScenarioName | undefined =>
  scenarioList.find((scenario) => phoneOfScenario(scenario.name) === phone)?.name;
