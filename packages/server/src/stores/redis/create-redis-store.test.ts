import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRecord } from "../../../test/make-record.ts";
import { startRedis, type TestRedis } from "../../../test/start-redis.ts";
import { describeStore } from "../../../test/store-contract.ts";
import { createRedisStore } from "./create-redis-store.ts";

let redis: TestRedis;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

let places = 0;

describeStore("the Redis store", async () => {
  places += 1;
  const prefix = `{place-${places}}:`;
  return {
    open: async (now) => createRedisStore({ client: await redis.connect(), prefix, now }),
    remove: async () => {},
  };
});

test("leaves the forgetting to Redis: each key but the list of due records has its time to live", async () => {
  const client = await redis.connect();
  const store = await createRedisStore({ client, prefix: "{ttl}:" });
  await store.create(makeRecord({ idempotencyKey: "click", dueAtMs: Date.now(), forgetAtMs: Date.now() + 60_000 }));
  const keys = (await client.keys("{ttl}:*")).sort();
  expect(keys.map((key) => key.replace(/^(\{ttl\}:[a-z]+:).+/, "$1"))).toEqual([
    "{ttl}:due",
    "{ttl}:idempotency:",
    "{ttl}:record:",
    "{ttl}:transaction:",
  ]);
  for (const key of keys.filter((name) => name !== "{ttl}:due")) {
    const leftMs = await client.pTTL(key);
    expect(leftMs).toBeGreaterThan(0);
    expect(leftMs).toBeLessThanOrEqual(60_000);
  }
  await store.close();
});

test("takes a record that Redis has removed off the list of due records", async () => {
  const client = await redis.connect();
  const store = await createRedisStore({ client, prefix: "{gone}:" });
  const record = makeRecord({ dueAtMs: 1, forgetAtMs: Date.now() + 60_000 });
  await store.create(record);
  await client.del(`{gone}:record:${record.key}`);
  expect(await store.listDue(10)).toEqual([]);
  expect(await client.zCard("{gone}:due")).toBe(0);
  await store.close();
});

test("wakes everybody when the connection was away, because changes may have been missed", async () => {
  const store = await createRedisStore({ client: await redis.connect(), prefix: "{away}:" });
  const woken = new Promise<void>((resolve) => void store.subscribe("any", resolve));
  const operator = await redis.connect();
  await operator.sendCommand(["CLIENT", "KILL", "TYPE", "pubsub"]);
  await woken;
  await store.close();
});

test("fails in time when Redis does not answer", async () => {
  const client = await redis.connect();
  const store = await createRedisStore({ client, prefix: "{slow}:", timeLimitMs: 20 });
  const operator = await redis.connect();
  await operator.sendCommand(["CLIENT", "PAUSE", "500", "ALL"]);
  await expect(store.get("any")).rejects.toThrow("in time");
  await store.close();
});
