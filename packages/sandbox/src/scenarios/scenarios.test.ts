import { expect, test } from "vitest";
import { phoneOfScenario, scenarioOfPhone, scenarioOfUuid, toScenarioUuid } from "./scenario-marks.ts";
import { isScenarioName, scenarioList, scenarios } from "./scenarios.ts";

const bytes = (fill: number): Uint8Array => new Uint8Array(16).fill(fill);

test.each(scenarioList)("$name has its own number, is filed under its name and speaks both languages", (scenario) => {
  expect(scenarios[scenario.name]).toBe(scenario);
  expect(scenarioList.filter(({ number }) => number === scenario.number)).toEqual([scenario]);
  for (const text of [scenario.title, scenario.description]) {
    expect(text.uk).toMatch(/[а-яіїєґ]/i);
    expect(text.en).toMatch(/^[\x20-\x7e]+$/);
  }
});

test.each(scenarioList)("a uuid and a phone number carry $name", ({ name }) => {
  const uuid = toScenarioUuid(name, crypto.getRandomValues(new Uint8Array(16)));
  expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(scenarioOfUuid(uuid)).toBe(name);
  expect(phoneOfScenario(name)).toMatch(/^380\d{9}$/);
  expect(scenarioOfPhone(phoneOfScenario(name))).toBe(name);
});

test("a uuid takes everything but its mark from the random bytes", () => {
  expect(toScenarioUuid("verified", bytes(0x00))).toBe("01000000-0000-4000-8000-000000000000");
  expect(toScenarioUuid("gateway-down", bytes(0xff))).toBe("0cffffff-ffff-4fff-bfff-ffffffffffff");
});

test("a uuid and a phone number of somebody else carry no scenario", () => {
  expect(scenarioOfUuid("691fafc9-5d64-46b5-22ba-85ce61cc26be")).toBeUndefined();
  expect(scenarioOfPhone("380679335544")).toBeUndefined();
  expect(scenarioOfPhone(undefined)).toBeUndefined();
});

test.each(["toString", "__proto__", "constructor", "", "Verified", 1, null])("%j is no scenario's name", (value) => {
  expect(isScenarioName(value)).toBe(false);
});
