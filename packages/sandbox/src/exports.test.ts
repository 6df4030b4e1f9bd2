import { expect, test } from "vitest";

// What the entries hand out at run time. A change here is a change of the API.
test.each([
  [
    "the world",
    () => import("./index.ts"),
    [
      "clientOfPhone",
      "clients",
      "createBrowserStorage",
      "createMemoryStorage",
      "createWorld",
      "deviceNotBoundReason",
      "historyOf",
      "historyScenarioList",
      "historyScenarios",
      "instruments",
      "isHistoryScenarioName",
      "isInstrumentName",
      "isScenarioName",
      "parseWidgetPath",
      "phoneOfScenario",
      "sandboxInstruments",
      "scenarioList",
      "scenarioOfPhone",
      "scenarioOfUuid",
      "scenarios",
      "startOperatorBridge",
      "widgetHostAnswer",
    ],
  ],
  ["the mock handlers", () => import("./msw/index.ts"), ["createGatewayHandlers", "scenarioHeader"]],
  ["the testing entry", () => import("./testing/index.ts"), ["setupXpay"]],
  ["the testing entry for Playwright", () => import("./testing/playwright/index.ts"), ["mockXpay", "xpayFixtures"]],
  ["the operator's API", () => import("./operator-api/index.ts"), ["createOperatorApi", "scenarioHeader"]],
  ["the sandbox over HTTP", () => import("./http/index.ts"), ["loadKeys", "startSandbox"]],
  [
    "the widget's host",
    () => import("./host/index.ts"),
    [
      "createWidgetMiddleware",
      "parseWidgetPath",
      "startWidgetHost",
      "widgetHostAnswer",
      "widgetRoot",
      "widgetVitePlugin",
    ],
  ],
])("the entry of %s exports these names and no others", async (_, load, names) => {
  expect(Object.keys(await load()).sort()).toEqual(names);
});
