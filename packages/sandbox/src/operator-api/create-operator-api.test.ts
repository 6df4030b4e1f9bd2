import { afterEach, describe, expect, test } from "vitest";
import { operatorKeys, partnerKeys, partnerToken } from "../../test/partner-keys.ts";
import { type RunningApi, runOperatorApi } from "../../test/run-operator-api.ts";
import { phoneOfScenario } from "../scenarios/scenario-marks.ts";
import { historyOf } from "../world/instruments/history-of.ts";
import { instruments } from "../world/instruments/instruments.ts";
import { keptLinks } from "../world/operator.ts";
import { deviceNotBoundReason } from "../world/wallets.ts";
import { createLinkRegister } from "./link-register.ts";

const phone = "380500000001";
const deviceId = "0Ht9z0yh5aDNr5js1zGFz5QTmIE=";
const callbackUrl = "https://shop.example/xpay/callback";

let running: RunningApi | undefined;
const run = (...input: Parameters<typeof runOperatorApi>): RunningApi => {
  running = runOperatorApi(...input);
  return running;
};
const answered = async (): Promise<Response> => new Response(null);
afterEach(() => running?.api.close());

const post = (
  api: RunningApi["api"],
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  api.fetch(
    new Request("https://operator.example/xpay", {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers,
    }),
  );

describe("a partner over the wire", () => {
  test("gets a link of the world, and the person once the client has confirmed", async () => {
    const { client, world } = run(answered);
    const link = await client.getWidgetLink({ phone, userId: "user-7", callbackUrl });
    if (link.outcome !== "success") throw new Error(link.outcome);
    expect(link.uri).toBe(`http://localhost:5174/uk/frame/widget/bank-id/${link.uuid}`);
    expect(await client.getClientData({ userId: "user-7" })).toMatchObject({ outcome: "failure", reason: 3 });
    expect(await client.getOperationStatus({ transactionId: link.transactionId })).toMatchObject({
      outcome: "pending",
      operationStatus: 20,
    });
    world.operator.decide(link.uuid, "confirm");
    expect(await client.getOperationStatus({ transactionId: link.transactionId })).toMatchObject({
      outcome: "success",
    });
    expect(await client.getOperationStatus({ operationId: link.operationId ?? 0 })).toMatchObject({
      outcome: "success",
    });
    for (const names of [{ userId: "user-7" }, { phone }]) {
      expect(await client.getClientData(names)).toMatchObject({
        outcome: "success",
        profile: { lastName: "Ткаченко", firstName: "Олена", phone },
      });
    }
    expect(await client.getClientData({ userId: "somebody-else" })).toMatchObject({ outcome: "failure" });
  });

  test("is told no when the client declined", async () => {
    const { client, world } = run(answered);
    const link = await client.getWidgetLink({ phone, callbackUrl });
    if (link.outcome !== "success") throw new Error(link.outcome);
    world.operator.decide(link.uuid, "decline");
    expect(await client.getOperationStatus({ transactionId: link.transactionId })).toMatchObject({
      outcome: "failure",
    });
    expect(await client.getClientData({ phone })).toMatchObject({ outcome: "failure" });
  });

  test.each([
    [10015, "any"],
    [10025, "bankid"],
    [10035, "diia"],
    [10045, "any"],
  ] as const)("asks with %d for a widget of the method %s", async (widgetOperation, method) => {
    const { client, world } = run(answered, {}, { widgetOperation });
    const link = await client.getWidgetLink({ phone });
    if (link.outcome !== "success") throw new Error(link.outcome);
    expect(world.operator.loadWidget(link.uuid)).toMatchObject({ status: "open", method });
  });

  test.each([
    ["CallbackURL", { callbackUrl: "https://shop.example:65536/callback" }],
    ["RedirectURL", { callbackUrl, redirectUrl: "https://1.2.3.4.5/returned" }],
  ])("is refused a link with a %s that no browser could open", async (field, addresses) => {
    const { client } = run(answered);
    const link = await client.getWidgetLink({ phone, ...addresses });
    expect(link).toMatchObject({ outcome: "failure", reason: 3, message: `malformed request: ${field}` });
  });

  test("gets a page in English when its Locale says so", async () => {
    const { client } = run(answered, {}, { locale: "en" });
    expect(await client.getWidgetLink({ phone, callbackUrl })).toMatchObject({
      uri: expect.stringMatching(/^http:\/\/localhost:5174\/en\//),
    });
  });

  test.each(["decoded", "encoded"] as const)("reads a %s history once the device is bound", async (history) => {
    const { client } = run(answered, { history });
    const question = { phone, deviceId, instrumentId: instruments.everyday.uuid };
    expect(await client.getTransactionHistory(question)).toMatchObject({
      outcome: "failure",
      reason: deviceNotBoundReason,
    });
    expect(await client.bindUser({ phone, deviceId })).toMatchObject({ outcome: "success" });
    expect(await client.getTransactionHistory(question)).toMatchObject({
      outcome: "success",
      items: historyOf("everyday"),
    });
    expect(await client.getTransactionHistory({ ...question, deviceId: "another" })).toMatchObject({
      outcome: "failure",
    });
    expect(await client.getTransactionHistory({ ...question, instrumentId: instruments.foreign.uuid })).toMatchObject({
      outcome: "failure",
      reason: 3,
    });
  });

  test("numbers bindings and links in one row, and is told what the scenario makes of a binding", async () => {
    const { client, world } = run(answered);
    const first = await client.bindUser({ phone, deviceId });
    const link = await client.getWidgetLink({ phone, callbackUrl });
    expect(link.operationId).toBe((first.operationId ?? 0) + 1);
    world.setHistoryScenario("binding-pending");
    expect(await client.bindUser({ phone, deviceId })).toMatchObject({ outcome: "pending", operationStatus: 20 });
    world.setHistoryScenario("binding-refused");
    expect(await client.bindUser({ phone, deviceId })).toMatchObject({ outcome: "failure", reason: 3 });
  });

  test("gets no history from an operator that answers 503 to it, and everything else", async () => {
    const { client, world } = run(answered);
    world.setHistoryScenario("history-down");
    expect(await client.bindUser({ phone, deviceId })).toMatchObject({ outcome: "success" });
    const question = { phone, deviceId, instrumentId: instruments.everyday.uuid };
    await expect(client.getTransactionHistory(question)).rejects.toMatchObject({ code: "OPERATOR_UNAVAILABLE" });
  });

  test("chooses with Decrypted how the history comes", async () => {
    let raw = "";
    const { api } = run(answered, { history: "decoded" });
    const { client } = runOperatorApi(
      answered,
      {},
      {
        decrypted: { 40023: false },
        fetch: async (url, init) => {
          const response = await api.fetch(new Request(url, init));
          raw = await response.clone().text();
          return response;
        },
      },
    );
    await client.bindUser({ phone, deviceId });
    const reply = await client.getTransactionHistory({ phone, deviceId, instrumentId: instruments.everyday.uuid });
    expect(reply).toMatchObject({ outcome: "success" });
    expect(raw).toMatch(/"EncodedData":"[\w+/]+=*"/);
    expect(raw).not.toContain("Кав");
  });

  test.each([
    ["user-not-found", { outcome: "failure", reason: "UNF" }],
    ["verified", { outcome: "success" }],
  ] as const)("meets the scenario %s by a phone number", async (scenario, expected) => {
    const { client } = run(answered);
    expect(await client.getWidgetLink({ phone: phoneOfScenario(scenario), callbackUrl })).toMatchObject(expected);
  });

  test.each([
    ["operator-down", "OPERATOR_UNAVAILABLE"],
    ["malformed-reply", "OPERATOR_MALFORMED_REPLY"],
  ] as const)("meets the scenario %s of the world as %s", async (scenario, code) => {
    const { client, world } = run(answered);
    world.setScenario(scenario);
    await expect(client.getWidgetLink({ phone, callbackUrl })).rejects.toMatchObject({ code });
  });
});

describe("the wire", () => {
  const partner = { PartnerToken: partnerToken, OperationType: 40015 };
  const sealed = { Data: "AAAA", KeyAES: "AAAA", Sign: "AAAA" };

  test.each<[string, unknown, number, RegExp]>([
    ["no JSON", "{", 400, /no JSON object/],
    ["a list", [], 400, /no JSON object/],
    ["no Partner", sealed, 400, /Partner is no object/],
    ["a token that is no text", { ...sealed, Partner: { ...partner, PartnerToken: 1 } }, 400, /PartnerToken/],
    ["an operation in text", { ...sealed, Partner: { ...partner, OperationType: "40015" } }, 400, /OperationType/],
    ["Data that is no text", { ...sealed, Partner: partner, Data: {} }, 400, /must be text/],
    [
      "somebody else's token",
      { ...sealed, Partner: { ...partner, PartnerToken: "secret-of-another" } },
      403,
      /unknown PartnerToken/,
    ],
    ["an envelope that nobody sealed", { ...sealed, Partner: partner }, 400, /cannot be opened/],
    ["a body without end", " ".repeat(300_000), 413, /256 KiB/],
  ])("refuses %s", async (_, body, status, message) => {
    const { api } = run(answered);
    const response = await post(api, body);
    const text = await response.text();
    expect(response.status).toBe(status);
    expect(JSON.parse(text)).toMatchObject({ Code: status, Message: expect.stringMatching(message) });
    expect(text).not.toContain("secret-of-another");
  });

  test("refuses another method, and a header that names no scenario", async () => {
    const { api } = run(answered);
    expect((await api.fetch(new Request("https://operator.example/xpay"))).status).toBe(405);
    const response = await post(api, { ...sealed, Partner: partner }, { "x-sandbox-scenario": "toString" });
    expect(await response.json()).toMatchObject({ Code: 400, Message: expect.stringMatching(/names no scenario/) });
  });

  test("refuses an envelope that another partner signed", async () => {
    const { client } = run(answered, { partnerPublicKey: operatorKeys.publicKey });
    await expect(client.getWidgetLink({ phone, callbackUrl })).rejects.toMatchObject({ code: "OPERATOR_REFUSED" });
  });

  test("refuses a key that is none, by its name", () => {
    expect(() => run(answered, { partnerPublicKey: "no key" })).toThrow(/CONFIG_KEY_UNUSABLE \(partnerPublicKey\)/);
    expect(() => run(answered, { operatorPrivateKey: partnerKeys.publicKey })).toThrow(/CONFIG_KEY_UNUSABLE/);
  });
});

test("the register forgets the oldest links", () => {
  const register = createLinkRegister();
  for (let index = 0; index <= keptLinks; index += 1) {
    register.add({
      uuid: String(index),
      client: "olena",
      transactionId: "t",
      terminalId: "1",
      operationId: index,
      phone,
      userId: null,
      email: null,
      callbackUrl: null,
    });
  }
  expect(register.list()).toHaveLength(keptLinks);
  expect(register.list()[0]?.uuid).toBe(String(keptLinks));
});
