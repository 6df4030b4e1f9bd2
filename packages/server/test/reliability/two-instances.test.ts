import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createGateway, type Gateway } from "../../src/gateway/create-gateway.ts";
import type { GatewayEvent } from "../../src/gateway/gateway-event.ts";
import type { IdentificationStore } from "../../src/stores/identification-store.ts";
import { createRedisStore } from "../../src/stores/redis/create-redis-store.ts";
import { createFakeOperator, type IssuedLink } from "../fake-operator.ts";
import { startRedis, type TestRedis } from "../start-redis.ts";

const shop = "https://shop.example";
const sessionCount = 1_000;

let redis: TestRedis;
const stores: IdentificationStore[] = [];

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await redis.stop();
});

/** What happens to a session, by its number. */
const plans = ["success", "error", "unsigned", "repeats", "contradicted", "cancelled", "nothing"] as const;
type Plan = (typeof plans)[number];
const planOf = (index: number): Plan => plans[index % plans.length] ?? "nothing";

const expected: { readonly [plan in Plan]: readonly string[] } = {
  success: ["verified"],
  error: ["rejected"],
  unsigned: ["verified"],
  repeats: ["verified"],
  // Whichever comes first is judged; a contradiction that comes in time is settled by the status, which is "done" here.
  contradicted: ["verified", "rejected"],
  cancelled: ["cancelled"],
  nothing: ["pending"],
};

test("1,000 sessions on two instances: callbacks and polls at either, and each ends once, rightly", {
  timeout: 120_000,
}, async () => {
  const operator = createFakeOperator(Date.now);
  const events: GatewayEvent[] = [];
  const errors: unknown[] = [];
  const told: string[] = [];
  const make = async (): Promise<Gateway> => {
    const store = await createRedisStore({ client: await redis.connect(), timeLimitMs: 30_000 });
    stores.push(store);
    return createGateway({
      operator: operator.client,
      store,
      authorize: (request) => ({ id: request.headers.get("x-test-client") ?? "", phone: "380500000001" }),
      callbackUrl: `${shop}/callback`,
      origins: [shop],
      framing: false,
      onVerified: ({ id }) => void told.push(id),
      onEvent: (event) => events.push(event),
      onError: (error) => errors.push(error),
    });
  };
  const gateways = [await make(), await make()];
  const either = (): Gateway => gateways[randomBytes(1).readUInt8() % 2] as Gateway;
  const ask = (method: string, path: string, client: string, init: RequestInit = {}): Promise<Response> =>
    either()(new Request(shop + path, { ...init, method, headers: { "x-test-client": client, ...init.headers } }));

  const live = async (index: number): Promise<{ readonly id: string; readonly status: string }> => {
    const client = `client-${index}`;
    const plan = planOf(index);
    // A double click, one at each instance perhaps.
    const click = (): Promise<Response> =>
      ask("POST", "/identifications", client, {
        headers: { "content-type": "application/json", "idempotency-key": "click" },
        body: '{"mode":"auto"}',
      });
    const [first, second] = (await Promise.all([click(), click()]).then((answers) =>
      Promise.all(answers.map((answer) => answer.json())),
    )) as { id: string; uri: string }[];
    expect(second?.id).toBe(first?.id);
    const { id = "", uri = "" } = first ?? {};
    const link = operator.links.find(({ uuid }) => uri.endsWith(uuid)) as IssuedLink;

    const poll = async (): Promise<string> => {
      const response = await ask("GET", `/identifications/${id}`, client, {
        headers: { prefer: plan === "nothing" ? "" : "wait=20" },
      });
      return ((await response.json()) as { status: string }).status;
    };
    const say = async (query: string): Promise<void> => {
      expect((await ask("GET", `/callback${query}`, "")).status).toBe(200);
    };
    const polls = Promise.all([poll(), poll()]);
    const success = (): string => operator.callback(link);
    const error = (): string => operator.callback(link, { command: "error" });
    switch (plan) {
      case "success":
        await say(success());
        break;
      case "error":
        await say(error());
        break;
      case "unsigned":
        await say(operator.unsignedCallback(link));
        break;
      case "repeats": {
        const query = success();
        await Promise.all([say(query), say(query), say(query)]);
        break;
      }
      case "contradicted":
        await Promise.all([say(success()), say(error())]);
        break;
      case "cancelled":
        await ask("DELETE", `/identifications/${id}`, client);
        await say(success());
        break;
    }
    const [one, other] = await polls;
    expect(one).toBe(other);
    return { id, status: one ?? "" };
  };

  const sessions: { readonly id: string; readonly status: string }[] = [];
  for (let from = 0; from < sessionCount; from += 100) {
    sessions.push(...(await Promise.all(Array.from({ length: 100 }, (_, index) => live(from + index)))));
  }

  const endedEvents = (): number => events.filter(({ type }) => type === "identification-ended").length;
  const endedSessions = sessions.filter((_, index) => planOf(index) !== "nothing").length;
  // The other instance may tell a client before this one has heard from Redis that the verdict is written.
  await vi.waitFor(() => expect(endedEvents()).toBeGreaterThanOrEqual(endedSessions), {
    timeout: 30_000,
    interval: 10,
  });

  expect(errors).toEqual([]);
  for (const [index, { id, status }] of sessions.entries()) {
    const plan = planOf(index);
    expect(expected[plan], `${plan} ${id}`).toContain(status);
    const endings = events.filter((event) => event.type === "identification-ended" && event.id === id);
    expect(endings).toHaveLength(plan === "nothing" ? 0 : 1);
  }
  const verified = sessions.filter(({ status }) => status === "verified").map(({ id }) => id);
  expect([...told].sort()).toEqual(verified.sort());
  expect(operator.links).toHaveLength(sessionCount);
  await Promise.all(gateways.map((gateway) => gateway.close()));
});
