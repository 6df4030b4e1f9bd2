import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deviceHeader, type TransactionPage } from "@xpay-embed/protocol";
import { historyOf, instruments } from "@xpay-embed/sandbox";
import { startSandbox } from "@xpay-embed/sandbox/http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { operatorKeys, partnerKeys } from "../../../packages/sandbox/test/partner-keys.ts";
import type { DeveloperOrder } from "../src/developer-state.ts";
import { createLenderBackend } from "./lender-backend.ts";
import { createLenderGateway } from "./lender-gateway.ts";
import { createLenderOperator, maxReplyBytes } from "./lender-operator.ts";
import { createShiftableClock } from "./shiftable-clock.ts";
import { openVisitorStore, type VisitorStore } from "./visitor-store.ts";

const siteUrl = "http://localhost:5190";
const backendUrl = "http://localhost:5191";
const deviceId = "0Ht9z0yh5aDNr5js1zGFz5QTmIE=";
const clock = createShiftableClock();
let folder: string;
let visitors: VisitorStore;
let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let lender: ReturnType<typeof createLenderGateway>;
let backend: ReturnType<typeof createLenderBackend>;
let cookie: string;
/** What the operator was asked for, and the names of the data in its answers. */
let answers: string[];

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
    readAttempts: 1,
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      if (response.ok) answers.push(...Object.keys((await response.clone().json()).Data));
      return response;
    },
  });
  lender = createLenderGateway({
    siteUrl,
    backendUrl,
    operator: operator.client,
    widgetOrigin: sandbox.url,
    visitors,
    databaseFile: join(folder, "xpay.sqlite"),
    clock,
  });
  const { gateway } = lender;
  backend = createLenderBackend({ siteUrl, gateway, sandboxUrl: sandbox.url, visitors, clock, operator });
});
afterAll(async () => {
  await lender.close();
  await sandbox.close();
  visitors.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  answers = [];
  const response = await order({ reset: true });
  cookie = (response.headers.get("set-cookie") ?? "").split(";", 1)[0] ?? "";
});

const post = async (path: string, body: object): Promise<Response> =>
  backend.request(path, {
    method: "POST",
    headers: { "content-type": "application/json", origin: siteUrl, cookie: cookie ?? "" },
    body: JSON.stringify(body),
  });
const order = (body: DeveloperOrder): Promise<Response> => post("/developer", body);
const bind = (): Promise<Response> => post("/gateway/device-bindings", { deviceId });
const read = async (name: keyof typeof instruments, query = ""): Promise<Response> =>
  backend.request(`/gateway/instruments/${instruments[name].uuid}/transactions${query}`, {
    headers: { origin: siteUrl, cookie, [deviceHeader]: deviceId },
  });
const page = async (response: Response): Promise<TransactionPage> => {
  expect(response.status).toBe(200);
  // The gateway's own; its contract is held elsewhere.
  return (await response.json()) as TransactionPage;
};

describe("a visitor's history", () => {
  test("is given to a device that was bound", async () => {
    expect(await (await read("document")).json()).toMatchObject({ status: 409, code: "OPERATOR_DEVICE_NOT_BOUND" });
    expect(await (await bind()).json()).toEqual({ status: "bound" });
    expect(await page(await read("document"))).toMatchObject({ total: 4, items: [{ id: 29_476_864 }, {}, {}, {}] });
  });

  test("is the same whether the operator sends it as it is or encrypted", async () => {
    await bind();
    const plain = await page(await read("broken"));
    expect(answers).toContain("DecodedData");
    expect(answers).not.toContain("EncodedData");
    expect(await (await order({ historyForm: "encoded" })).json()).toMatchObject({ historyForm: "encoded" });
    expect(await page(await read("broken"))).toEqual(plain);
    expect(answers).toContain("EncodedData");
    expect(await (await order({ reset: true })).json()).toMatchObject({ historyForm: "decoded" });
  });

  test("is nobody else's", async () => {
    await bind();
    answers = [];
    expect((await read("foreign")).status).toBe(404);
    expect(answers).toEqual([]);
  });

  test("grows by what happens to the wallet", async () => {
    await bind();
    const { total } = await page(await read("everyday", "?limit=1"));
    await order({ addTransaction: "everyday" });
    expect(await page(await read("everyday", "?limit=1"))).toMatchObject({ total: (total ?? 0) + 1 });
  });

  test("fails in the middle, where the panel says so", async () => {
    await bind();
    await order({ historyScenario: "history-fails-later" });
    const { nextCursor } = await page(await read("everyday", "?limit=20"));
    expect((await read("everyday", `?limit=20&cursor=${nextCursor}`)).status).toBe(503);
    expect(await (await order({ historyScenario: "ordinary" })).json()).toMatchObject({ historyScenario: "ordinary" });
    expect((await page(await read("everyday", `?limit=20&cursor=${nextCursor}`))).items).toHaveLength(20);
  });

  test.each([
    ["binding-refused", 422, "OPERATOR_REFUSED"],
    ["operator-down", 503, "OPERATOR_UNAVAILABLE"],
  ] as const)("is not to be had where %s", async (scenario, status, code) => {
    await order(scenario === "operator-down" ? { scenario } : { historyScenario: scenario });
    expect(await (await bind()).json()).toMatchObject({ status, code });
  });

  test("of a hundred thousand entries is no more than the lender reads, in either form", () => {
    const text = JSON.stringify(historyOf("long"));
    // A text in JSON, and base64 of what was encrypted.
    for (const bytes of [Buffer.byteLength(JSON.stringify(text)), (Buffer.byteLength(text) * 4) / 3]) {
      expect(bytes).toBeGreaterThan(2 ** 20);
      expect(bytes).toBeLessThan(maxReplyBytes);
    }
  }, 30_000);
});
