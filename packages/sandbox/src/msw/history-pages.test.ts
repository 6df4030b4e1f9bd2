import type { TransactionPage } from "@xpay-embed/protocol";
import { toTransactionItem } from "@xpay-embed/protocol/operator";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { makeWorld } from "../../test/make-world.ts";
import { historyOf } from "../world/instruments/history-of.ts";
import { instruments } from "../world/instruments/instruments.ts";
import type { World } from "../world/world.ts";
import { createMemoryStorage } from "../world/world-storage.ts";
import { createGatewayHandlers } from "./gateway-handlers.ts";

const gateway = "https://partner.example/gateway";
const deviceId = "0Ht9z0yh5aDNr5js1zGFz5QTmIE=";
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const serve = (world: World): World => {
  server.use(...createGatewayHandlers(world, { gateway }));
  return world;
};

const bind = (): Promise<Response> =>
  fetch(`${gateway}/device-bindings`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ deviceId }),
  });

const ask = (uuid: string, query = "", headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${gateway}/instruments/${uuid}/transactions${query}`, { headers: { "xpay-device-id": deviceId, ...headers } });

const read = async (uuid: string, query = ""): Promise<TransactionPage> =>
  (await ask(uuid, query)).json() as Promise<TransactionPage>;

test("history-fails-later gives the first page, also anew, and 503 for the next ones until it is switched off", async () => {
  const world = serve(makeWorld());
  await bind();
  world.setHistoryScenario("history-fails-later");
  const { nextCursor } = await read(instruments.everyday.uuid, "?limit=20");
  const next = `?limit=20&cursor=${nextCursor}`;
  for (let times = 0; times < 2; times += 1) {
    const response = await ask(instruments.everyday.uuid, next);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await response.json()).toMatchObject({ code: "OPERATOR_UNAVAILABLE" });
    expect((await ask(instruments.everyday.uuid)).status).toBe(200);
  }
  world.setHistoryScenario("ordinary");
  expect((await read(instruments.everyday.uuid, next)).items).toHaveLength(20);
});

test("a history of 100,000 is paged to its very last entry", { timeout: 60_000 }, async () => {
  serve(makeWorld());
  await bind();
  const first = await read(instruments.long.uuid, "?limit=1000");
  expect(first).toMatchObject({ total: 100_000, items: { length: 1_000 } });
  const mark = first.nextCursor?.split(".")[1];
  const last = await read(instruments.long.uuid, `?limit=1000&cursor=3.${mark}`);
  expect(last).toEqual({
    items: historyOf("long").slice(-3).map(toTransactionItem),
    nextCursor: null,
    total: 100_000,
  });
});

test("a device stays bound after a reload, and its id is all that is kept of the call", async () => {
  const storage = createMemoryStorage();
  serve(makeWorld({ storage }));
  const response = await fetch(`${gateway}/device-bindings`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ deviceId, client: { phone: "380671112233", lastName: "Marker" } }),
  });
  expect(response.status).toBe(200);
  expect(storage.load()).toContain(deviceId);
  expect(storage.load()).not.toMatch(/380671112233|Marker/);
  server.resetHandlers();
  serve(makeWorld({ storage }));
  expect((await ask(instruments.everyday.uuid)).status).toBe(200);
});

test("a gateway that is down answers 503, by the world or by the call's own header", async () => {
  const world = serve(makeWorld());
  await bind();
  world.setGatewayDown(true);
  expect(await (await ask(instruments.everyday.uuid)).json()).toMatchObject({ status: 503, code: "GATEWAY_FAILED" });
  expect((await bind()).status).toBe(503);
  world.setGatewayDown(false);
  const byHeader = await ask(instruments.everyday.uuid, "", { "x-sandbox-scenario": "gateway-down" });
  expect(byHeader.status).toBe(503);
});
