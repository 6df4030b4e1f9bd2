import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isXpayEmbedError } from "@xpay-embed/protocol";
import type { Gateway } from "@xpay-embed/server";
import { type NodeListener, toNodeListener } from "@xpay-embed/server/node";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFakeOperator, type FakeOperator } from "../test/fake-operator.ts";
import { createExpressApp } from "./express-app.ts";
import { createHonoApp } from "./hono-app.ts";
import { toRouteHandlers } from "./next-route.ts";
import { createNodeServer } from "./node-server.ts";
import { createOperator, createShopGateway } from "./shop-gateway.ts";

const saved: unknown[] = [];
let folder: string;
let server: Server;
let shopUrl: string;
let gateway: Gateway;
let operator: FakeOperator;

const shop = {
  findUserBySession: async (session: string) => (session === "s1" ? { id: "u1", phone: "380500000001" } : null),
  saveIdentity: async (userId: string, profile: object) => void saved.push([userId, profile]),
};

beforeEach(async () => {
  saved.length = 0;
  folder = mkdtempSync(join(tmpdir(), "xpay-embed-examples-"));
  server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  shopUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  operator = createFakeOperator(Date.now);
  gateway = createShopGateway(shopUrl, shop, operator.client, join(folder, "shop.sqlite"));
});

afterEach(async () => {
  await gateway.close();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const call = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(shopUrl + path, { ...init, headers: { cookie: "session=s1", origin: shopUrl, ...init.headers } });

const frameworks: readonly (readonly [string, () => NodeListener])[] = [
  ["Node's http", () => createNodeServer(gateway).listeners("request")[0] as NodeListener],
  ["Express", () => createExpressApp(gateway)],
  ["Hono", () => toNodeListener(async (request) => createHonoApp(gateway).fetch(request))],
  [
    "Next",
    () => {
      const handlers = toRouteHandlers(gateway);
      return toNodeListener(async (request) =>
        new URL(request.url).pathname.startsWith("/xpay/")
          ? handlers[request.method as keyof typeof handlers](request)
          : new Response("The shop"),
      );
    },
  ],
];

describe.each(frameworks)("the example for %s", (_, listenerOf) => {
  beforeEach(() => {
    server.on("request", listenerOf());
  });

  test("takes a client from the link to the verdict, and keeps the shop's own pages", async () => {
    expect(await (await call("/")).text()).toBe("The shop");
    const created = await call("/xpay/identifications", {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": "click" },
      body: JSON.stringify({ mode: "popup" }),
    });
    expect(created.status).toBe(201);
    expect(created.headers.has("date")).toBe(true);
    const { id } = (await created.json()) as { id: string };
    const [link] = operator.links;
    if (!link) throw new Error("The operator was not asked for a link.");

    const held = call(`/xpay/identifications/${id}`, { headers: { prefer: "wait=20" } });
    expect((await fetch(`${shopUrl}/xpay/callback${operator.callback(link)}`)).status).toBe(200);
    expect(await (await held).json()).toEqual({
      status: "verified",
      profile: { firstName: "Олена", lastName: "Шевченко" },
    });
    expect(saved).toEqual([["u1", expect.objectContaining({ passport: "AA123456" })]]);
    expect((await call(`/xpay/identifications/${id}`, { method: "DELETE" })).status).toBe(204);
    expect((await call(`/xpay/identifications/${id}`, { headers: { cookie: "session=s2" } })).status).toBe(401);
  });

  test("refuses a body that is too large without reading it to its end", async () => {
    const response = await call("/xpay/identifications", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ mode: "x".repeat(1_000_000) }),
    });
    expect(response.status).toBe(413);
  });

  test("answers a preflight", async () => {
    const response = await call("/xpay/device-bindings", { method: "OPTIONS" });
    expect(response.headers.get("access-control-allow-methods")).toBe("POST");
  });
});

test("the example's operator client is made from the environment, and says what is missing", () => {
  try {
    createOperator({});
  } catch (error) {
    expect(isXpayEmbedError(error) && error.code).toMatch(/^CONFIG_/);
    return;
  }
  throw new Error("A client was made of nothing.");
});
