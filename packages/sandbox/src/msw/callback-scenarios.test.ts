import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { makeWorld } from "../../test/make-world.ts";
import type { ScenarioName } from "../scenarios/scenario.ts";
import { createGatewayHandlers } from "./gateway-handlers.ts";

const gateway = "https://partner.example/gateway";
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const post = (scenario: ScenarioName): Promise<Response> =>
  fetch(`${gateway}/identifications`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-sandbox-scenario": scenario },
    body: JSON.stringify({ mode: "auto" }),
  });

test.each<[ScenarioName, string, string]>([
  ["unsigned-callback", "verified", "verified"],
  ["forged-callback", "pending", "expired"],
  ["stale-callback", "pending", "expired"],
])(
  "the mocked gateway makes of %s what a careful one does: %s, and %s in the end",
  async (scenario, soon, inTheEnd) => {
    const world = makeWorld();
    server.use(...createGatewayHandlers(world, { gateway }));
    const { id, uri } = (await (await post(scenario)).json()) as { id: string; uri: string };
    world.operator.decide(uri.split("/").at(-1) ?? "", "confirm");
    const status = async (): Promise<unknown> =>
      ((await (await fetch(`${gateway}/identifications/${id}`)).json()) as { status: unknown }).status;
    expect(await status()).toBe(soon);
    world.advance(15 * 60_000);
    expect(await status()).toBe(inTheEnd);
  },
);

test.each<[ScenarioName, number, string]>([
  ["operator-down", 503, "OPERATOR_UNAVAILABLE"],
  ["malformed-reply", 502, "GATEWAY_FAILED"],
])("the mocked gateway answers %s as the real one does", async (scenario, status, code) => {
  server.use(...createGatewayHandlers(makeWorld(), { gateway }));
  const response = await post(scenario);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ status, code });
});
