import { createPrivateKey, createPublicKey } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { vectorKeys } from "../../test/vector-keys.ts";
import { clientKeys, plainEnvelope } from "../../test/wire-operator.ts";
import { readClientSettings } from "./client-settings.ts";
import { createXpayClient } from "./create-xpay-client.ts";
import type { XpayClientOptions } from "./xpay-client-options.ts";

/** A caller without types can pass anything. */
const options = (change: object): XpayClientOptions => ({ ...clientKeys, ...change }) as XpayClientOptions;

test("the defaults are those that the documents and the published code suggest", () => {
  const { envelope, operatorPublicKeys, formatDateTime, clientDataUserId, fetch, now, ...settings } =
    readClientSettings(clientKeys);
  expect(settings).toEqual({
    partnerToken: clientKeys.partnerToken,
    apiUrl: "https://papi.xpaydirect.com/xpay",
    widgetOrigins: ["https://mapi.xpay.com.ua", "https://mapi.xpaydirect.com", "https://stage-mapi.xpay.com.ua"],
    widgetOperations: { any: 40015, bankid: 40015, diia: 40015 },
    locale: undefined,
    terminalId: "1",
    timeZone: "Europe/Kyiv",
    decrypted: {},
    operationStatuses: {},
    reasons: {},
    profileFields: {
      last_name: "lastName",
      first_name: "firstName",
      middle_name: "middleName",
      cell_phone: "phone",
      user_id: "userId",
      bankid: "bankId",
    },
    timeLimitMs: 15_000,
    readAttempts: 3,
    retryDelayMs: 500,
    maxReplyBytes: 134_217_728,
    onEvent: undefined,
  });
  expect(formatDateTime?.(new Date("2022-05-21T03:41:04Z"))).toBe("20220521 06:41:04");
});

test.each<[string, object]>([
  ["partnerToken", { partnerToken: undefined }],
  ["partnerToken", { partnerToken: "" }],
  ["partnerToken", { partnerToken: 'a"b' }],
  ["environment", { environment: "test" }],
  ["apiUrl", { environment: "stage" }],
  ["apiUrl", { apiUrl: "http://papi.xpaydirect.com/xpay" }],
  ["apiUrl", { apiUrl: "https://user:secret@papi.xpaydirect.com/xpay" }],
  ["apiUrl", { apiUrl: "papi.xpaydirect.com" }],
  ["apiUrl", { apiUrl: "https://papi.xpaydirect.com:99999/xpay" }],
  ["apiUrl", { apiUrl: ["https://papi.xpaydirect.com/xpay"] }],
  ["widgetOrigins", { widgetOrigins: [] }],
  ["widgetOrigins", { widgetOrigins: "https://mapi.xpay.com.ua" }],
  ["widgetOrigins", { widgetOrigins: ["https://mapi.xpay.com.ua/"] }],
  ["widgetOrigins", { widgetOrigins: ["http://mapi.xpay.com.ua"] }],
  ["widgetOperation", { widgetOperation: 10005 }],
  ["widgetOperation", { widgetOperation: { any: 10015, bankid: 10025 } }],
  ["locale", { locale: "" }],
  ["locale", { locale: "українська" }],
  ["locale", { locale: "u" }],
  ["locale", { locale: "1uk" }],
  ["locale", { locale: "uk-" }],
  ["locale", { locale: "uk-UA;q=0.9" }],
  ["locale", { locale: "uk-ninechars" }],
  ["locale", { locale: "uk-a-b-c-d-e" }],
  ["locale", { locale: ["uk"] }],
  ["terminalId", { terminalId: "" }],
  ["terminalId", { terminalId: "shop\n7" }],
  ["terminalId", { terminalId: "7".repeat(101) }],
  ["terminalId", { terminalId: 7 }],
  ["timeZone", { timeZone: "Europe/Atlantis" }],
  ["replySignature", { replySignature: true }],
  ["timeLimitMs", { timeLimitMs: 0 }],
  ["timeLimitMs", { timeLimitMs: Number.NaN }],
  ["timeLimitMs", { timeLimitMs: Number.POSITIVE_INFINITY }],
  ["readAttempts", { readAttempts: 0 }],
  ["readAttempts", { readAttempts: 11 }],
  ["retryDelayMs", { retryDelayMs: -1 }],
  ["maxReplyBytes", { maxReplyBytes: "1 MB" }],
  ["callbackMaxAgeMs", { callbackMaxAgeMs: -1 }],
  ["callbackMaxAgeMs", { callbackMaxAgeMs: "1d" }],
  ["callbackMaxAheadMs", { callbackMaxAheadMs: Number.NaN }],
])("%s is named when it is wrong: %o", (field, change) => {
  expect(() => createXpayClient(options(change))).toThrow(
    expect.objectContaining({ code: "CONFIG_INVALID_OPTION", details: { field } }),
  );
});

test.each(["uk", "fil", "uk-UA", "uk_UA", "zh-Hant-TW", "sr_Latn_RS_ekavsk", "de-a-b-c-d"])(
  "a language may be named as a browser or an operating system does: %s",
  (locale) => {
    expect(readClientSettings(options({ locale })).locale).toBe(locale);
  },
);

test.each([
  [null, undefined],
  ["Каса 7", "Каса 7"],
  ["7".repeat(100), "7".repeat(100)],
])("the terminal's id may be %j", (terminalId, read) => {
  expect(readClientSettings(options({ terminalId })).terminalId).toBe(read);
});

test("requests go through the global fetch as it is when they are made, so that what replaces it sees them", async () => {
  const { fetch } = readClientSettings(clientKeys);
  const answer = new Response();
  const replaced = vi.spyOn(globalThis, "fetch").mockResolvedValue(answer);
  const init = { method: "POST" };
  expect(await fetch("https://papi.xpaydirect.com/xpay", init)).toBe(answer);
  expect(replaced.mock.calls).toEqual([["https://papi.xpaydirect.com/xpay", init]]);
  replaced.mockRestore();
});

describe("keys", () => {
  test.each<[string, object]>([
    ["partnerPrivateKey", { partnerPrivateKey: undefined }],
    ["partnerPrivateKey", { partnerPrivateKey: vectorKeys.partner.spki }],
    ["operatorPublicKey", { operatorPublicKey: undefined }],
    ["operatorPublicKey", { operatorPublicKey: [] }],
    ["operatorPublicKey", { operatorPublicKey: "?", envelope: plainEnvelope }],
    ["operatorPublicKey", { operatorPublicKey: [vectorKeys.operator.spki, "?"] }],
  ])("%s is named when it is none", (field, change) => {
    expect(() => createXpayClient(options(change))).toThrow(
      expect.objectContaining({ code: "CONFIG_KEY_UNUSABLE", details: { field } }),
    );
  });

  test("may be kept elsewhere and handed in as Node's own objects", () => {
    const partnerPrivateKey = createPrivateKey(vectorKeys.partner.pkcs1);
    const operatorPublicKey = [createPublicKey(vectorKeys.operator.spki)];
    expect(() => createXpayClient(options({ partnerPrivateKey, operatorPublicKey }))).not.toThrow();
  });

  test("need no private one with an envelope of the partner's own", () => {
    expect(() => createXpayClient(options({ partnerPrivateKey: undefined, envelope: plainEnvelope }))).not.toThrow();
  });
});
