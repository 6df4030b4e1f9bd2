import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createGateway } from "../src/gateway/create-gateway.ts";
import { toNodeListener } from "../src/node/to-node-listener.ts";
import { createMemoryStore } from "../src/stores/create-memory-store.ts";
import { createFakeOperator } from "../test/fake-operator.ts";

// A gateway in a process of its own, which tells its parent how much memory it holds: what a long poll costs is to be
// measured without the memory of the client that waits for it.

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const gateway = createGateway({
  operator: createFakeOperator(Date.now).client,
  store: createMemoryStore(),
  authorize: (request) => ({ id: request.headers.get("x-client") ?? "nobody", phone: "380500000001" }),
  callbackUrl: "https://shop.example/callback",
  origins: ["https://shop.example"],
  framing: false,
  maxWaitSeconds: 60,
  maxWaits: 100_000,
});
const server = createServer(toNodeListener(gateway));
server.listen({ port: 0, host: "127.0.0.1", backlog: 4_096 });
await once(server, "listening");

const bytes = async (): Promise<number> => {
  for (let time = 0; time < 4; time += 1) {
    collectGarbage();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

process.on("message", async () => process.send?.(await bytes()));
process.on("disconnect", () => process.exit());
process.send?.((server.address() as AddressInfo).port);
