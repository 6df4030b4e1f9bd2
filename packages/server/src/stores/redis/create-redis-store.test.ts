import { setImmediate } from "node:timers/promises";
import { createClient } from "redis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRecord } from "../../../test/make-record.ts";
import { startRedis, type TestRedis } from "../../../test/start-redis.ts";
import { describeStore } from "../../../test/store-contract.ts";
import { createRedisStore } from "./create-redis-store.ts";
import type { RedisConnection } from "./redis-connection.ts";

let redis: TestRedis;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

/** For stores whose limit is not the subject. */
const timeLimitMs = 30_000;

let places = 0;

describeStore("the Redis store", async () => {
  places += 1;
  const prefix = `{place-${places}}:`;
  return {
    open: async (now) => createRedisStore({ client: await redis.connect(), prefix, now, timeLimitMs }),
    remove: async () => {},
  };
});

test("leaves the forgetting to Redis: each key but the list of due records has its time to live", async () => {
  const client = await redis.connect();
  const store = await createRedisStore({ client, prefix: "{ttl}:", timeLimitMs });
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
  const store = await createRedisStore({ client, prefix: "{gone}:", timeLimitMs });
  const record = makeRecord({ dueAtMs: 1, forgetAtMs: Date.now() + 60_000 });
  await store.create(record);
  await client.del(`{gone}:record:${record.key}`);
  expect(await store.listDue(10)).toEqual([]);
  expect(await client.zCard("{gone}:due")).toBe(0);
  await store.close();
});

test("gives an idempotency key away whose record Redis has evicted", async () => {
  const client = await redis.connect();
  const store = await createRedisStore({ client, prefix: "{evicted}:", timeLimitMs });
  const first = makeRecord({ idempotencyKey: "click", forgetAtMs: Date.now() + 60_000 });
  await store.create(first);
  await client.del(`{evicted}:record:${first.key}`);
  const second = makeRecord({ idempotencyKey: "click", forgetAtMs: Date.now() + 60_000 });
  expect(await store.create(second)).toBeNull();
  expect(await store.findByIdempotencyKey("click")).toEqual(second);
  await store.close();
});

test("says so when Redis names a holder each time and never has its record, instead of asking for ever", async () => {
  const client = await redis.connect();
  let questions = 0;
  const forgetful: RedisConnection = {
    duplicate: client.duplicate.bind(client),
    sendCommand: async ([name]) => {
      questions += 1;
      // Without it, one who asks for ever would let no test runner end the test.
      await setImmediate();
      return name === "EVAL" ? "somebody" : null;
    },
  };
  const store = await createRedisStore({ client: forgetful, prefix: "{forgetful}:", timeLimitMs });
  await expect(store.create(makeRecord({ idempotencyKey: "click" }))).rejects.toThrow("does not have");
  expect(questions).toBeLessThan(10);
  await store.close();
});

test("leaves no second connection behind when it may not listen", async () => {
  const operator = await redis.connect();
  await operator.sendCommand("ACL SETUSER deaf on nopass ~* +@all resetchannels".split(" "));
  const client = createClient({ url: redis.url, username: "deaf", password: "any", disableOfflineQueue: true });
  client.on("error", () => {});
  await client.connect();
  const deaf = async (): Promise<number> =>
    String(await operator.sendCommand(["CLIENT", "LIST"])).split(" user=deaf ").length - 1;
  await expect(createRedisStore({ client, prefix: "{deaf}:" })).rejects.toThrow("NOPERM");
  await expect.poll(deaf).toBe(1);
  client.destroy();
});

test("rejects with what went wrong, also where an older client cannot be ended twice", async () => {
  const subscriber = {
    on: () => {},
    connect: () => Promise.reject(new Error("refused by the other side")),
    subscribe: () => Promise.resolve(),
    destroy: () => {
      throw new Error("The client is closed");
    },
  };
  const client = { sendCommand: () => Promise.resolve(), duplicate: () => subscriber };
  await expect(createRedisStore({ client })).rejects.toThrow("refused by the other side");
});

test("wakes everybody when the connection was away, because changes may have been missed", async () => {
  const store = await createRedisStore({ client: await redis.connect(), prefix: "{away}:", timeLimitMs });
  const woken = new Promise<void>((resolve) => void store.subscribe("any", resolve));
  const operator = await redis.connect();
  await operator.sendCommand(["CLIENT", "KILL", "TYPE", "pubsub"]);
  await woken;
  await store.close();
});

test.each([0, 9, Number.NaN, Number.POSITIVE_INFINITY, 600_001])(
  "takes no time limit of %d ms",
  async (timeLimitMs) => {
    await expect(createRedisStore({ client: await redis.connect(), timeLimitMs })).rejects.toMatchObject({
      code: "CONFIG_INVALID_OPTION",
      details: { field: "timeLimitMs" },
    });
  },
);

test("fails in time when Redis does not answer", async () => {
  const client = await redis.connect();
  const store = await createRedisStore({ client, prefix: "{slow}:", timeLimitMs: 20 });
  const operator = await redis.connect();
  await operator.sendCommand(["CLIENT", "PAUSE", "5000", "ALL"]);
  await expect(store.get("any")).rejects.toThrow("in time");
  await store.close();
});
