import { parseIdentificationLink } from "@xpay-embed/protocol";
import { describe, expect, test } from "vitest";
import { failure, pending } from "../../../test/fake-operator.ts";
import { makeGateway, shop, type TestGateway } from "../../../test/make-gateway.ts";
import { noonMs } from "../../../test/make-record.ts";
import { settle } from "../../../test/test-clock.ts";
import { createMemoryStore } from "../../stores/create-memory-store.ts";
import type { IdentificationStore } from "../../stores/identification-store.ts";

const expectProblem = async (response: Response, status: number, code: string, detail = ""): Promise<void> => {
  const document: unknown = await response.json();
  expect(document).toMatchObject({ type: "about:blank", status, code, detail: expect.stringContaining(detail) });
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("cache-control")).toBe("no-store");
};

const create = (world: TestGateway, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  world.call("POST", "/identifications", { body, headers });

describe("POST /identifications", () => {
  test("asks the operator for a link and answers 201 as the browser's parser expects", async () => {
    const world = makeGateway();
    const response = await create(world, {
      mode: "popup",
      returnUrl: `${shop}/back?tab=2#top`,
      method: "diia",
      locale: "en",
    });
    expect(response.status).toBe(201);
    const body: unknown = await response.json();
    const link = parseIdentificationLink(body, ["https://mapi.xpay.com.ua"]);
    expect(body).toMatchObject({ status: "pending", framing: "refused" });
    expect(link.id).toMatch(/^[\w-]{22}$/);
    expect(Date.parse(link.expiresAt)).toBe(noonMs + 900_000);
    expect(response.headers.get("location")).toBe(`/xpay/identifications/${link.id}`);
    expect(world.operator.inputs).toEqual([
      expect.objectContaining({
        transactionId: expect.stringMatching(/^xe1\.[\da-f]{32}$/),
        phone: "380500000001",
        method: "diia",
        callbackUrl: `${shop}/xpay/callback`,
        redirectUrl: `${shop}/back?tab=2&xpay_session=${link.id}#top`,
      }),
    ]);
  });

  test("gives each identification an id and a transaction of its own", async () => {
    const world = makeGateway();
    const made = await Promise.all(Array.from({ length: 50 }, () => create(world, { mode: "auto" })));
    const ids = await Promise.all(made.map(async (response) => ((await response.json()) as { id: string }).id));
    expect(new Set(ids).size).toBe(50);
    expect(new Set(world.operator.links.map(({ transactionId }) => transactionId)).size).toBe(50);
  });

  test.each<[string, unknown, string]>([
    ["text that is not JSON", "{", "not JSON"],
    ["a list", [], "not a JSON object"],
    ["no mode", {}, "mode"],
    ["an unknown mode", { mode: "window" }, "mode"],
    ["an unknown field", { mode: "auto", token: "x" }, "token"],
    ["a key of the prototype", '{"mode":"auto","__proto__":{"phone":"x"}}', "Unknown field __proto__."],
    ["a key of the prototype deep down", '{"mode":"auto","client":{"constructor":{}}}', "Unknown field constructor."],
    ["an unknown method", { mode: "auto", method: "passport" }, "method"],
    ["a locale that is none", { mode: "auto", locale: "uk_UA; x" }, "locale"],
    ["a locale with something before it", { mode: "auto", locale: "x; uk" }, "locale"],
    ["an unknown field that is no name", { mode: "auto", "a b<": 1 }, "Unknown field a?b?."],
    [
      "a return page that is too long once our id is in it",
      { mode: "auto", returnUrl: `${shop}/?a=${"!".repeat(1_000)}` },
      "returnUrl",
    ],
    ["a relative return page", { mode: "auto", returnUrl: "/return" }, "returnUrl"],
    ["a return page that is a script", { mode: "auto", returnUrl: "javascript:alert(1)" }, "returnUrl"],
    ["a return page of a stranger", { mode: "auto", returnUrl: "https://evil.example/" }, "returnUrl"],
    ["a return page that begins like ours", { mode: "auto", returnUrl: `${shop}.evil.example/` }, "returnUrl"],
    ["a return page with ours as user", { mode: "auto", returnUrl: `${shop}@evil.example/` }, "returnUrl"],
    [
      "a return page behind a backslash",
      { mode: "auto", returnUrl: `https://evil.example\\@shop.example/` },
      "returnUrl",
    ],
    ["a return page on another port", { mode: "auto", returnUrl: `${shop}:8443/` }, "returnUrl"],
    ["a return page in clear text", { mode: "auto", returnUrl: "http://shop.example/" }, "returnUrl"],
    ["a redirect without a return page", { mode: "redirect" }, "returnUrl"],
    ["a client that is text", { mode: "auto", client: "380500000001" }, "client"],
    ["an unknown field of the client", { mode: "auto", client: { inn: "1" } }, "client.inn"],
    ["a malformed phone", { mode: "auto", client: { phone: "+380500000001" } }, "client.phone"],
    ["a field of the client that is not allowed", { mode: "auto", client: { phone: "380500000002" } }, "client.phone"],
  ])("refuses %s and asks the operator nothing", async (_, body, detail) => {
    const world = makeGateway();
    await expectProblem(await create(world, body), 400, "GATEWAY_REFUSED", detail);
    expect(world.operator.calls).toEqual([]);
  });

  test("refuses another content type, a body that is too large and one that lies about its length", async () => {
    const world = makeGateway({ maxBodyBytes: 1_024 });
    const large = { mode: "auto", locale: "x".repeat(2_000) };
    await expectProblem(await create(world, large), 413, "GATEWAY_REFUSED");
    const stream = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(" ".repeat(600))),
    });
    const headers = { origin: shop, "x-test-client": "olena", "content-type": "application/json" };
    const init = { method: "POST", headers, body: stream, duplex: "half" } as const;
    await expectProblem(await world.gateway(new Request(`${shop}/xpay/identifications`, init)), 413, "GATEWAY_REFUSED");
    await expectProblem(await create(world, "mode=auto", { "content-type": "text/plain" }), 415, "GATEWAY_REFUSED");
  });

  test.each(["application/json", "Application/JSON", "application/json; charset=utf-8", "application/json ;x=1"])(
    "takes a body of the type %s",
    async (type) => {
      expect((await create(makeGateway(), { mode: "auto" }, { "content-type": type })).status).toBe(201);
    },
  );

  test.each(["text/plain; application/json", "application/jsonp", "application/json-patch+json", "application/json x"])(
    "takes no body of the type %s",
    async (type) => {
      const answer = await create(makeGateway(), { mode: "auto" }, { "content-type": type });
      await expectProblem(answer, 415, "GATEWAY_REFUSED", "application/json");
    },
  );

  test("calls a body that breaks off a bad request, and not a fault of its own", async () => {
    const world = makeGateway();
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error("aborted")) });
    const headers = { origin: shop, "x-test-client": "olena", "content-type": "application/json" };
    const init = { method: "POST", headers, body, duplex: "half" } as const;
    const answer = await world.gateway(new Request(`${shop}/xpay/identifications`, init));
    await expectProblem(answer, 400, "GATEWAY_REFUSED", "cannot be read");
    expect(world.errors).toEqual([]);
  });

  test("takes from the browser what the partner allows, but nothing that the session knows better", async () => {
    const world = makeGateway({
      clientFields: ["phone", "firstName"],
      authorize: () => ({ id: "visitor", firstName: "Олена" }),
    });
    await expectProblem(await create(world, { mode: "auto" }), 422, "GATEWAY_REFUSED", "Missing field client.phone");
    await world.identify({ mode: "auto", client: { phone: "380670000000", firstName: "Олена" } });
    expect(world.operator.inputs.at(-1)).toMatchObject({ phone: "380670000000", firstName: "Олена" });
    const other = { mode: "auto", client: { phone: "380670000000", firstName: "Інша" } };
    await expectProblem(await create(world, other), 422, "GATEWAY_REFUSED", "client.firstName is known");
    expect(world.operator.calls).toHaveLength(1);
  });

  test("answers nobody it does not know, and fails closed when authorize does", async () => {
    const world = makeGateway();
    await expectProblem(await world.call("POST", "/identifications", { client: "" }), 401, "GATEWAY_UNAUTHORIZED");
    const unusable: readonly (readonly [result: unknown, named: string])[] = [
      [undefined, "neither a client nor null"],
      ["olena", "neither a client nor null"],
      [["olena"], "neither a client nor null"],
      [() => ({ id: "olena" }), "neither a client nor null"],
      [{}, "`id`"],
      [{ id: "" }, "`id`"],
      [{ id: 7 }, "`id`"],
      // What has a length is not yet a text; as a key of the session, a list of one id is the same as the id.
      [{ id: ["olena"] }, "`id`"],
      [{ id: "x".repeat(201) }, "`id`"],
      [{ id: "olena", phone: 1 }, "`phone`"],
      [{ id: "olena", phone: ["380500000001"] }, "`phone`"],
      [{ id: "olena", email: "" }, "`email`"],
      [{ id: "olena", userId: "7".repeat(1_001) }, "`userId`"],
      [{ id: "olena", instruments: "ead5ea7a-f19f-44ec-8742-3621b4bfdc18" }, "`instruments`"],
      [{ id: "olena", instruments: [["ead5ea7a-f19f-44ec-8742-3621b4bfdc18"]] }, "`instruments`"],
      [{ id: "olena", instruments: ["x".repeat(65)] }, "`instruments`"],
      // Without a list every instrument may be read, so an empty column of a database must not be taken for none.
      [{ id: "olena", instruments: null }, "`instruments`"],
      // Looks like the gateway's own "no".
      [{ status: 200, code: "OPERATOR_REFUSED", detail: "no" }, "`id`"],
    ];
    for (const [result, named] of unusable) {
      // As a partner without a compiler might return it.
      const careless = makeGateway({ authorize: () => result as never });
      await expectProblem(await create(careless, { mode: "auto" }), 500, "GATEWAY_FAILED");
      const [error] = careless.errors;
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).toContain(named);
      expect(String(error)).not.toContain("380500000001");
    }
    const longest = { id: "x".repeat(200), userId: "7".repeat(1_000), instruments: ["x".repeat(64)], email: undefined };
    const generous = makeGateway({ authorize: () => ({ ...longest, phone: "380500000001" }) });
    expect((await create(generous, { mode: "auto" })).status).toBe(201);
    // A row of a database: columns that are empty, and columns that are nothing to us.
    const row = { id: "olena", phone: "380500000001", email: null, middleName: null, createdAt: new Date(), visits: 7 };
    const stored = makeGateway({ authorize: () => row });
    expect((await create(stored, { mode: "auto" })).status).toBe(201);
    expect(stored.operator.inputs.at(-1)).toMatchObject({ phone: "380500000001" });
    expect(stored.operator.inputs.at(-1)).not.toHaveProperty("email", expect.anything());
    // A client of the partner's with fields that a "no" of the gateway has, too.
    const alike = makeGateway({
      authorize: () => ({ id: "olena", phone: "380500000001", status: 1, code: "x", detail: "y" }) as never,
    });
    expect((await create(alike, { mode: "auto" })).status).toBe(201);
    const broken = makeGateway({ authorize: () => Promise.reject(new Error("session store is away")) });
    await expectProblem(await create(broken, { mode: "auto" }), 500, "GATEWAY_FAILED");
    expect(broken.operator.calls).toEqual([]);
  });

  test.each<[string, TestGateway["operator"]["answers"]["getWidgetLink"], number, string]>([
    ["does not know the client", async () => failure("UNF"), 422, "OPERATOR_USER_NOT_FOUND"],
    ["refuses", async () => failure(3), 422, "OPERATOR_REFUSED"],
  ])("says so when the operator %s, and asks it once", async (_, answer, status, code) => {
    const world = makeGateway();
    world.operator.answers.getWidgetLink = answer;
    await expectProblem(await create(world, { mode: "auto" }), status, code);
    expect(world.operator.calls).toEqual(["getWidgetLink"]);
  });

  test("takes a link that is not decided on for a malformed reply", async () => {
    const world = makeGateway();
    world.operator.answers.getWidgetLink = async () => pending;
    await expectProblem(await create(world, { mode: "auto" }), 502, "GATEWAY_FAILED");
    expect(world.events.at(-1)).toMatchObject({ cause: "OPERATOR_MALFORMED_REPLY" });
    expect(world.operator.calls).toEqual(["getWidgetLink"]);
  });

  test("gives an operator that never answers up in time", async () => {
    const world = makeGateway();
    let signal: AbortSignal | undefined;
    world.operator.answers.getWidgetLink = (_, options) => {
      signal = options?.signal;
      return new Promise(() => {});
    };
    const response = create(world, { mode: "auto" });
    await world.clock.advance(30_000);
    const answer = await response;
    expect(answer.headers.get("retry-after")).toBe("5");
    await expectProblem(answer, 503, "OPERATOR_UNAVAILABLE");
    expect(signal?.aborted).toBe(true);
    expect(world.events.at(-1)).toMatchObject({ type: "request-refused", cause: "OPERATOR_TIMEOUT" });
  });

  test("hands out no link of another origin than the widget's", async () => {
    const world = makeGateway({ widgetOrigins: ["https://mapi.xpaydirect.com"] });
    await expectProblem(await create(world, { mode: "auto" }), 502, "GATEWAY_FAILED");
    expect(world.events.at(-1)).toMatchObject({ cause: "LINK_NOT_ALLOWED" });
  });
});

describe("Idempotency-Key", () => {
  const headers = { "idempotency-key": "one-click" };
  const body = { mode: "auto", locale: "uk" };

  test("gives the same answer to the same request, with one link", async () => {
    const world = makeGateway();
    const first: unknown = await (await create(world, body, headers)).json();
    const second = await create(world, body, headers);
    expect(second.status).toBe(201);
    expect(await second.json()).toEqual(first);
    expect(world.operator.calls).toEqual(["getWidgetLink"]);
  });

  test("refuses another request under the same key, and a malformed key", async () => {
    const world = makeGateway();
    await create(world, body, headers);
    await expectProblem(await create(world, { ...body, locale: "en" }, headers), 422, "GATEWAY_REFUSED", "another");
    await expectProblem(await create(world, body, { "idempotency-key": "a b" }), 400, "GATEWAY_REFUSED");
  });

  test("means nothing to another client", async () => {
    const world = makeGateway();
    const first = await world.identify(body, { headers });
    const second = await world.identify(body, { headers, client: "taras" });
    expect(second.id).not.toBe(first.id);
    expect(world.operator.links).toHaveLength(2);
  });

  test("lets requests at the same time wait for the one link", async () => {
    const world = makeGateway({ maxWaitsPerClient: 9 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => create(world, body, headers)));
    const bodies = await Promise.all(answers.map((response) => response.json()));
    expect(new Set(bodies.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(world.operator.calls).toEqual(["getWidgetLink"]);
    expect(world.clock.timers()).toBe(1);
  });

  test("tells those who wait of the failure, and lets a later request try again", async () => {
    const world = makeGateway();
    const { getWidgetLink } = world.operator.answers;
    world.operator.answers.getWidgetLink = async () => failure("UNF");
    const answers = await Promise.all([create(world, body, headers), create(world, body, headers)]);
    for (const answer of answers) await expectProblem(answer, 422, "OPERATOR_USER_NOT_FOUND");
    expect(world.operator.calls).toHaveLength(1);
    world.operator.answers.getWidgetLink = getWidgetLink;
    expect((await create(world, body, headers)).status).toBe(201);
    expect(world.operator.calls).toHaveLength(2);
    // What was kept of the failure is gone with it.
    const record = await world.store.findByTransactionId(world.operator.links[0]?.transactionId ?? "");
    expect(record?.status).toBe("pending");
    expect(record).not.toHaveProperty("code");
  });

  test.each<[string, (inner: IdentificationStore) => IdentificationStore["replace"]]>([
    ["fails", () => () => Promise.reject(new Error("store is away"))],
    ["gives the place to another", () => async () => false],
  ])("costs the client no call when the store %s before the operator is asked", async (_, replace) => {
    const inner = createMemoryStore({ now: () => noonMs });
    let isBroken = false;
    const store: IdentificationStore = {
      ...inner,
      create: async (record) => {
        // A place that is held already is still found.
        if (isBroken && !(await inner.findByIdempotencyKey(record.idempotencyKey ?? "")))
          throw new Error("store is away");
        return inner.create(record);
      },
      replace: (record) => (isBroken ? replace(inner)(record) : inner.replace(record)),
    };
    const world = makeGateway({ store, maxOperatorCallsPerClient: 2 });
    const { getWidgetLink } = world.operator.answers;
    world.operator.answers.getWidgetLink = async () => failure();
    expect((await create(world, body, headers)).status).toBe(422);
    world.operator.answers.getWidgetLink = getWidgetLink;
    isBroken = true;
    // One reserves a place, the other takes over that of the failure.
    for (const key of ["new-click", "one-click"]) {
      const answer = await create(world, body, { "idempotency-key": key });
      expect([500, 503]).toContain(answer.status);
    }
    expect(world.operator.calls).toHaveLength(1);
    isBroken = false;
    expect((await create(world, body, headers)).status).toBe(201);
    expect((await create(world, body, {})).status).toBe(429);
  });

  test("is taken over with a new transaction when its maker died, and the dead one's link is worth nothing", async () => {
    const world = makeGateway();
    const { getWidgetLink } = world.operator.answers;
    let revive = (): void => {};
    world.operator.answers.getWidgetLink = (input) =>
      new Promise((resolve) => {
        revive = () => resolve(getWidgetLink(input));
      });
    // No time limit of the gateway's own stands in for the death: its timers never fire.
    const lost = makeGateway({ store: world.store, environment: { setTimeout: () => 0 } }, world);
    const dead = create(lost, body, headers);
    await settle();
    world.operator.answers.getWidgetLink = getWidgetLink;
    const waiting = create(world, body, headers);
    await world.clock.advance(39_999);
    expect(world.operator.calls).toHaveLength(1);
    await world.clock.advance(1);
    const response = await waiting;
    expect(response.status).toBe(201);
    revive();
    await expectProblem(await dead, 503, "GATEWAY_OVERLOADED");
    const { id } = (await response.json()) as { id: string };
    const [alive, late] = world.operator.links;
    expect(alive?.transactionId).not.toBe(late?.transactionId);
    if (!alive || !late) throw new Error("Two links were expected.");
    expect((await world.receive(world.operator.callback(late))).status).toBe(400);
    expect((await world.receive(world.operator.callback(alive))).status).toBe(200);
    expect(await world.verdict(id)).toMatchObject({ status: "verified" });
  });

  test.each([
    ["u1", "u2"],
    ["u1", undefined],
    [undefined, "u2"],
  ])("is taken over with what the session knows now: user id %s before, %s after", async (before, after) => {
    let userId = before;
    const authorize = () => ({ id: "olena", phone: "380500000001", ...(userId !== undefined && { userId }) });
    const lost = makeGateway({ authorize, environment: { setTimeout: () => 0 } });
    const { getWidgetLink } = lost.operator.answers;
    lost.operator.answers.getWidgetLink = () => new Promise(() => {});
    void create(lost, body, headers);
    await settle();
    lost.operator.answers.getWidgetLink = getWidgetLink;
    userId = after;
    const world = makeGateway({ store: lost.store, authorize }, lost);
    await world.clock.advance(40_000);
    const { link } = await world.identify(body, { headers });
    expect(world.operator.inputs.at(-1)).toMatchObject({ userId: after });
    await world.receive(world.operator.callback(link));
    expect(world.operator.inputs.at(-1)).toEqual({ phone: "380500000001", userId: after });
  });
});
