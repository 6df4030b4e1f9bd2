import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TransactionPage } from "@xpay-embed/protocol";
import { historyOf, instruments, phoneOfScenario } from "@xpay-embed/sandbox";
import { type Sandbox, startSandbox } from "@xpay-embed/sandbox/http";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { operatorKeys, partnerKeys } from "../../../packages/sandbox/test/partner-keys.ts";
import { createLenderBackend } from "./lender-backend.ts";
import { createLenderGateway } from "./lender-gateway.ts";
import { createLenderOperator } from "./lender-operator.ts";
import { createShiftableClock } from "./shiftable-clock.ts";
import { openVisitorStore, type VisitorStore } from "./visitor-store.ts";

// The wallet's history through everything that stands between a visitor's browser and the operator.

const siteUrl = "http://localhost:5190";
const deviceId = "0Ht9z0yh5aDNr5js1zGFz5QTmIE=";
const clock = createShiftableClock();
let folder: string;
let visitors: VisitorStore;
let sandbox: Sandbox;
let lender: ReturnType<typeof createLenderGateway>;
let backend: ReturnType<typeof createLenderBackend>;
/** Names of the fields in the operator's answers. */
let answered: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "xpay-embed-lender-"));
  visitors = openVisitorStore(join(folder, "lender.sqlite"));
  sandbox = await startSandbox({
    port: 0,
    partnerToken: "lender",
    partnerPublicKey: partnerKeys.publicKey,
    operatorPrivateKey: operatorKeys.privateKey,
  });
  const operator = createLenderOperator({
    partnerToken: "lender",
    partnerPrivateKey: partnerKeys.privateKey,
    operatorPublicKey: operatorKeys.publicKey,
    apiUrl: sandbox.apiUrl,
    retryDelayMs: 0,
    fetch: async (url, init) => {
      const answer = await fetch(url, init);
      if (answer.ok) answered.push(...Object.keys((await answer.clone().json()).Data));
      return answer;
    },
  });
  lender = createLenderGateway({
    siteUrl,
    backendUrl: "http://localhost:5191",
    operator: operator.client,
    widgetOrigin: sandbox.url,
    visitors,
    databaseFile: join(folder, "xpay.sqlite"),
    clock,
  });
  const { gateway } = lender;
  backend = createLenderBackend({ siteUrl, gateway, sandboxUrl: sandbox.url, visitors, clock, operator });
});
afterEach(() => {
  sandbox.world.reset();
  answered = [];
});
afterAll(async () => {
  await lender.close();
  await sandbox.close();
  visitors.close();
  rmSync(folder, { recursive: true });
});

const send = async (path: string, cookie: string, body?: unknown): Promise<Response> =>
  backend.request(path, {
    headers: {
      origin: siteUrl,
      cookie,
      "xpay-device-id": deviceId,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
  });
const visit = async (): Promise<string> =>
  ((await send("/developer", "")).headers.get("set-cookie") ?? "").split(";", 1)[0] ?? "";
const order = (cookie: string, body: unknown): Promise<Response> => send("/developer", cookie, body);
const bind = (cookie: string): Promise<Response> => send("/gateway/device-bindings", cookie, { deviceId });
const ask = (cookie: string, uuid: string, query = ""): Promise<Response> =>
  send(`/gateway/instruments/${uuid}/transactions${query}`, cookie);
const read = async (cookie: string, uuid: string, query = ""): Promise<TransactionPage> =>
  (await ask(cookie, uuid, query)).json() as Promise<TransactionPage>;

describe("a visitor", () => {
  test("binds the browser and sees the wallet's history", async () => {
    const cookie = await visit();
    const refused = await ask(cookie, instruments.everyday.uuid);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: "OPERATOR_DEVICE_NOT_BOUND" });
    expect(await (await bind(cookie)).json()).toEqual({ status: "bound" });
    const page = await read(cookie, instruments.everyday.uuid);
    expect(page).toMatchObject({ total: historyOf("everyday").length, nextCursor: null });
    expect(await read(cookie, instruments.document.uuid)).toMatchObject({ total: 4, items: { length: 4 } });
  });

  test("whose phone number plays another scenario is the same client to the operator", async () => {
    const cookie = await visit();
    await order(cookie, { scenario: "no-return" });
    expect(phoneOfScenario("no-return")).not.toBe(phoneOfScenario("verified"));
    await bind(cookie);
    expect((await read(cookie, instruments.everyday.uuid)).total).toBe(60);
  });

  test("does not see somebody else's wallet, and nobody sees any without a cookie", async () => {
    const cookie = await visit();
    await bind(cookie);
    expect((await ask(cookie, instruments.foreign.uuid)).status).toBe(404);
    expect((await ask("", instruments.everyday.uuid)).status).toBe(401);
  });
});

describe("the developer", () => {
  test("lets something happen to a wallet, which the next reading shows", async () => {
    const cookie = await visit();
    await bind(cookie);
    expect((await order(cookie, { addTransaction: "empty" })).status).toBe(200);
    expect((await read(cookie, instruments.empty.uuid)).total).toBe(1);
  });

  test("chooses what becomes of bindings and histories", async () => {
    const cookie = await visit();
    const chosen = await order(cookie, { historyScenario: "binding-pending" });
    expect(await chosen.json()).toMatchObject({ historyScenario: "binding-pending" });
    expect(await (await bind(cookie)).json()).toEqual({ status: "pending" });
    await order(cookie, { historyScenario: "ordinary" });
    await bind(cookie);
    await order(cookie, { historyScenario: "history-down" });
    expect((await ask(cookie, instruments.everyday.uuid)).status).toBe(503);
    expect(await (await order(cookie, { reset: true })).json()).toMatchObject({ historyScenario: "ordinary" });
  });

  test("chooses how the operator sends a history, which the visitor sees nothing of", async () => {
    const cookie = await visit();
    await bind(cookie);
    const plain = await read(cookie, instruments.broken.uuid);
    expect(plain.total).toBe(historyOf("broken").length);
    expect(answered).toContain("DecodedData");
    answered = [];
    expect(await (await order(cookie, { historyForm: "encoded" })).json()).toMatchObject({ historyForm: "encoded" });
    expect(await read(cookie, instruments.broken.uuid)).toEqual(plain);
    expect(answered).toContain("EncodedData");
    expect(answered).not.toContain("DecodedData");
    expect(await (await order(cookie, { reset: true })).json()).toMatchObject({ historyForm: "decoded" });
  });

  test("lets the backend fail in the middle of a history", async () => {
    const cookie = await visit();
    await bind(cookie);
    await order(cookie, { historyScenario: "history-fails-later" });
    const { uuid } = instruments.everyday;
    const { nextCursor } = await read(cookie, uuid, "?limit=20");
    const next = `?limit=20&cursor=${nextCursor}`;
    expect((await ask(cookie, uuid, next)).status).toBe(503);
    await order(cookie, { historyScenario: "ordinary" });
    expect(await read(cookie, uuid, next)).toMatchObject({ items: { length: 20 } });
  });

  test.each([
    ["an unknown scenario of a history", { historyScenario: "toString" }],
    ["an instrument that nobody has", { addTransaction: "constructor" }],
  ])("is refused %s", async (_, body) => {
    expect((await order(await visit(), body)).status).toBe(400);
  });
});
