import { describe, expect, test, vi } from "vitest";
import { createMemoryStore } from "../../src/stores/create-memory-store.ts";
import { type CallOptions, shop } from "../make-gateway.ts";
import { noonMs } from "../make-record.ts";
import { settle } from "../test-clock.ts";
import { type AttackedGateway, attackGateway } from "./attacked-gateway.ts";

// Somebody with a session of their own at the shop who wants the gateway to break, to wait or to be full. Tested elsewhere: ten
// thousand callbacks beside five hundred polls in test/reliability; a client made up for each request in call-allowance.test.ts.

const taras: CallOptions = { client: "taras" };
const device = "marker-device-1";
const uuid = "ead5ea7a-f19f-44ec-8742-3621b4bfdc18";
const history = `/instruments/${uuid}/transactions`;

describe("a body", () => {
  const send = (attacked: AttackedGateway, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
    attacked.send(
      new Request(`${shop}/xpay/identifications`, {
        method: "POST",
        headers: { origin: shop, "x-test-client": "olena", "content-type": "application/json", ...headers },
        body,
        // A stream is sent by `fetch` only with this, which the browser's types do not know.
        ...{ duplex: "half" },
      }),
    );
  const text = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(value);
  const megabyte = 1_048_576;

  test.each<[string, BodyInit, number]>([
    ["of nothing but open lists", "[".repeat(megabyte - 1), 400],
    ["of lists in lists", "[".repeat(400_000) + "]".repeat(400_000), 400],
    ["of objects in objects", `${'{"a":'.repeat(170_000)}1${"}".repeat(170_000)}`, 400],
    ["of a client in a client", `{"mode":"auto","client":${'{"client":'.repeat(90_000)}1${"}".repeat(90_001)}`, 400],
    [
      "with a prototype far down",
      `{"mode":"auto","client":${'{"a":'.repeat(900)}{"__proto__":1}${"}".repeat(901)}`,
      400,
    ],
    [
      "of a hundred thousand fields",
      `{"mode":"auto",${Array.from({ length: 60_000 }, (_, index) => `"f${index}":1`).join()}}`,
      400,
    ],
    ["of one field a hundred thousand times", `{${'"mode":"auto",'.repeat(70_000)}"mode":"x"}`, 400],
    ["of a number of a million digits", `{"mode":"auto","locale":${"9".repeat(megabyte - 30)}}`, 400],
    ["of a text of a megabyte", `{"mode":"auto","locale":"${"x".repeat(megabyte - 30)}"}`, 400],
    ["that is too large by one byte", " ".repeat(megabyte + 1), 413],
    ["in UTF-16", Buffer.from('{"mode":"auto"}', "utf16le"), 400],
    ["in Latin-1", Buffer.from('{"mode":"auto","client":{"firstName":"É"}}', "latin1"), 400],
    ["in overlong UTF-8", Buffer.from([...text('{"mode":"aut'), 0xc1, 0xaf, ...text('"}')]), 400],
    ["with a NUL at its end", '{"mode":"auto"}\0', 400],
    ["of two bodies", '{"mode":"auto"}{"mode":"auto"}', 400],
    ["with a comment", '{"mode":"auto"/**/}', 400],
    ["that is compressed", Buffer.from("1f8b08000000000000ff", "hex"), 400],
    ["that is null", "null", 400],
    ["that is text", '"auto"', 400],
    ["of no bytes", "", 400],
  ])("%s is refused, and nothing else happens", async (_, body, status) => {
    const attacked = attackGateway({ maxBodyBytes: megabyte });
    await settle();
    const timers = attacked.clock.timers();
    const response = await send(attacked, body, { "content-encoding": "gzip" });
    expect([response.status, await response.json()]).toMatchObject([status, { code: "GATEWAY_REFUSED" }]);
    expect([attacked.received, attacked.errors, attacked.clock.timers()]).toEqual([[], [], timers]);
  });

  test("that never ends is left as soon as it is too large", async () => {
    const attacked = attackGateway({ maxBodyBytes: 1_024 });
    let pulled = 0;
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(text(" ".repeat(100)));
      },
      cancel: () => {
        isCancelled = true;
      },
    });
    expect((await send(attacked, body)).status).toBe(413);
    await settle();
    expect(isCancelled).toBe(true);
    expect(pulled).toBeLessThanOrEqual(13);
  });

  test("that says a small length and is large, or a large one and is small, is read as what it is", async () => {
    const attacked = attackGateway({ maxBodyBytes: 1_024 });
    for (const [length, body, status] of [
      ["2", " ".repeat(2_000), 413],
      ["-1", " ".repeat(2_000), 413],
      ["many", " ".repeat(2_000), 413],
      ["1e3", '{"mode":"auto"}', 201],
      ["99999999999999999999", '{"mode":"auto"}', 413],
    ] as const) {
      const stream = new ReadableStream({
        start: (controller) => {
          controller.enqueue(text(body));
          controller.close();
        },
      });
      expect((await send(attacked, stream, { "content-length": length })).status).toBe(status);
    }
  });

  test("that trickles in, or stops in the middle, is not waited for beyond its time", async () => {
    const attacked = attackGateway();
    await settle();
    const timers = attacked.clock.timers();
    let cancelled = 0;
    const open = (): ReadableStream<Uint8Array> =>
      new ReadableStream({
        start: (controller) => controller.enqueue(text('{"mode":')),
        cancel: () => {
          cancelled += 1;
        },
      });
    const answers = Array.from({ length: 20 }, () => send(attacked, open()));
    await attacked.clock.advance(14_999);
    expect([cancelled, attacked.clock.timers()]).toEqual([0, timers + 20]);
    await attacked.clock.advance(1);
    for (const answer of answers) {
      const response = await answer;
      expect([response.status, await response.json()]).toMatchObject([408, { code: "GATEWAY_REFUSED" }]);
    }
    expect([cancelled, attacked.clock.timers()]).toEqual([20, timers]);
  });

  test("whose sender goes away in the middle leaves nothing behind", async () => {
    const attacked = attackGateway();
    await settle();
    const timers = attacked.clock.timers();
    const body = new ReadableStream({
      pull: (controller) => controller.error(new Error("marker-body was on its way")),
    });
    expect((await send(attacked, body)).status).toBe(400);
    expect([attacked.clock.timers(), attacked.errors, attacked.received]).toEqual([timers, [], []]);
  });
});

test.each(["en-u-ca-gregory", "de-a", "zh-Hant-TW-x-y", "uk-UA", "sr-Latn-RS-ekavsk"])(
  "a language that is taken gets as far as the operator, and does not break off on the way: %s",
  async (locale) => {
    const attacked = attackGateway();
    await attacked.identify({ mode: "auto", locale });
    expect(attacked.errors).toEqual([]);
  },
);

describe("one session", () => {
  const create = (attacked: AttackedGateway, init: CallOptions = {}): Promise<Response> =>
    attacked.call("POST", "/identifications", { body: { mode: "auto" }, ...init });

  test("cannot make links without end, nor keep others from theirs", async () => {
    const store = createMemoryStore({ now: () => noonMs });
    const attacked = attackGateway({ store, maxOperatorCallsPerClient: 10 });
    const statuses: number[] = [];
    for (let time = 0; time < 50; time += 1) statuses.push((await create(attacked)).status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(10);
    const refused = await create(attacked);
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: "GATEWAY_OVERLOADED" }]);
    expect(refused.headers.get("retry-after")).toBe("60");
    expect([store.size(), attacked.received.length]).toEqual([10, 10]);
    expect((await create(attacked, taras)).status).toBe(201);
    await attacked.clock.advance(60_000);
    expect([(await create(attacked)).status, (await create(attacked)).status]).toEqual([201, 429]);
  });

  test("cannot have the operator asked without end by any other call, or by several", async () => {
    const attacked = attackGateway({ maxOperatorCallsPerClient: 10 });
    const asked: (() => Promise<Response>)[] = [
      () => create(attacked),
      () => attacked.call("POST", "/device-bindings", { body: { deviceId: device } }),
      () => attacked.call("GET", history, { headers: { "xpay-device-id": `${device}-${attacked.received.length}` } }),
    ];
    const statuses: number[] = [];
    for (let time = 0; time < 30; time += 1) statuses.push((await asked[time % 3]?.())?.status ?? 0);
    expect(statuses.slice(0, 10).every((status) => status < 300)).toBe(true);
    expect(statuses.slice(10)).toEqual(Array(20).fill(429));
    expect(attacked.received).toHaveLength(10);
  });

  test("is not charged for what the operator is not asked: repeats, later pages, what is malformed", async () => {
    const attacked = attackGateway({ maxOperatorCallsPerClient: 2 });
    attacked.answers[40023] = () => ({ OperationStatus: 10, DecodedData: [{ id: 1 }, { id: 2 }] });
    const headers = { "idempotency-key": "marker-idempotency-1", "xpay-device-id": device };
    for (let time = 0; time < 10; time += 1) {
      expect((await create(attacked, { headers })).status).toBe(201);
      expect((await create(attacked, { body: {} })).status).toBe(400);
    }
    const { nextCursor } = (await (await attacked.call("GET", `${history}?limit=1`, { headers })).json()) as {
      readonly nextCursor: string;
    };
    for (let time = 0; time < 10; time += 1) {
      expect((await attacked.call("GET", `${history}?cursor=${nextCursor}`, { headers })).status).toBe(200);
    }
    expect((await create(attacked)).status).toBe(429);
  });

  test("that has used its calls up still gets the link that it was given, and no other", async () => {
    const store = createMemoryStore({ now: () => noonMs });
    const attacked = attackGateway({ store, maxOperatorCallsPerClient: 1 });
    const headers = { "idempotency-key": "marker-idempotency-1" };
    const first = await create(attacked, { headers });
    const again = await create(attacked, { headers });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.json()).toEqual(await first.json());
    const otherwise: readonly CallOptions[] = [{}, { headers: { "idempotency-key": "marker-idempotency-2" } }];
    for (const init of otherwise) expect((await create(attacked, init)).status).toBe(429);
    expect((await create(attacked, { headers, body: { mode: "popup" } })).status).toBe(422);
    // Nor is the key of one client another's.
    expect((await create(attacked, { ...taras, headers })).status).toBe(201);
    expect([store.size(), attacked.received.length]).toEqual([2, 2]);
  });

  test("cannot have more answers held than its share, neither verdicts nor links under way", async () => {
    const store = createMemoryStore({ now: () => noonMs });
    let listeners = 0;
    const attacked = attackGateway({
      store: {
        ...store,
        subscribe: (key, listener) => {
          listeners += 1;
          const leave = store.subscribe(key, listener);
          return () => {
            listeners -= 1;
            leave();
          };
        },
      },
    });
    const link = await attacked.identify();
    const poll = (id: string, init: CallOptions = {}): Promise<Response> =>
      attacked.call("GET", `/identifications/${id}`, { headers: { prefer: "wait=20" }, ...init });
    const held = Array.from({ length: 200 }, () => poll(link.id));
    await settle();
    expect(listeners).toBe(8);
    const others = await attacked.identify({ mode: "auto" }, taras);
    const othersAnswer = poll(others.id, { client: "taras", headers: { prefer: "wait=20" } });
    await settle();
    expect(listeners).toBe(9);
    await attacked.clock.advance(20_000);
    const answers = await Promise.all([...held, othersAnswer]);
    expect(answers.filter(({ headers }) => headers.has("preference-applied"))).toHaveLength(9);
    expect(listeners).toBe(0);

    // A link that takes its time, asked for again and again with the key of the first request.
    let answer = (_: object): void => {};
    attacked.answers[40015] = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const headers = { "idempotency-key": "marker-idempotency-1" };
    const first = create(attacked, { headers });
    await vi.waitFor(() => expect(attacked.received).toHaveLength(3));
    const again = Array.from({ length: 100 }, () => create(attacked, { headers }));
    await settle();
    expect(listeners).toBe(8);
    answer({ OperationStatus: 10, URI: `https://mapi.xpay.com.ua/x/${uuid}`, uuid });
    expect((await first).status).toBe(201);
    const statuses = (await Promise.all(again)).map(({ status }) => status);
    expect([
      statuses.filter((status) => status === 201).length,
      statuses.filter((status) => status === 503).length,
    ]).toEqual([8, 92]);
    expect([listeners, attacked.received.length]).toEqual([0, 3]);
  });

  test("cannot have many histories read at once, each under a device of its own", async () => {
    const attacked = attackGateway();
    let underWay = 0;
    let most = 0;
    attacked.answers[40023] = async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, 20));
      underWay -= 1;
      return { OperationStatus: 10, DecodedData: [] };
    };
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        attacked.call("GET", history, { headers: { "xpay-device-id": `${device}-${index}` } }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(most).toBeLessThanOrEqual(8);
    expect(statuses.filter((status) => status === 200)).toHaveLength(8);
    expect(statuses.filter((status) => status === 429)).toHaveLength(52);
    expect((await attacked.call("GET", history, { headers: { "xpay-device-id": device } })).status).toBe(200);
  });
});
