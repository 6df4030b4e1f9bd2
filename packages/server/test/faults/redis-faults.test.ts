import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { createClient } from "redis";
import { expect, test } from "vitest";
import { createRedisStore } from "../../src/stores/redis/create-redis-store.ts";
import { makeGateway } from "../make-gateway.ts";
import { startRedis } from "../start-redis.ts";
import { createTestClock } from "../test-clock.ts";

/** A cable to Redis that can be pulled out. */
async function layCable(port: number) {
  const ends = new Set<Socket>();
  let isOut = false;
  const server = createServer((near) => {
    if (isOut) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(port, "127.0.0.1");
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.on("error", () => {});
      end.on("close", () => {
        ends.delete(end);
        other.destroy();
      });
      end.pipe(other);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pull: () => {
      isOut = true;
      for (const end of ends) end.resetAndDestroy();
    },
    plugIn: () => {
      isOut = false;
    },
    close: async () => {
      for (const end of ends) end.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

test("Redis is gone and comes back: calls fail meanwhile, a held answer is right afterwards, and nobody is told twice", async () => {
  const redis = await startRedis();
  const cable = await layCable(Number(new URL(redis.url).port));
  const client = createClient({
    url: cable.url,
    disableOfflineQueue: true,
    socket: { reconnectStrategy: () => 20 },
  });
  client.on("error", () => {});
  await client.connect();
  const clock = createTestClock();
  const store = await createRedisStore({ client, now: clock.now, timeLimitMs: 30_000 });
  const told: string[] = [];
  const world = makeGateway({ store, onVerified: ({ id }) => void told.push(id) }, { clock });
  const { id, link } = await world.identify();
  const query = world.operator.callback(link);
  const path = `/identifications/${id}`;
  const held = world.call("GET", path, { headers: { prefer: "wait=20" } });

  cable.pull();
  await expect.poll(() => client.isReady).toBe(false);
  for (const answer of await Promise.all([
    world.call("GET", path),
    world.call("DELETE", path),
    world.call("POST", "/identifications", { body: { mode: "auto" } }),
    world.receive(query),
  ])) {
    expect(answer.status).toBe(500);
  }
  expect(world.operator.calls).toEqual(["getWidgetLink"]);

  cable.plugIn();
  await expect.poll(() => client.isReady).toBe(true);
  expect((await world.receive(query)).status).toBe(200);
  await expect.poll(async () => (await world.verdict(id)) as object).toMatchObject({ status: "verified" });
  expect((await world.receive(query)).status).toBe(200);
  // Held since before: told when there is a verdict, or to ask again.
  expect([200, 500]).toContain((await held).status);
  expect(told).toEqual([id]);
  expect(world.events.filter(({ type }) => type === "identification-ended")).toHaveLength(1);
  await world.gateway.close();
  await store.close();
  client.destroy();
  await cable.close();
  await redis.stop();
});
