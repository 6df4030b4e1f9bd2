import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TransactionPage } from "@xpay-embed/protocol";
import { type OperatorHistoryItem, parseTransactionHistoryReply } from "@xpay-embed/protocol/operator";
import { describe, expect, test } from "vitest";
import { facts, failure, pending } from "../../../test/fake-operator.ts";
import { makeGateway, shop, type TestGateway } from "../../../test/make-gateway.ts";
import { settle } from "../../../test/test-clock.ts";
import { createHistoryCache } from "./create-history-cache.ts";
import { cutPage } from "./cut-page.ts";

const instrument = "ead5ea7a-f19f-44ec-8742-3621b4bfdc18";
const device = "0Ht9z0yh5aDNr5js1zGFz5QTmIE=";
const path = `/instruments/${instrument}/transactions`;
const headers = { "xpay-device-id": device };

const fixture = join(import.meta.dirname, "../../../../protocol/test/fixtures/40023-reply-success.json");
const document = parseTransactionHistoryReply(JSON.parse(readFileSync(fixture, "utf8")));
const documentItems = document.outcome === "success" ? document.items : [];

const item = (id: number): Partial<OperatorHistoryItem> => ({
  id,
  amount: -100,
  title: `Переказ ${id}`,
  date: new Date(Date.UTC(2026, 0, 1, 0, id)).toISOString(),
});
const items = (newest: number): Partial<OperatorHistoryItem>[] =>
  Array.from({ length: newest }, (_, index) => item(newest - index));

const withHistory = (world: TestGateway, history: () => readonly unknown[]): void => {
  world.operator.answers.getTransactionHistory = async () => ({ ...facts, outcome: "success", items: history() });
};

const read = async (world: TestGateway, query = "", init = {}): Promise<TransactionPage> => {
  const response = await world.call("GET", path + query, { headers, ...init });
  expect(response.status).toBe(200);
  return response.json() as Promise<TransactionPage>;
};

const expectProblem = async (response: Promise<Response>, status: number, code: string, detail = ""): Promise<void> => {
  const answer = await response;
  expect(await answer.json()).toMatchObject({ status, code, detail: expect.stringContaining(detail) });
  expect(answer.status).toBe(status);
};

describe("GET /instruments/{uuid}/transactions", () => {
  test("gives the document's items in camelCase with their values untouched", async () => {
    const world = makeGateway();
    withHistory(world, () => documentItems);
    const page = await read(world);
    expect(page).toMatchObject({ nextCursor: null, total: 4 });
    expect(page.items[0]).toEqual({
      id: 29476864,
      type: "inner_transfer",
      title: "Перевод от 0678897193",
      phone: "",
      card: "",
      subtitle: "Перевод",
      currency: "UAH",
      amount: 100,
      state: "0001",
      status: "Done",
      stateComment: "",
      creditWallet: "0678897193",
      balance: 2555,
      fee: 0,
      debitWallet: "0632822311",
      date: "2019-12-18T16:10:50+02:00",
      operationType: "40402",
    });
    expect(world.operator.inputs).toEqual([
      { phone: "380500000001", deviceId: device, instrumentId: instrument, userId: undefined, email: undefined },
    ]);
  });

  test("pages through a history from end to end, with one question to the operator", async () => {
    const world = makeGateway();
    withHistory(world, () => items(250));
    const ids: unknown[] = [];
    let cursor: string | null = null;
    do {
      const page: TransactionPage = await read(world, cursor === null ? "" : `?cursor=${cursor}`);
      expect(page.total).toBe(250);
      ids.push(...page.items.map(({ id }) => id));
      ({ nextCursor: cursor } = page);
    } while (cursor !== null);
    expect(ids).toEqual(items(250).map(({ id }) => id));
    expect(world.operator.calls).toHaveLength(1);
  });

  test("goes on where it was when newer items have come meanwhile, and reads anew without a cursor", async () => {
    const world = makeGateway({ historyCacheMs: 0 });
    let newest = 10;
    withHistory(world, () => items(newest));
    const first = await read(world, "?limit=4");
    newest = 13;
    const second = await read(world, `?limit=4&cursor=${first.nextCursor}`);
    expect(second.items.map(({ id }) => id)).toEqual([6, 5, 4, 3]);
    expect((await read(world, "?limit=1")).items).toMatchObject([{ id: 13 }]);
  });

  test("turns a history round that begins with the oldest item, and leaves disorder in it alone", async () => {
    const world = makeGateway();
    withHistory(world, () => [item(1), item(3), item(2), item(4)]);
    expect((await read(world)).items.map(({ id }) => id)).toEqual([4, 2, 3, 1]);
    withHistory(world, () => [item(4), item(2), item(3), item(1)]);
    expect((await read(world)).items.map(({ id }) => id)).toEqual([4, 2, 3, 1]);
  });

  test("lets no bad item hide the others, and no unknown field out", async () => {
    const world = makeGateway();
    withHistory(world, () => [
      { id: 1, secret: "x", title: { html: "<b>" }, amount: "12" },
      null,
      "text",
      [],
      { id: 2 },
    ]);
    expect((await read(world)).items).toEqual([{ id: 1, amount: "12" }, {}, {}, {}, { id: 2 }]);
  });

  test.each(["0", "1001", "-1", "1.5", "abc", ""])("refuses the limit %j", async (limit) => {
    await expectProblem(makeGateway().call("GET", `${path}?limit=${limit}`, { headers }), 400, "GATEWAY_REFUSED");
  });

  test.each(["", "x", "5", "5.", "3.AAAAAAAAAAAAAAAA", "99999999999.AAAAAAAAAAAAAAAA"])(
    "refuses the cursor %j",
    async (cursor) => {
      const world = makeGateway();
      withHistory(world, () => items(10));
      const answer = world.call("GET", `${path}?cursor=${cursor}`, { headers });
      await expectProblem(answer, 409, "GATEWAY_REFUSED", "begin again without it");
    },
  );

  test("asks the operator nothing without a device, a phone number or an instrument of the client's", async () => {
    const world = makeGateway();
    await expectProblem(world.call("GET", path), 400, "GATEWAY_REFUSED");
    await expectProblem(world.call("GET", path, { headers: { "xpay-device-id": "a b" } }), 400, "GATEWAY_REFUSED");
    await expectProblem(world.call("GET", "/instruments/1/transactions", { headers }), 404, "GATEWAY_REFUSED");
    const stranger = makeGateway({ authorize: () => ({ id: "a", phone: "380500000001", instruments: [] }) });
    await expectProblem(stranger.call("GET", path, { headers }), 404, "GATEWAY_REFUSED");
    const visitor = makeGateway({ authorize: () => ({ id: "a" }), clientFields: ["phone"] });
    await expectProblem(visitor.call("GET", `${path}?phone=380500000001`, { headers }), 422, "GATEWAY_REFUSED");
    expect([world, stranger, visitor].flatMap(({ operator }) => operator.calls)).toEqual([]);
    const owner = makeGateway({
      authorize: () => ({ id: "a", phone: "380500000001", instruments: [instrument.toUpperCase()] }),
    });
    expect((await read(owner)).items).toEqual([]);
  });

  test("keeps no history in memory once the gateway is closed", async () => {
    const world = makeGateway();
    withHistory(world, () => items(3));
    await read(world);
    await world.gateway.close();
    expect(world.clock.timers()).toBe(0);
  });

  test("shows one client nothing of what was kept for another", async () => {
    const world = makeGateway();
    withHistory(world, () => items(3));
    const first = await read(world, "?limit=1");
    withHistory(world, () => []);
    const query = `${path}?cursor=${first.nextCursor}`;
    await expectProblem(world.call("GET", query, { headers, client: "taras" }), 409, "GATEWAY_REFUSED");
    const other = { "xpay-device-id": "another" };
    await expectProblem(world.call("GET", query, { headers: other }), 409, "GATEWAY_REFUSED");
  });

  test("says what the operator says: the device is not bound, the client is unknown, no, not yet", async () => {
    const world = makeGateway({ deviceNotBoundReasons: [7, "DNB"] });
    for (const [answer, status, code] of [
      [failure("DNB"), 409, "OPERATOR_DEVICE_NOT_BOUND"],
      [failure(7), 409, "OPERATOR_DEVICE_NOT_BOUND"],
      [failure("UNF"), 422, "OPERATOR_USER_NOT_FOUND"],
      [failure(3), 422, "OPERATOR_REFUSED"],
      [pending, 503, "OPERATOR_UNAVAILABLE"],
    ] as const) {
      world.operator.answers.getTransactionHistory = async () => answer;
      await expectProblem(world.call("GET", path, { headers }), status, code);
    }
  });
});

describe("POST /device-bindings", () => {
  const bind = (world: TestGateway, body: unknown): Promise<Response> =>
    world.call("POST", "/device-bindings", { body });

  test("binds this client to the device", async () => {
    const world = makeGateway({ clientFields: ["firstName"] });
    const response = await bind(world, { deviceId: device, client: { firstName: "Олена" } });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: "bound" });
    expect(world.operator.inputs).toEqual([
      expect.objectContaining({ phone: "380500000001", deviceId: device, firstName: "Олена" }),
    ]);
  });

  test("says pending, or no, as the operator does", async () => {
    const world = makeGateway();
    world.operator.answers.bindUser = async () => pending;
    expect(await (await bind(world, { deviceId: device })).json()).toEqual({ status: "pending" });
    world.operator.answers.bindUser = async () => failure();
    await expectProblem(bind(world, { deviceId: device }), 422, "OPERATOR_REFUSED");
  });

  test.each<[string, unknown, string]>([
    ["no device", {}, "Missing field deviceId."],
    ["a malformed device", { deviceId: "a b" }, "Malformed field deviceId."],
    ["a device that is a number", { deviceId: 7 }, "Malformed field deviceId."],
    ["an unknown field", { deviceId: device, phone: "380500000002" }, "Unknown field phone."],
    [
      "a field of the client that is not allowed",
      { deviceId: device, client: { phone: "380500000002" } },
      "client.phone",
    ],
    ["a list", [], "The body is not a JSON object."],
  ])("refuses %s", async (_, body, detail) => {
    const world = makeGateway();
    await expectProblem(bind(world, body), 400, "GATEWAY_REFUSED", detail);
    expect(world.operator.calls).toEqual([]);
  });

  test("is asked for by listed pages only", async () => {
    const world = makeGateway();
    const answer = world.call("POST", "/device-bindings", {
      body: { deviceId: device },
      headers: { origin: `${shop}.evil` },
    });
    await expectProblem(answer, 403, "GATEWAY_REFUSED");
  });
});

describe("cutPage", () => {
  test("finds its place again when items were removed, and among items that are all alike", () => {
    const history = Array.from({ length: 9 }, (_, id) => ({ id }));
    const { nextCursor } = cutPage(history, null, 5) ?? {};
    expect(cutPage(history.slice(0, 8), nextCursor ?? "", 2)?.items).toEqual([{ id: 5 }, { id: 6 }]);
    expect(cutPage(history.slice(5), nextCursor ?? "", 2)).toBeNull();
    const alike = Array.from({ length: 5 }, () => ({ id: 1 }));
    let cursor = cutPage(alike, null, 2)?.nextCursor ?? null;
    let count = 2;
    while (cursor !== null) {
      const page = cutPage(alike, cursor, 2);
      count += page?.items.length ?? 0;
      cursor = page?.nextCursor ?? null;
    }
    expect(count).toBe(5);
  });
});

describe("the history cache", () => {
  const make = (world: TestGateway, historyCacheMs: number) =>
    createHistoryCache({
      // Only this setting is read.
      settings: { historyCacheMs } as Parameters<typeof createHistoryCache>[0]["settings"],
      environment: { ...world.clock, fetch, randomBytes: () => new Uint8Array() },
    });

  test("shares one loading, keeps it for a while, and forgets it by itself", async () => {
    const world = makeGateway();
    await world.gateway.close();
    const cache = make(world, 60_000);
    let loads = 0;
    const load = async (): Promise<{ id: number }[]> => {
      loads += 1;
      await settle();
      return [{ id: 1 }];
    };
    await Promise.all([cache.read("a", load), cache.read("a", load), cache.refresh("a", load)]);
    await cache.read("a", load);
    expect([loads, cache.size()]).toEqual([1, 1]);
    await cache.refresh("a", load);
    expect([loads, cache.size()]).toEqual([2, 1]);
    await world.clock.advance(60_000);
    expect([cache.size(), world.clock.timers()]).toEqual([0, 0]);
    await cache.read("a", load);
    expect(loads).toBe(3);
    cache.close();
    expect([cache.size(), world.clock.timers()]).toEqual([0, 0]);
  });

  test("keeps each history for its own while, whatever else is kept", async () => {
    const world = makeGateway();
    await world.gateway.close();
    const cache = make(world, 60_000);
    await cache.read("a", async () => [{ id: 1 }]);
    await world.clock.advance(40_000);
    await cache.read("b", async () => [{ id: 2 }, { id: 3 }]);
    await world.clock.advance(20_000);
    expect(cache.size()).toBe(2);
    await world.clock.advance(39_999);
    expect(cache.size()).toBe(2);
    await world.clock.advance(1);
    expect([cache.size(), world.clock.timers()]).toEqual([0, 0]);
  });

  test("keeps nothing of what comes after its end", async () => {
    const world = makeGateway();
    await world.gateway.close();
    const cache = make(world, 60_000);
    let answer = (_: { id: number }[]): void => {};
    const reading = cache.read("a", () => new Promise<{ id: number }[]>((resolve) => (answer = resolve)));
    cache.close();
    answer([{ id: 1 }]);
    expect(await reading).toEqual([{ id: 1 }]);
    expect([cache.size(), world.clock.timers()]).toEqual([0, 0]);
  });

  test("keeps no failure, and no more items in all than fit", async () => {
    const world = makeGateway();
    const cache = make(world, 60_000);
    expect(await cache.read("a", async () => "no")).toBe("no");
    expect(await cache.read("a", async () => [{ id: 1 }])).toEqual([{ id: 1 }]);
    const many = Array.from({ length: 150_000 }, () => ({}));
    for (const key of ["b", "c", "d"]) await cache.read(key, async () => many);
    expect(cache.size()).toBe(300_000);
    await expect(cache.read("e", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
    expect(await cache.read("e", async () => [])).toEqual([]);
  });
});
