import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach, expect, it } from "vitest";
import { findFreePorts } from "./free-ports.ts";

const servers: Server[] = [];

// Below the ports that the system takes by itself, and not those of another run.
const from = 20_000 + (process.pid % 12_000);

async function occupy(port: number, host: string): Promise<number> {
  const server = createServer().listen(port, host);
  servers.push(server);
  await once(server, "listening");
  return (server.address() as AddressInfo).port; // A TCP server's address is never a string.
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

it("skips a port that is taken on either loopback address", async () => {
  const taken = await occupy(0, "127.0.0.1");
  expect(await findFreePorts(taken, 1)).toBeGreaterThan(taken);
});

it("takes neighbours only when all of them are free", async () => {
  const first = await findFreePorts(from, 3);
  await occupy(first + 1, "127.0.0.1");
  expect(await findFreePorts(first, 2)).toBeGreaterThan(first + 1);
});

it("gives a port that can be listened on", async () => {
  const port = await findFreePorts(from, 1);
  expect(await occupy(port, "127.0.0.1")).toBe(port);
});
