import { randomBytes } from "node:crypto";
import { expect } from "vitest";
import { createGateway, type Gateway } from "../src/gateway/create-gateway.ts";
import type { GatewayEvent } from "../src/gateway/gateway-event.ts";
import type { GatewayOptions } from "../src/gateway/gateway-options.ts";
import { createMemoryStore } from "../src/stores/create-memory-store.ts";
import type { IdentificationStore } from "../src/stores/identification-store.ts";
import { createFakeOperator, type FakeOperator, type IssuedLink } from "./fake-operator.ts";
import { createTestClock, settle, type TestClock } from "./test-clock.ts";

/** A shop's page, from which the calls of the tests come. */
export const shop = "https://shop.example";

/** A gateway of a test, with everything around it in the test's hands. */
export interface TestGateway {
  readonly gateway: Gateway;
  readonly operator: FakeOperator;
  readonly store: IdentificationStore;
  readonly clock: TestClock;
  readonly events: GatewayEvent[];
  readonly errors: unknown[];
  /** Requests of the widget's headers. */
  readonly probes: { readonly method: string; readonly url: string }[];
  /** A call from the shop's page, by client `olena` unless the headers say otherwise. */
  readonly call: (method: string, path: string, init?: CallOptions) => Promise<Response>;
  /** Makes an identification and returns its id with the operator's link. */
  readonly identify: (body?: object, init?: CallOptions) => Promise<{ readonly id: string; readonly link: IssuedLink }>;
  readonly verdict: (id: string) => Promise<unknown>;
  /** A callback of the operator: its query. */
  readonly receive: (query: string) => Promise<Response>;
}

/** What a call says besides its path. */
export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly client?: string;
  readonly signal?: AbortSignal;
}

/** Sets up a gateway. The client of a request is what its header `x-test-client` says, signed in with a phone number. */
export function makeGateway(
  options: Partial<GatewayOptions> = {},
  around: { readonly clock?: TestClock; readonly operator?: FakeOperator } = {},
): TestGateway {
  const clock = around.clock ?? createTestClock();
  const operator = around.operator ?? createFakeOperator(clock.now);
  const store = options.store ?? createMemoryStore({ now: clock.now });
  const events: GatewayEvent[] = [];
  const errors: unknown[] = [];
  const probes: TestGateway["probes"] = [];
  const gateway = createGateway({
    operator: operator.client,
    authorize: (request) => {
      const id = request.headers.get("x-test-client");
      return id === null ? null : { id, phone: "380500000001" };
    },
    callbackUrl: `${shop}/xpay/callback`,
    origins: [shop],
    basePath: "/xpay",
    profileFields: ["lastName", "firstName"],
    onEvent: (event) => events.push(event),
    onError: (error) => errors.push(error),
    ...options,
    store,
    environment: {
      now: clock.now,
      setTimeout: clock.setTimeout,
      clearTimeout: clock.clearTimeout,
      randomBytes,
      fetch: async (url, { method = "GET" }) => {
        probes.push({ method, url });
        return new Response(null, { headers: { "x-frame-options": "DENY" } });
      },
      ...options.environment,
    },
  });

  const call: TestGateway["call"] = (method, path, { body, headers = {}, client = "olena", signal } = {}) =>
    gateway(
      new Request(`${shop}/xpay${path}`, {
        method,
        headers: {
          origin: shop,
          ...(client && { "x-test-client": client }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
        ...(signal && { signal }),
      }),
    );

  return {
    gateway,
    operator,
    store,
    clock,
    events,
    errors,
    probes,
    call,
    identify: async (body = { mode: "auto" }, init = {}) => {
      const response = await call("POST", "/identifications", { ...init, body });
      expect(response.status).toBe(201);
      const { id } = (await response.json()) as { id: string };
      const link = operator.links.at(-1);
      if (!link) throw new Error("The operator was not asked for a link.");
      return { id, link };
    },
    verdict: async (id) => (await call("GET", `/identifications/${id}`)).json(),
    receive: async (query) => {
      const response = await gateway(new Request(`${shop}/xpay/callback${query}`));
      // What the callback set off runs in the background.
      await settle();
      return response;
    },
  };
}
