import { parseIdentificationLink, parseVerdict } from "@xpay-embed/protocol";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { makeWorld } from "../../test/make-world.ts";
import type { GatewayHandlerOptions } from "../gateway-api/answer-gateway.ts";
import type { World } from "../world/world.ts";
import { createGatewayHandlers } from "./gateway-handlers.ts";

const gateway = "https://partner.example/gateway";
const server = setupServer();
let world: World;

let onWait: () => void = () => {};

/** A world that says when somebody begins to wait, so that a test can act in the middle of a long poll. */
function observed(inner: World): World {
  return {
    ...inner,
    waitForChange: (options) => {
      const wait = inner.waitForChange(options);
      onWait();
      return wait;
    },
  };
}

const nextWait = (): Promise<void> =>
  new Promise((resolve) => {
    onWait = resolve;
  });

const serve = (options: Partial<GatewayHandlerOptions> = {}): void =>
  server.use(...createGatewayHandlers(world, { gateway, ...options }));

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
beforeEach(() => {
  world = observed(makeWorld());
  serve();
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${gateway}/identifications`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

const get = (id: string, init: RequestInit = {}): Promise<Response> => fetch(`${gateway}/identifications/${id}`, init);

const created = async (scenario = "verified"): Promise<{ id: string; uuid: string }> => {
  const response = await post({ mode: "auto" }, { "x-sandbox-scenario": scenario });
  const link = parseIdentificationLink(await response.json(), ["http://localhost:5174"]);
  return { id: link.id, uuid: link.uri.split("/").at(-1) ?? "" };
};

const expectProblem = async (response: Response, status: number, code: string, detail?: string): Promise<void> => {
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const document: unknown = await response.json();
  expect(document).toMatchObject({ type: "about:blank", status, code, title: expect.any(String) });
  if (detail) expect(document).toMatchObject({ detail: expect.stringContaining(detail) });
};

describe("POST /identifications", () => {
  test("answers 201 with a link that the protocol's own parser takes", async () => {
    const response = await post({
      mode: "popup",
      returnUrl: "https://partner.example/return?tab=2",
      method: "diia",
      locale: "en",
      client: { phone: "380500000001" },
    });
    expect(response.status).toBe(201);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const body: unknown = await response.json();
    const link = parseIdentificationLink(body, ["http://localhost:5174"]);
    expect(response.headers.get("location")).toBe(`${gateway}/identifications/${link.id}`);
    expect(body).toMatchObject({ status: "pending" });
    const uuid = link.uri.split("/").at(-1) ?? "";
    expect(world.operator.loadWidget(uuid)).toMatchObject({ method: "diia" });
    expect(world.operator.decide(uuid, "confirm")).toMatchObject({
      redirectUrl: `https://partner.example/return?tab=2&xpay_session=${link.id}`,
    });
  });

  test("the same Idempotency-Key gives the same answer, and another body under it is refused", async () => {
    const headers = { "idempotency-key": "one-click" };
    const body = { mode: "auto", locale: "uk" };
    const first: unknown = await (await post(body, headers)).json();
    expect(await (await post(body, headers)).json()).toEqual(first);
    expect(await (await post(body, { ...headers, "x-sandbox-scenario": "no-return" })).json()).toEqual(first);
    await expectProblem(await post({ ...body, locale: "en" }, headers), 422, "GATEWAY_REFUSED", "Idempotency-Key");
    expect(await (await post(body, { "idempotency-key": "another-click" })).json()).not.toEqual(first);
    expect(world.journal()).toHaveLength(2);
  });

  test("the same Idempotency-Key after the verdict gives the same link, with the status of now", async () => {
    const again = (): Promise<Response> => post({ mode: "auto" }, { "idempotency-key": "one-click" });
    const first = parseIdentificationLink(await (await again()).json(), ["http://localhost:5174"]);
    world.operator.decide(first.uri.split("/").at(-1) ?? "", "confirm");
    expect(await (await again()).json()).toMatchObject({ id: first.id, uri: first.uri, status: "verified" });
  });

  test.each<[string, unknown, string]>([
    ["text that is not JSON", "{", "not a JSON object"],
    ["a list", [], "not a JSON object"],
    ["no mode", {}, "mode"],
    ["an unknown mode", { mode: "window" }, "mode"],
    ["an unknown field", { mode: "auto", token: "x" }, "token"],
    ["a field of the prototype", '{"mode":"auto","__proto__":{}}', "__proto__"],
    ["an unknown method", { mode: "auto", method: "passport" }, "method"],
    ["a locale that is none", { mode: "auto", locale: "uk_UA; x" }, "locale"],
    ["a relative return page", { mode: "auto", returnUrl: "/return" }, "returnUrl"],
    ["a return page that is a script", { mode: "auto", returnUrl: "javascript:alert(1)" }, "returnUrl"],
    ["a return page in clear text", { mode: "auto", returnUrl: "http://partner.example/" }, "returnUrl"],
    ["a return page with credentials", { mode: "auto", returnUrl: "https://a:b@partner.example/" }, "returnUrl"],
    ["a redirect without a return page", { mode: "redirect" }, "returnUrl"],
    ["a client that is text", { mode: "auto", client: "380500000001" }, "client"],
    ["an unknown field of the client", { mode: "auto", client: { inn: "1" } }, "client.inn"],
    ["a locale with more parts than the gateway takes", { mode: "auto", locale: "uk-a-b-c-d-e" }, "locale"],
    ["a return page that the operator would refuse", { mode: "auto", returnUrl: "https://[::1]/" }, "returnUrl"],
    [
      "a return page that is too long with an id in it",
      { mode: "auto", returnUrl: `https://partner.example/?${"'".repeat(700)}` },
      "returnUrl",
    ],
    ["an e-mail that the operator would refuse", { mode: "auto", client: { email: "a@-b.ua" } }, "client.email"],
    ["a malformed phone", { mode: "auto", client: { phone: "+380500000001" } }, "client.phone"],
    ["a malformed name", { mode: "auto", client: { firstName: "" } }, "client.firstName"],
  ])("refuses %s and names the field", async (_, body, field) => {
    await expectProblem(await post(body), 400, "GATEWAY_REFUSED", field);
    expect(world.journal()).toEqual([]);
  });

  test("refuses a field of the client that this partner does not allow", async () => {
    serve({ allowedClientFields: ["phone"] });
    expect((await post({ mode: "auto", client: { phone: "380500000001" } })).status).toBe(201);
    await expectProblem(
      await post({ mode: "auto", client: { email: "a@b.ua" } }),
      400,
      "GATEWAY_REFUSED",
      "client.email",
    );
  });

  test("refuses another content type, a malformed key and an unknown scenario", async () => {
    await expectProblem(await post({ mode: "auto" }, { "content-type": "text/plain" }), 415, "GATEWAY_REFUSED");
    await expectProblem(await post({ mode: "auto" }, { "idempotency-key": "a b" }), 400, "GATEWAY_REFUSED");
    await expectProblem(await post({ mode: "auto" }, { "x-sandbox-scenario": "toString" }), 400, "GATEWAY_REFUSED");
  });

  test("says that the operator does not know the client, by header, setting or phone", async () => {
    await expectProblem(
      await post({ mode: "auto" }, { "x-sandbox-scenario": "user-not-found" }),
      422,
      "OPERATOR_USER_NOT_FOUND",
    );
    await expectProblem(
      await post({ mode: "auto", client: { phone: "380500000003" } }),
      422,
      "OPERATOR_USER_NOT_FOUND",
    );
    world.setScenario("user-not-found");
    await expectProblem(await post({ mode: "auto" }), 422, "OPERATOR_USER_NOT_FOUND");
  });
});

describe("GET /identifications/{id}", () => {
  test("answers each verdict in the form that the protocol's own parser takes", async () => {
    const { id, uuid } = await created();
    expect(parseVerdict(await (await get(id)).json())).toEqual({ status: "pending" });
    world.operator.decide(uuid, "confirm");
    expect(parseVerdict(await (await get(id)).json())).toMatchObject({
      status: "verified",
      result: { profile: { firstName: "Олена", lastName: "Ткаченко" } },
    });

    const rejected = await created("rejected");
    world.operator.decide(rejected.uuid, "confirm");
    expect(parseVerdict(await (await get(rejected.id)).json())).toEqual({
      status: "rejected",
      reason: "data-mismatch",
    });

    const expired = await created("expired-link");
    expect(parseVerdict(await (await get(expired.id)).json())).toEqual({ status: "expired" });
  });

  test("does not know an id of somebody else", async () => {
    await expectProblem(await get("AAAAAAAAAAAAAAAAAAAAAA"), 404, "GATEWAY_SESSION_UNKNOWN");
    await expectProblem(await get("__proto__"), 404, "GATEWAY_SESSION_UNKNOWN");
  });

  test("with Prefer: wait holds the answer until the verdict is there", async () => {
    const { id, uuid } = await created();
    const answer = get(id, { headers: { prefer: "wait=20" } });
    await nextWait();
    world.operator.decide(uuid, "confirm");
    const response = await answer;
    expect(response.headers.get("preference-applied")).toBe("wait=20");
    expect(await response.json()).toMatchObject({ status: "verified" });
  });

  test("with Prefer: wait answers by itself when a callback falls due", async () => {
    let nowMs = 5_000_000;
    world = observed(makeWorld({ now: () => nowMs }));
    serve();
    const { id, uuid } = await created("slow-callback");
    world.operator.decide(uuid, "confirm");
    nowMs += 3_990;
    const answer = get(id, { headers: { prefer: "respond-async, wait=20" } });
    await nextWait();
    nowMs += 10;
    expect(await (await answer).json()).toMatchObject({ status: "verified" });
  });

  test("stops waiting when the gateway goes down, and knows the session when it is back", async () => {
    const { id } = await created();
    const answer = get(id, { headers: { prefer: "wait=20" } });
    await nextWait();
    world.setGatewayDown(true);
    await expectProblem(await answer, 503, "GATEWAY_FAILED");
    world.setGatewayDown(false);
    expect(await (await get(id)).json()).toEqual({ status: "pending" });
  });

  test.each(["wait=0", "wait=abc", "wait=-1", "wait", "await=20"])(
    "with Prefer: %s answers at once",
    async (prefer) => {
      const { id } = await created();
      const response = await get(id, { headers: { prefer } });
      expect(await response.json()).toEqual({ status: "pending" });
      expect(response.headers.get("preference-applied")).toBeNull();
    },
  );
});

describe("DELETE /identifications/{id}", () => {
  test("cancels, any number of times", async () => {
    const { id } = await created();
    for (let times = 0; times < 2; times += 1) {
      expect((await get(id, { method: "DELETE" })).status).toBe(204);
    }
    expect(await (await get(id)).json()).toEqual({ status: "cancelled" });
  });

  test("does not know an id of somebody else", async () => {
    await expectProblem(await get("AAAAAAAAAAAAAAAAAAAAAA", { method: "DELETE" }), 404, "GATEWAY_SESSION_UNKNOWN");
  });
});

describe("a gateway that is down", () => {
  test("answers every call 503 while the scenario is chosen, and works again afterwards", async () => {
    const { id } = await created();
    world.setScenario("gateway-down");
    await expectProblem(await post({ mode: "auto" }), 503, "GATEWAY_FAILED");
    await expectProblem(await get(id), 503, "GATEWAY_FAILED");
    await expectProblem(await get(id, { method: "DELETE" }), 503, "GATEWAY_FAILED");
    world.setScenario(null);
    expect((await post({ mode: "auto" })).status).toBe(201);
    expect((await get(id)).status).toBe(200);
  });

  test("may be chosen by one call's header or phone", async () => {
    await expectProblem(await post({ mode: "auto" }, { "x-sandbox-scenario": "gateway-down" }), 503, "GATEWAY_FAILED");
    await expectProblem(await post({ mode: "auto", client: { phone: "380500000012" } }), 503, "GATEWAY_FAILED");
  });
});

describe("the latency", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("is read at each call and waited for", async () => {
    const latencies = [10_000, 0];
    serve({ latencyMs: () => latencies.shift() ?? 0 });
    const answered: string[] = [];
    const slow = post({ mode: "auto" }).then(() => answered.push("slow"));
    // The timer of the first call stands before the second call is made.
    await vi.waitUntil(() => vi.getTimerCount() > 0);
    const quick = post({ mode: "auto" }).then(() => answered.push("quick"));
    await quick;
    expect(answered).toEqual(["quick"]);
    await vi.advanceTimersByTimeAsync(10_000);
    await slow;
    expect(answered).toEqual(["quick", "slow"]);
  });
});
