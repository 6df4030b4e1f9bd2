import { createVerify } from "node:crypto";
import { parseCallbackParameters, toCallbackSignedString } from "@xpay-embed/protocol/operator";
import { createGateway, createMemoryStore, type Gateway } from "@xpay-embed/server";
import { afterEach, describe, expect, test, vi } from "vitest";
import { operatorKeys } from "../../test/partner-keys.ts";
import { type RunningApi, runOperatorApi } from "../../test/run-operator-api.ts";
import type { ScenarioName } from "../scenarios/scenario.ts";
import { createWorld } from "../world/world.ts";

const phone = "380671234567";
const shop = "https://shop.example";

let running: RunningApi | undefined;
let gateway: Gateway | undefined;
afterEach(async () => {
  running?.api.close();
  await gateway?.close();
  gateway = undefined;
});

const sent = (count: number): Promise<void> => vi.waitFor(() => expect(running?.attempts).toHaveLength(count), 5_000);

describe("a callback", () => {
  const start = (receive: (url: string) => Promise<Response>, timers = stillTimers()): RunningApi => {
    // A clock that stands: only `world.advance` moves it.
    const world = createWorld({ now: () => Date.UTC(2026, 10, 20, 9) });
    running = runOperatorApi(receive, { world, timers });
    return running;
  };
  const stillTimers = () => ({
    setTimeout: vi.fn((_run: () => void, _ms: number): unknown => 1),
    clearTimeout: vi.fn(),
  });

  const decide = async ({ client, world }: RunningApi, callbackUrl = `${shop}/callback`): Promise<string> => {
    const link = await client.getWidgetLink({ phone, callbackUrl });
    if (link.outcome !== "success") throw new Error(link.outcome);
    world.operator.decide(link.uuid, "confirm");
    return link.transactionId;
  };

  test("is the document's GET, signed with the operator's key, and leaves the partner's own parameters alone", async () => {
    const urls: URL[] = [];
    const api = start(async (url) => {
      urls.push(new URL(url));
      return new Response(null);
    });
    const transactionId = await decide(api, `${shop}/callback?shop=7`);
    await sent(1);
    const [url] = urls;
    expect(url?.searchParams.get("shop")).toBe("7");
    url?.searchParams.delete("shop");
    const parameters = parseCallbackParameters(url?.search ?? "");
    expect(parameters).toMatchObject({ command: "success", partnerTransactionId: transactionId, account: phone });
    expect(parameters.transactionDate).toBe("20261120_110000");
    const verifier = createVerify("sha256").update(toCallbackSignedString(parameters));
    expect(verifier.verify(operatorKeys.publicKey, url?.searchParams.get("sign") ?? "", "base64url")).toBe(true);
  });

  test("without an answer comes again three times after 20 seconds, then every ten minutes, until there is one", async () => {
    let isUp = false;
    const api = start(async () => {
      if (isUp) return new Response(null);
      throw new TypeError("fetch failed");
    });
    await decide(api);
    await sent(1);
    for (const repeat of [2, 3, 4]) {
      api.world.advance(19_999);
      expect(api.attempts).toHaveLength(repeat - 1);
      api.world.advance(1);
      await sent(repeat);
    }
    api.world.advance(20_000);
    expect(api.attempts).toHaveLength(4);
    isUp = true;
    api.world.advance(580_000);
    await sent(5);
    expect(api.attempts.map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, null],
      [2, null],
      [3, null],
      [4, null],
      [5, 200],
    ]);
    api.world.advance(3_600_000);
    expect(api.attempts).toHaveLength(5);
  });

  test.each([
    [200, 1],
    [400, 1],
    [503, 2],
  ])("that is answered %d is sent %d times in half a minute", async (status, count) => {
    const api = start(async () => new Response(null, { status }));
    await decide(api);
    await sent(1);
    api.world.advance(30_000);
    await sent(count);
  });

  test("that nobody answers is given up after a day", async () => {
    const api = start(async () => new Response(null, { status: 503 }));
    await decide(api);
    await sent(1);
    api.world.advance(86_400_000);
    await sent(2);
    api.world.advance(86_400_000);
    expect(api.attempts).toHaveLength(2);
  });

  test("that is due later sets a timer, and none is left after the end", async () => {
    const timers = stillTimers();
    const api = start(async () => new Response(null), timers);
    api.world.setScenario("slow-callback");
    await decide(api);
    expect(timers.setTimeout).toHaveBeenLastCalledWith(expect.any(Function), 4_000);
    api.api.close();
    expect(timers.clearTimeout).toHaveBeenLastCalledWith(1);
    api.world.advance(10_000);
    expect(api.attempts).toEqual([]);
  });
});

describe("the partner's gateway", () => {
  const open = (scenario: ScenarioName): ((method: string, path: string, body?: object) => Promise<Response>) => {
    running = runOperatorApi((url, init) => (gateway ?? never)(new Request(url, init)));
    running.world.setScenario(scenario);
    gateway = createGateway({
      operator: running.client,
      store: createMemoryStore(),
      authorize: () => ({ id: "client-1", phone }),
      callbackUrl: `${shop}/xpay/callback`,
      origins: [shop],
      basePath: "/xpay",
      widgetOrigins: ["http://localhost:5174"],
      profileFields: ["lastName", "firstName", "phone"],
      framing: false,
    });
    return (method, path, body) =>
      (gateway ?? never)(
        new Request(`${shop}/xpay${path}`, {
          method,
          headers: { origin: shop, prefer: "wait=20", "content-type": "application/json" },
          ...(body && { body: JSON.stringify(body) }),
        }),
      );
  };
  const never = async (): Promise<Response> => new Response(null, { status: 503 });

  const identify = async (scenario: ScenarioName) => {
    const call = open(scenario);
    const { id, uri } = (await (await call("POST", "/identifications", { mode: "popup" })).json()) as {
      id: string;
      uri: string;
    };
    running?.world.operator.decide(uri.split("/").at(-1) ?? "", "confirm");
    return { verdict: async () => (await call("GET", `/identifications/${id}`)).json() };
  };

  const verified = { status: "verified", profile: { lastName: "Ткаченко", firstName: "Олена", phone } };

  test.each<[ScenarioName, object]>([
    ["verified", verified],
    ["unsigned-callback", verified],
    ["duplicate-callbacks", verified],
    ["rejected", { status: "rejected", reason: "operator-refused" }],
  ])("learns %s from real envelopes and real callbacks", async (scenario, expected) => {
    const { verdict } = await identify(scenario);
    expect(await verdict()).toEqual(expected);
    running?.world.advance(5_000);
    await sent(scenario === "duplicate-callbacks" ? 3 : 1);
    expect(running?.attempts.every(({ status }) => status === 200)).toBe(true);
    expect(await verdict()).toEqual(expected);
  });

  test.each<ScenarioName>(["forged-callback", "stale-callback"])("refuses the callback of %s", async (scenario) => {
    const call = open(scenario);
    const created = await call("POST", "/identifications", { mode: "popup" });
    const { id, uri } = (await created.json()) as { id: string; uri: string };
    running?.world.operator.decide(uri.split("/").at(-1) ?? "", "confirm");
    await sent(1);
    expect(running?.attempts).toMatchObject([{ status: 400 }]);
    const response = await gateway?.(new Request(`${shop}/xpay/identifications/${id}`, { headers: { origin: shop } }));
    expect(await response?.json()).toEqual({ status: "pending" });
  });

  test.each<[ScenarioName, number, string]>([
    ["operator-down", 503, "OPERATOR_UNAVAILABLE"],
    ["malformed-reply", 502, "GATEWAY_FAILED"],
    ["user-not-found", 422, "OPERATOR_USER_NOT_FOUND"],
  ])("answers %s with %d", async (scenario, status, code) => {
    const response = await open(scenario)("POST", "/identifications", { mode: "popup" });
    expect(await response.json()).toMatchObject({ status, code });
  });
});
