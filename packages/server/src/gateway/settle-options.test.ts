import { isXpayEmbedError } from "@xpay-embed/protocol";
import { describe, expect, test } from "vitest";
import { createFakeOperator } from "../../test/fake-operator.ts";
import { shop } from "../../test/make-gateway.ts";
import { createMemoryStore } from "../stores/create-memory-store.ts";
import { createGateway } from "./create-gateway.ts";
import type { GatewayOptions } from "./gateway-options.ts";
import { settleOptions } from "./settle-options.ts";

const least: GatewayOptions = {
  operator: createFakeOperator(Date.now).client,
  store: createMemoryStore(),
  authorize: () => null,
  callbackUrl: `${shop}/xpay/callback`,
  origins: [shop],
};

test("the least that a gateway needs is enough, and every default is the careful one", () => {
  const { operator, store, authorize, ...defaults } = settleOptions(least);
  const values = Object.entries(defaults).filter(([, value]) => typeof value !== "function");
  expect(Object.fromEntries(values)).toEqual({
    callbackUrl: `${shop}/xpay/callback`,
    origins: [shop],
    returnOrigins: [shop],
    basePath: "",
    clientFields: [],
    profileFields: [],
    widgetOrigins: ["https://mapi.xpay.com.ua", "https://mapi.xpaydirect.com", "https://stage-mapi.xpay.com.ua"],
    requestHeaders: ["authorization"],
    linkLifetimeMs: 900_000,
    retentionMs: 86_400_000,
    maxBodyBytes: 16_384,
    maxWaitSeconds: 20,
    maxWaits: 10_000,
    maxWaitsPerClient: 8,
    maxOperatorCallsPerClient: 120,
    operatorTimeLimitMs: 30_000,
    unsignedCallbacks: "hint",
    confirmWithoutCallbackAfterMs: null,
    confirmForMs: 900_000,
    maxConfirmations: 16,
    framing: { cacheMs: 3_600_000, timeLimitMs: 2_000 },
    historyCacheMs: 60_000,
    deviceNotBoundReasons: [],
  });
});

describe("an option that cannot be used is named at once:", () => {
  const wrong: readonly (readonly [string, unknown])[] = [
    ["operator", {}],
    ["operator", null],
    ["store", { get: () => undefined }],
    ["authorize", undefined],
    ["callbackUrl", undefined],
    ["callbackUrl", "/callback"],
    ["callbackUrl", "http://shop.example/callback"],
    ["callbackUrl", "https://shop.example:99999/callback"],
    ["origins", []],
    ["origins", ["*"]],
    ["origins", [`${shop}/`]],
    ["origins", ["http://shop.example"]],
    ["origins", [shop, "null"]],
    ["origins", "https://shop.example"],
    ["returnOrigins", ["https://*.shop.example"]],
    ["basePath", "/xpay/"],
    ["basePath", "xpay"],
    ["basePath", "/a//b"],
    ["clientFields", ["inn"]],
    ["clientFields", "phone"],
    ["profileFields", [""]],
    ["widgetOrigins", ["mapi.xpay.com.ua"]],
    ["requestHeaders", ["x-a\r\nx-b"]],
    ["linkLifetimeMs", 1],
    ["linkLifetimeMs", Number.NaN],
    ["retentionMs", "1d"],
    ["maxBodyBytes", Number.POSITIVE_INFINITY],
    ["maxWaitSeconds", 61],
    ["maxWaits", -1],
    ["maxWaitsPerClient", 0.5],
    ["maxOperatorCallsPerClient", 0],
    ["operatorTimeLimitMs", 0],
    ["unsignedCallbacks", "trust"],
    ["acceptCallback", "127.0.0.1"],
    ["callbackAnswer", "OK"],
    ["confirmWithoutCallbackAfterMs", -1],
    ["confirmForMs", -1],
    ["maxConfirmations", 0],
    ["framing", true],
    ["framing", null],
    ["framing", { cacheMs: -1 }],
    ["framing", { timeLimitMs: 0 }],
    ["historyCacheMs", -1],
    ["deviceNotBoundReasons", [null]],
    ["onVerified", "save"],
    ["onEvent", {}],
    ["onError", 1],
    ["environment", null],
    ["onverified", () => {}],
  ];

  test.each(wrong)("%s: %j", (option, value) => {
    try {
      createGateway({ ...least, [option]: value });
    } catch (error) {
      expect(isXpayEmbedError(error) && [error.code, error.details.field]).toEqual(["CONFIG_INVALID_OPTION", option]);
      return;
    }
    throw new Error("The gateway was made all the same.");
  });
});

test("names of headers may have hyphens, digits and capitals in them", () => {
  const requestHeaders = ["authorization", "X-CSRF-Token2"];
  expect(settleOptions({ ...least, requestHeaders }).requestHeaders).toEqual(requestHeaders);
});

test("loopback addresses may be in clear text, so that everything runs on one machine", () => {
  const local = {
    callbackUrl: "http://localhost:3000/callback",
    origins: ["http://localhost:5173", "http://127.0.0.1:5173"],
  };
  expect(settleOptions({ ...least, ...local }).origins).toEqual(local.origins);
});
