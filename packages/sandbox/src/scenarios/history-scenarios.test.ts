import { expect, test } from "vitest";
import { historyScenarioList, historyScenarios, isHistoryScenarioName } from "./history-scenarios.ts";

test.each(historyScenarioList)("$name is filed under its name and speaks both languages", (scenario) => {
  expect(historyScenarios[scenario.name]).toBe(scenario);
  for (const text of [scenario.title, scenario.description]) {
    expect(text.uk).toMatch(/[а-яіїєґ]/i);
    expect(text.en).toMatch(/^[\x20-\x7e]+$/);
  }
});

test.each(["toString", "__proto__", "", "Ordinary", "verified", null])("%j is no name of one", (value) => {
  expect(isHistoryScenarioName(value)).toBe(false);
});
