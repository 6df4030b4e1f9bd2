import { createGateway, createMemoryStore, type Gateway } from "@xpay-embed/server";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe } from "vitest";
import { describeHistoryContract } from "../test/history-contract.ts";
import { type RunningApi, runOperatorApi } from "../test/run-operator-api.ts";
import { createGatewayHandlers } from "./msw/gateway-handlers.ts";
import { clients } from "./world/clients.ts";
import { sandboxInstruments } from "./world/instruments/instruments.ts";
import { deviceNotBoundReason } from "./world/wallets.ts";

// The same questions to the mocked gateway and to the real one in front of the sandbox's operator: a page that works with
// one works with the other.

const shop = "https://shop.example";
const mocked = "https://mocked.example/gateway";

const server = setupServer();
const running: { readonly api: RunningApi["api"]; readonly gateway: Gateway }[] = [];
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(async () => {
  server.resetHandlers();
  for (const { api, gateway } of running.splice(0)) {
    await gateway.close();
    api.close();
  }
});
afterAll(() => server.close());

describeHistoryContract("the mocked gateway", (world) => {
  server.use(...createGatewayHandlers(world, { gateway: mocked, allowedClientFields: [] }));
  return (path, init) => fetch(mocked + path, init);
});

describe.each(["decoded", "encoded"] as const)("with a history that comes %s", (history) => {
  describeHistoryContract("the real gateway", (world) => {
    const { api, client } = runOperatorApi(async () => new Response(null), { world, history });
    const gateway = createGateway({
      operator: client,
      store: createMemoryStore(),
      authorize: () => ({
        id: "olena",
        phone: clients.olena.phone,
        instruments: sandboxInstruments.filter(({ owner }) => owner === "olena").map(({ uuid }) => uuid),
      }),
      callbackUrl: `${shop}/callback`,
      origins: [shop],
      deviceNotBoundReasons: [deviceNotBoundReason],
    });
    running.push({ api, gateway });
    return (path, init) => gateway(new Request(shop + path, init));
  });
});
