import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "../../../tools/bench/statistics.ts";
import { createGateway, type Gateway } from "../src/gateway/create-gateway.ts";
import { createMemoryStore } from "../src/stores/create-memory-store.ts";
import type { IdentificationStore } from "../src/stores/identification-store.ts";
import { createRedisStore } from "../src/stores/redis/create-redis-store.ts";
import { createSqliteStore } from "../src/stores/sqlite/create-sqlite-store.ts";
import { createFakeOperator } from "../test/fake-operator.ts";
import { startRedis } from "../test/start-redis.ts";

// Status polls a second by store, beside a handler that answers a constant, in turns of one run; and what an open long poll
// holds in memory. Without HTTP for the polls: the same server would stand in front of each.

const shop = "https://shop.example";
const sessionCount = 1_000;
const underWay = 64;
const roundMs = 300;
const rounds = 8;
const longPolls = 2_000;

const write = (line: string): boolean => process.stdout.write(`${line}\n`);

const headers = { "x-client": "olena", origin: shop };

async function makeSessions(gateway: Gateway): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let index = 0; index < sessionCount; index += 1) {
    const init = {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: '{"mode":"auto"}',
    };
    const response = await gateway(new Request(`${shop}/identifications`, init));
    ids.push(((await response.json()) as { readonly id: string }).id);
  }
  return ids;
}

/** How many answers a second a handler gives, read to their end, with so many under way. */
async function rateOf(handler: (request: Request) => Promise<Response>, ids: readonly string[]): Promise<number> {
  const endMs = performance.now() + roundMs;
  let count = 0;
  const keepAsking = async (): Promise<void> => {
    while (performance.now() < endMs) {
      const id = ids[count % ids.length];
      count += 1;
      const response = await handler(new Request(`${shop}/identifications/${id}`, { headers }));
      await response.text();
    }
  };
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: underWay }, keepAsking));
  return (count * 1_000) / (performance.now() - startedMs);
}

const folder = mkdtempSync(join(tmpdir(), "xpay-embed-bench-"));
const redis = await startRedis();
const stores: readonly (readonly [string, IdentificationStore])[] = [
  ["memory", createMemoryStore()],
  ["SQLite", createSqliteStore({ file: join(folder, "bench.sqlite") })],
  ["Redis", await createRedisStore({ client: await redis.connect() })],
];
const operator = createFakeOperator(Date.now);
const contenders = await Promise.all(
  stores.map(async ([name, store]) => {
    const gateway = createGateway({
      operator: operator.client,
      store,
      authorize: (request) => ({ id: request.headers.get("x-client") ?? "nobody", phone: "380500000001" }),
      callbackUrl: `${shop}/callback`,
      origins: [shop],
      framing: false,
      maxOperatorCallsPerClient: sessionCount,
    });
    return { name, handler: gateway, ids: await makeSessions(gateway), rates: [] as number[] };
  }),
);
const constant = async (): Promise<Response> => Response.json({ status: "pending" });
const bare = { name: "a constant", handler: constant, ids: contenders[0]?.ids ?? [], rates: [] as number[] };
for (let round = 0; round < rounds; round += 1) {
  for (const contender of [bare, ...contenders]) contender.rates.push(await rateOf(contender.handler, contender.ids));
}

write(`Status polls a second, ${underWay} under way, median of ${rounds} rounds in turns\n`);
for (const { name, rates } of [bare, ...contenders]) {
  // The first round warms up.
  const [rate, base] = [median(rates.slice(1)), median(bare.rates.slice(1))];
  write(
    `  ${name.padEnd(12)}${Math.round(rate).toLocaleString("en").padStart(9)}  ${(rate / base).toFixed(2)} of a constant`,
  );
}
await Promise.all(contenders.map(({ handler }) => handler.close()));
await Promise.all(stores.map(([, store]) => store.close()));
await redis.stop();
rmSync(folder, { recursive: true });

const child = fork(join(import.meta.dirname, "poll-server.ts"), { execArgv: ["--conditions=@xpay-embed/source"] });
const [port] = (await once(child, "message")) as [number];
const weigh = async (): Promise<number> => {
  child.send("bytes");
  const [bytes] = (await once(child, "message")) as [number];
  return bytes;
};
const agent = new Agent({ keepAlive: true, maxFreeSockets: longPolls });
const url = `http://127.0.0.1:${port}/identifications`;
const create = async (client: string): Promise<string> => {
  const init = {
    method: "POST",
    headers: { "x-client": client, "content-type": "application/json" },
    body: '{"mode":"auto"}',
  };
  const response = await fetch(url, init);
  return ((await response.json()) as { readonly id: string }).id;
};
/** Resolves when the request is on its way; the answer comes a minute later. */
const open = (client: string, id: string, prefer: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = httpRequest(`${url}/${id}`, { agent, headers: { "x-client": client, prefer } });
    request.on("response", (response) => response.resume().on("end", resolve));
    request.on("error", reject);
    if (prefer !== "") request.end(() => resolve());
    else request.end();
  });

const polls: (readonly [string, string])[] = [];
for (let index = 0; index < longPolls; index += 1) polls.push([`client-${index}`, await create(`client-${index}`)]);
const connect = (prefer: string): Promise<unknown> =>
  Promise.all(polls.map(([client, id]) => open(client, id, prefer)));
const alone = await weigh();
await connect("");
const connected = await weigh();
await connect("wait=60");
// Everything that was sent before this question has been taken up once it is answered.
await create("last");
const waiting = await weigh();
const perPoll = (bytes: number): string => `${(bytes / longPolls / 1_024).toFixed(1)} kB`;
write(`\nMemory of ${longPolls.toLocaleString("en")} open long polls over HTTP, each on a connection of its own\n`);
write(`  an idle connection      ${perPoll(connected - alone)}`);
write(`  a long poll on top      ${perPoll(waiting - connected)}`);
agent.destroy();
child.disconnect();
