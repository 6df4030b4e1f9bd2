import { createServer } from "node:http";
import { createXpayClient } from "@xpay-embed/server";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { operatorKeys, partnerKeys, partnerToken } from "../../test/partner-keys.ts";
import { listen } from "../host/listen.ts";
import { createHttpBackend } from "../widget/http-backend.ts";
import { instruments, sandboxInstruments } from "../world/instruments/instruments.ts";
import { type Sandbox, startSandbox } from "./start-sandbox.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({
    port: 0,
    partnerToken,
    partnerPublicKey: partnerKeys.publicKey,
    operatorPrivateKey: operatorKeys.privateKey,
  });
});
afterEach(() => sandbox.world.reset());
afterAll(() => sandbox.close());

const phone = "380671234567";
const partner = () =>
  createXpayClient({
    partnerToken,
    partnerPrivateKey: partnerKeys.privateKey,
    operatorPublicKey: operatorKeys.publicKey,
    apiUrl: sandbox.apiUrl,
    widgetOrigins: [sandbox.url],
  });
const getLink = async (callbackUrl = "https://shop.example/callback") => {
  const link = await partner().getWidgetLink({ phone, callbackUrl });
  if (link.outcome !== "success") throw new Error(link.outcome);
  return link;
};
const widget = () => createHttpBackend((path, init) => fetch(sandbox.url + path, init));
const control = (body: unknown, contentType = "application/json"): Promise<Response> =>
  fetch(`${sandbox.url}/control`, {
    method: "POST",
    headers: { "content-type": contentType },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

test("takes a client from the link through the widget to a signed callback, all over HTTP", async () => {
  const received: string[] = [];
  const shop = await listen(
    (request, response) => {
      received.push(request.url ?? "");
      response.end();
    },
    0,
    "localhost",
  );
  try {
    const link = await getLink(`${shop.url}/callback`);
    const page = await fetch(link.uri);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toContain("frame-src 'none'");
    expect(await (await fetch(`${sandbox.url}/widget-config.json`)).json()).toEqual({ bridge: null });
    expect(await widget().load(link.uuid)).toMatchObject({ status: "open", method: "any" });
    expect(await widget().decide(link.uuid, "confirm")).toMatchObject({ status: "done", accepted: true });
    expect(await widget().decide(link.uuid, "decline")).toEqual({ status: "used" });
    await vi.waitFor(() => expect(received).toHaveLength(1), 5_000);
    const query = new URL(received[0] ?? "", shop.url).search;
    expect(await partner().verifyCallback(query)).toMatchObject({
      status: "signed",
      parameters: { command: "success", uuid: link.uuid, account: phone },
    });
    expect(await partner().getClientData({ phone })).toMatchObject({ profile: { lastName: "Ткаченко", phone } });
    const { callbacks } = (await (await fetch(`${sandbox.url}/control`)).json()) as { callbacks: unknown };
    expect(callbacks).toEqual([{ uuid: link.uuid, attempt: 1, status: 200 }]);
  } finally {
    await shop.close();
  }
});

test("binds a device and gives a history", async () => {
  await partner().bindUser({ phone, deviceId: "device-1" });
  const reply = await partner().getTransactionHistory({
    phone,
    deviceId: "device-1",
    instrumentId: instruments.everyday.uuid,
  });
  expect(reply).toMatchObject({ outcome: "success", items: { length: 60 } });
});

describe("the control API", () => {
  test("chooses the scenario, moves the clock and forgets", async () => {
    expect(await (await control({ scenario: "user-not-found" })).json()).toMatchObject({ scenario: "user-not-found" });
    expect(await partner().getWidgetLink({ phone, callbackUrl: "https://shop.example/c" })).toMatchObject({
      outcome: "failure",
      reason: "UNF",
    });
    await control({ scenario: null });
    const link = await getLink();
    await control({ advanceMs: 16 * 60_000 });
    expect(await widget().load(link.uuid)).toEqual({ status: "expired" });
    await control({ reset: true });
    expect(await widget().load(link.uuid)).toEqual({ status: "unknown" });
  });

  test("lists the links that were issued, and what became of them", async () => {
    const links = [await getLink(), await getLink()];
    await widget().decide(links[0]?.uuid ?? "", "confirm");
    const state = (await (await fetch(`${sandbox.url}/control`)).json()) as { links: object[]; journal: object[] };
    expect(state.links).toEqual(
      links.map(({ uuid, uri }) => expect.objectContaining({ uuid, uri, redirectUrl: null })),
    );
    expect(state.journal).toMatchObject([
      { event: "link-issued" },
      { event: "link-issued" },
      { event: "client-confirmed" },
      { event: "callback-delivered" },
    ]);
    expect(JSON.stringify(state.links)).not.toContain(phone);
  });

  test("lists the scenarios with the phone numbers that choose them", async () => {
    const state = (await (await fetch(`${sandbox.url}/control`)).json()) as { scenarios: unknown[] };
    expect(state.scenarios).toHaveLength(17);
    expect(state.scenarios).toContainEqual(expect.objectContaining({ name: "rejected", phone: "380500000002" }));
  });

  test("chooses what becomes of histories, lets something happen to a wallet, and lists the instruments", async () => {
    const state = (await (await fetch(`${sandbox.url}/control`)).json()) as { [field: string]: unknown };
    expect(state).toMatchObject({ historyScenario: "ordinary", historyScenarios: { length: 7 } });
    expect(state.instruments).toEqual(
      sandboxInstruments.map(({ name, uuid, description }) => ({
        name,
        uuid,
        owner: name === "foreign" ? "380500000091" : "380500000001",
        description: description.en,
      })),
    );
    expect(await (await control({ historyScenario: "binding-refused" })).json()).toMatchObject({
      historyScenario: "binding-refused",
    });
    const question = { phone, deviceId: "device-1", instrumentId: instruments.empty.uuid };
    expect(await partner().bindUser(question)).toMatchObject({ outcome: "failure" });
    await control({ historyScenario: "ordinary", addTransaction: "empty" });
    await partner().bindUser(question);
    expect(await partner().getTransactionHistory(question)).toMatchObject({ items: { length: 1 } });
    await control({ reset: true });
    await partner().bindUser(question);
    expect(await partner().getTransactionHistory(question)).toMatchObject({ items: [] });
  });

  test("moves the clock for a slow history", async () => {
    await partner().bindUser({ phone, deviceId: "device-1" });
    await control({ historyScenario: "slow-history" });
    const wait = vi.spyOn(sandbox.world.wallets, "whenAnswered");
    const reply = partner().getTransactionHistory({
      phone,
      deviceId: "device-1",
      instrumentId: instruments.everyday.uuid,
    });
    await vi.waitFor(() => expect(wait).toHaveBeenCalledOnce());
    await control({ advanceMs: 4_000 });
    expect(await reply).toMatchObject({ outcome: "success" });
    wait.mockRestore();
  });

  test.each<[string, unknown, string?]>([
    ["an unknown field", { scenarios: "verified" }],
    ["an unknown scenario of a history", { historyScenario: "verified" }],
    ["no scenario of a history", { historyScenario: null }],
    ["an instrument that nobody has", { addTransaction: "toString" }],
    ["a field of the prototype", '{"__proto__":1}'],
    ["an unknown scenario", { scenario: "toString" }],
    ["a clock that goes back", { advanceMs: -1 }],
    ["a clock that leaps", { advanceMs: 1e15 }],
    ["a word for a flag", { reset: "yes" }],
    ["no JSON", "{"],
    ["what a form of another site could send", { reset: true }, "text/plain"],
  ])("refuses %s, and nothing changes", async (_, body, contentType) => {
    await control({ scenario: "rejected" });
    const response = await control(body, contentType);
    expect(response.status).toBe(400);
    expect(sandbox.world.scenario()).toBe("rejected");
  });
});

test("the widget's page may say nothing but confirm and decline, and no uuid is a name of an object's own", async () => {
  const link = await getLink();
  const post = (body: object): Promise<Response> =>
    fetch(`${sandbox.url}/widget-api/links/${link.uuid}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  expect((await post({ decision: "verified" })).status).toBe(400);
  expect((await fetch(`${sandbox.url}/widget-api/links/${link.uuid}`, { method: "DELETE" })).status).toBe(405);
  expect(await widget().load("__proto__")).toEqual({ status: "unknown" });
  await expect(widget().decide(link.uuid, "verified" as "confirm")).rejects.toThrow(/answered 400/);
});

test("refuses a key that is none, and does not keep the port", async () => {
  const openPorts = (): number => process.getActiveResourcesInfo().filter((name) => name === "TCPServerWrap").length;
  const before = openPorts();
  const operatorPrivateKey = "no key";
  const partnerPublicKey = partnerKeys.publicKey;
  await expect(startSandbox({ port: 0, partnerToken, partnerPublicKey, operatorPrivateKey })).rejects.toMatchObject({
    code: "CONFIG_KEY_UNUSABLE",
  });
  await expect.poll(openPorts).toBe(before);
});

test("refuses a port that is taken", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "localhost", resolve));
  const address = taken.address();
  const port = typeof address === "object" && address ? address.port : 0;
  await expect(
    startSandbox({
      port,
      partnerToken,
      partnerPublicKey: partnerKeys.publicKey,
      operatorPrivateKey: operatorKeys.privateKey,
    }),
  ).rejects.toThrow(/EADDRINUSE/);
  await new Promise((resolve) => taken.close(resolve));
});
