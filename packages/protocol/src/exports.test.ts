import { expect, test } from "vitest";

// What the entries hand out at run time. A change here is a change of the API.
test.each([
  [
    "the gateway contract",
    () => import("./index.ts"),
    [
      "XpayEmbedError",
      "deviceHeader",
      "errorExplanations",
      "isDeviceId",
      "isRecord",
      "isSessionId",
      "isUuid",
      "isXpayEmbedError",
      "operatorWidgetOrigins",
      "parseIdentificationLink",
      "parseVerdict",
      "readPageLimit",
      "returnParameter",
    ],
  ],
  [
    "the policy",
    () => import("./policy/index.ts"),
    [
      "checkHeaders",
      "coversOrigin",
      "frameFeatures",
      "headerExplanations",
      "headerTitle",
      "headerValue",
      "headersFor",
      "judgeHeaders",
      "policyText",
      "readContentPolicies",
      "toHeaders",
    ],
  ],
])("the entry of %s exports these names and no others", async (_, load, names) => {
  expect(Object.keys(await load()).sort()).toEqual(names);
});
