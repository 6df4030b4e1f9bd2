import { createPrivateKey, createVerify } from "node:crypto";
import { parseCallbackParameters, toCallbackSignedString } from "@xpay-embed/protocol/operator";
import { createGateway, createMemoryStore, type Gateway } from "@xpay-embed/server";
import { afterEach, describe, expect, test, vi } from "vitest";
import { operatorKeys } from "../../test/partner-keys.ts";
import { type RunningApi, runOperatorApi } from "../../test/run-operator-api.ts";
import type { ScenarioName } from "../scenarios/scenario.ts";
import { keptLinks } from "../world/operator.ts";
import { createWorld } from "../world/world.ts";
import { type CallbackAttempt, startCallbackDelivery } from "./callback-delivery.ts";
import { createLinkRegister, type RegisteredLink } from "./link-register.ts";

const phone = "380671234567";
const shop = "https://shop.example";
const marker = `${shop}/marker`;

let running: RunningApi | undefined;
let gateway: Gateway | undefined;
afterEach(async () => {
  running?.api.close();
  await gateway?.close();
  gateway = undefined;
});

describe("a callback", () => {
  // A clock that stands: only `world.advance` moves it.
  const stillWorld = () => createWorld({ now: () => Date.UTC(2026, 10, 20, 9) });
  const start = (receive: (url: string) => Promise<Response>, timers = stillTimers()): RunningApi => {
    running = runOperatorApi(async (url) => (url.startsWith(marker) ? new Response(null) : receive(url)), {
      world: stillWorld(),
      timers,
    });
    return running;
  };
  const stillTimers = () => ({
    setTimeout: vi.fn((_run: () => void, _ms: number): unknown => 1),
    clearTimeout: vi.fn(),
  });

  const decide = async ({ client, world }: RunningApi, callbackUrl = `${shop}/callback`) => {
    const link = await client.getWidgetLink({ phone, callbackUrl });
    if (link.outcome !== "success") throw new Error(link.outcome);
    world.operator.decide(link.uuid, "confirm");
    return link;
  };

  const attemptsOf = ({ attempts }: RunningApi, { uuid }: { readonly uuid: string }): readonly CallbackAttempt[] =>
    attempts.filter((attempt) => attempt.uuid === uuid);

  /** Waits until all has arrived that is on its way: the callback of a link that is decided only now has arrived then. */
  const settle = async (api: RunningApi): Promise<void> => {
    const link = await decide(api, marker);
    await vi.waitFor(() => expect(attemptsOf(api, link)).toHaveLength(1), 5_000);
  };

  const sent = (api: RunningApi, link: { readonly uuid: string }, count: number): Promise<void> =>
    vi.waitFor(() => expect(attemptsOf(api, link)).toHaveLength(count), 5_000);

  test("is the document's GET, signed with the operator's key, and leaves the partner's own parameters alone", async () => {
    const urls: URL[] = [];
    const api = start(async (url) => {
      urls.push(new URL(url));
      return new Response(null);
    });
    const link = await decide(api, `${shop}/callback?shop=7`);
    const { transactionId } = link;
    await sent(api, link, 1);
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
    const link = await decide(api);
    await sent(api, link, 1);
    for (const repeat of [2, 3, 4]) {
      api.world.advance(19_999);
      await settle(api);
      expect(attemptsOf(api, link)).toHaveLength(repeat - 1);
      api.world.advance(1);
      await sent(api, link, repeat);
    }
    api.world.advance(20_000);
    await settle(api);
    expect(attemptsOf(api, link)).toHaveLength(4);
    isUp = true;
    api.world.advance(580_000);
    await sent(api, link, 5);
    api.world.advance(3_600_000);
    await settle(api);
    expect(attemptsOf(api, link).map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, null],
      [2, null],
      [3, null],
      [4, null],
      [5, 200],
    ]);
  });

  test.each([
    [200, 1],
    [400, 1],
    [503, 2],
  ])("that is answered %d is sent %d times in half a minute", async (status, count) => {
    const api = start(async () => new Response(null, { status }));
    const link = await decide(api);
    await sent(api, link, 1);
    api.world.advance(30_000);
    await settle(api);
    await sent(api, link, count);
  });

  test("that nobody answers is given up after a day", async () => {
    const api = start(async () => new Response(null, { status: 503 }));
    const link = await decide(api);
    await sent(api, link, 1);
    api.world.advance(86_400_000);
    await sent(api, link, 2);
    api.world.advance(86_400_000);
    await settle(api);
    expect(attemptsOf(api, link)).toHaveLength(2);
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
    api.world.setScenario("verified");
    // This API sends nothing more, so one of the same world tells when it would have.
    const other = runOperatorApi(async () => new Response(null), { world: api.world, timers: stillTimers() });
    await settle(other);
    other.api.close();
    expect(api.attempts).toEqual([]);
  });
});

describe("the delivery alone", () => {
  const start = () => {
    const world = createWorld({ now: () => Date.UTC(2026, 10, 20, 9) });
    const register = createLinkRegister();
    const attempts: CallbackAttempt[] = [];
    const delivery = startCallbackDelivery({
      world,
      register,
      operatorKey: createPrivateKey(operatorKeys.privateKey),
      fetch: async () => new Response(null, { status: 503 }),
      setTimeout: () => 1,
      clearTimeout: () => {},
      onAttempt: (attempt) => attempts.push(attempt),
    });
    const blank: RegisteredLink = {
      uuid: "",
      client: "olena",
      transactionId: "",
      terminalId: "",
      operationId: 0,
      phone,
      userId: null,
      email: null,
      callbackUrl: `${shop}/callback`,
    };
    const decide = (callbackUrl = blank.callbackUrl): string => {
      const request = JSON.stringify({ Phone: phone, CallbackURL: shop, Transaction: { TransactionID: "t-1" } });
      const settings = { scenario: "verified", method: "any", language: "uk" } as const;
      const { uuid = "" } = world.operator.requestWidgetLink(request, settings).Data;
      register.add({ ...blank, uuid: String(uuid), callbackUrl });
      world.operator.decide(String(uuid), "confirm");
      return String(uuid);
    };
    const arrived = (uuid: string): Promise<void> =>
      vi.waitFor(() => expect(attempts).toContainEqual({ uuid, attempt: 1, status: expect.anything() }), 5_000);
    return { world, attempts, decide, arrived, blank, register, close: delivery.close };
  };

  test("forgets a link that the register has forgotten", async () => {
    const { world, attempts, decide, arrived, blank, register, close } = start();
    const forgotten = decide();
    await arrived(forgotten);
    for (let count = 0; count < keptLinks; count += 1) register.add({ ...blank, uuid: `other-${count}` });
    world.advance(20_000);
    const marker = decide();
    await arrived(marker);
    close();
    expect(attempts.map(({ uuid }) => uuid)).toEqual([forgotten, marker]);
  });

  test("takes an address that is none for a partner who does not answer", async () => {
    const { attempts, decide, close } = start();
    const uuid = decide(`${shop}:99999/callback`);
    await vi.waitFor(() => expect(attempts).toEqual([{ uuid, attempt: 1, status: null }]), 5_000);
    close();
  });
});

describe("the partner's gateway", () => {
  const received = (count: number): Promise<void> =>
    vi.waitFor(() => expect(running?.attempts).toHaveLength(count), 5_000);
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
    await received(scenario === "duplicate-callbacks" ? 3 : 1);
    expect(running?.attempts.every(({ status }) => status === 200)).toBe(true);
    expect(await verdict()).toEqual(expected);
  });

  test.each<ScenarioName>(["forged-callback", "stale-callback"])("refuses the callback of %s", async (scenario) => {
    const call = open(scenario);
    const created = await call("POST", "/identifications", { mode: "popup" });
    const { id, uri } = (await created.json()) as { id: string; uri: string };
    running?.world.operator.decide(uri.split("/").at(-1) ?? "", "confirm");
    await received(1);
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
