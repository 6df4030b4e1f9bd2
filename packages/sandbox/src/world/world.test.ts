import { describe, expect, test } from "vitest";
import { identify, makeWorld, startMs } from "../../test/make-world.ts";
import type { ScenarioName } from "../scenarios/scenario.ts";

const minuteMs = 60_000;

const profile = {
  lastName: "Ткаченко",
  firstName: "Олена",
  middleName: "Ігорівна",
  phone: "380500000001",
  birthDate: "1991-04-12",
};

test("gives a link at the documented path of the widget host, for a quarter of an hour", () => {
  const link = identify(makeWorld({ widgetOrigin: "http://localhost:4000" }));
  expect(link.uri).toBe(`http://localhost:4000/uk/frame/widget/bank-id/${link.uuid}`);
  expect(link.id).toMatch(/^[\w-]{22}$/);
  expect(Date.parse(link.expiresAt) - startMs).toBe(15 * minuteMs);
  expect(link).toMatchObject({ framing: "allowed", status: "pending" });
});

test("gives the widget in the client's language", () => {
  const world = makeWorld();
  const uriFor = (locale: string): unknown => world.gateway.create({ mode: "auto", locale }, { scenario: "verified" });
  expect(uriFor("en-GB")).toMatchObject({ identification: { uri: expect.stringContaining("/en/frame/") } });
  expect(uriFor("uk")).toMatchObject({ identification: { uri: expect.stringContaining("/uk/frame/") } });
  expect(uriFor("de")).toMatchObject({ identification: { uri: expect.stringContaining("/uk/frame/") } });
});

test("a confirmed client is verified at once and goes back with nothing but the session id", () => {
  const world = makeWorld();
  const { id, uuid } = identify(world);
  expect(world.gateway.verdict(id)).toEqual({ status: "pending" });
  expect(world.operator.decide(uuid, "confirm")).toEqual({
    status: "done",
    accepted: true,
    redirectUrl: `https://partner.example/return?xpay_session=${id}`,
    redirectDelayMs: 0,
  });
  expect(world.gateway.verdict(id)).toEqual({ status: "verified", profile });
});

test("the profile is the one of the client with the phone that was sent", () => {
  const world = makeWorld();
  const created = world.gateway.create({ mode: "auto", client: { phone: "380500000092" } }, { scenario: "verified" });
  if (created.outcome !== "created") throw new Error(created.outcome);
  world.operator.decide(created.identification.uri.split("/").at(-1) ?? "", "confirm");
  expect(world.gateway.verdict(created.identification.id)).toMatchObject({ profile: { firstName: "Марія" } });
});

test.each(["verified", "rejected", "refuses-framing", "no-return"] satisfies ScenarioName[])(
  "in %s a client who declines is rejected as declined",
  (scenario) => {
    const world = makeWorld();
    const { id, uuid } = identify(world, scenario);
    expect(world.operator.decide(uuid, "decline")).toMatchObject({ status: "done", accepted: null });
    expect(world.gateway.verdict(id)).toEqual({ status: "rejected", reason: "declined" });
  },
);

test("in rejected a client who confirms is rejected all the same", () => {
  const world = makeWorld();
  const { id, uuid } = identify(world, "rejected");
  expect(world.operator.decide(uuid, "confirm")).toMatchObject({ accepted: false });
  expect(world.gateway.verdict(id)).toEqual({ status: "rejected", reason: "data-mismatch" });
});

test("in user-not-found there is no link", () => {
  const world = makeWorld();
  expect(world.gateway.create({ mode: "auto" }, { scenario: "user-not-found" })).toEqual({ outcome: "user-not-found" });
  expect(world.journal()).toEqual([]);
});

test("in slow-callback the verdict arrives four seconds after the return", () => {
  const world = makeWorld();
  const { id, uuid } = identify(world, "slow-callback");
  expect(world.operator.decide(uuid, "confirm")).toMatchObject({ redirectDelayMs: 0 });
  world.advance(3_999);
  expect(world.gateway.verdict(id)).toEqual({ status: "pending" });
  world.advance(1);
  expect(world.gateway.verdict(id)).toMatchObject({ status: "verified" });
});

test("a slow callback that is on its way is waited for even when the link has run out meanwhile", () => {
  const world = makeWorld();
  const { id, uuid } = identify(world, "slow-callback");
  world.advance(15 * minuteMs - 1);
  world.operator.decide(uuid, "confirm");
  world.advance(2_000);
  expect(world.gateway.verdict(id)).toEqual({ status: "pending" });
  world.advance(2_000);
  expect(world.gateway.verdict(id)).toMatchObject({ status: "verified" });
});

test("in callback-before-return the verdict is there while the widget still waits a second", () => {
  const world = makeWorld();
  const { id, uuid } = identify(world, "callback-before-return");
  expect(world.operator.decide(uuid, "confirm")).toMatchObject({ redirectDelayMs: 1_000 });
  expect(world.gateway.verdict(id)).toMatchObject({ status: "verified" });
});

test("in no-callback nothing is known until the link runs out", () => {
  const world = makeWorld();
  const { id, uuid } = identify(world, "no-callback");
  world.operator.decide(uuid, "confirm");
  world.advance(15 * minuteMs - 1);
  expect(world.gateway.verdict(id)).toEqual({ status: "pending" });
  world.advance(1);
  expect(world.gateway.verdict(id)).toEqual({ status: "expired" });
});

test("in no-return the verdict is there and the widget has nowhere to go", () => {
  const world = makeWorld();
  const { id, uuid } = identify(world, "no-return");
  expect(world.operator.decide(uuid, "confirm")).toMatchObject({ status: "done", redirectUrl: null });
  expect(world.gateway.verdict(id)).toMatchObject({ status: "verified" });
});

test("in duplicate-callbacks the verdict stays the same through three deliveries", () => {
  const world = makeWorld();
  const { id, uuid } = identify(world, "duplicate-callbacks");
  world.operator.decide(uuid, "confirm");
  const first = world.gateway.verdict(id);
  world.advance(10_000);
  expect(world.gateway.verdict(id)).toEqual(first);
  const events = world.journal().map(({ event }) => event);
  expect(events.filter((event) => event === "callback-delivered")).toHaveLength(1);
  expect(events.filter((event) => event === "callback-repeated")).toHaveLength(2);
});

test("in duplicate-callbacks a cancellation between two deliveries comes too late", () => {
  const world = makeWorld();
  const { id, uuid } = identify(world, "duplicate-callbacks");
  world.operator.decide(uuid, "confirm");
  world.advance(500);
  world.gateway.cancel(id);
  world.advance(10_000);
  expect(world.gateway.verdict(id)).toMatchObject({ status: "verified" });
});

test("in expired-link every link is out of date on arrival", () => {
  const world = makeWorld();
  for (const { id, uuid, expiresAt } of [identify(world, "expired-link"), identify(world, "expired-link")]) {
    expect(Date.parse(expiresAt)).toBeLessThan(world.now());
    expect(world.gateway.verdict(id)).toEqual({ status: "expired" });
    expect(world.operator.loadWidget(uuid)).toEqual({ status: "expired" });
    expect(world.operator.decide(uuid, "confirm")).toEqual({ status: "expired" });
  }
});

test("in refuses-framing the gateway says so", () => {
  expect(identify(makeWorld(), "refuses-framing").framing).toBe("refused");
});

describe("the widget's link", () => {
  test("tells the page what to show, by the client's key", () => {
    const world = makeWorld();
    const { uuid } = identify(world);
    world.advance(minuteMs);
    expect(world.operator.loadWidget(uuid)).toEqual({
      status: "open",
      method: "any",
      client: "olena",
      remainingMs: 14 * minuteMs,
    });
  });

  test("is used up by one decision", () => {
    const world = makeWorld();
    const { id, uuid } = identify(world);
    world.operator.decide(uuid, "confirm");
    expect(world.operator.loadWidget(uuid)).toEqual({ status: "used" });
    expect(world.operator.decide(uuid, "decline")).toEqual({ status: "used" });
    expect(world.gateway.verdict(id)).toMatchObject({ status: "verified" });
  });

  test("runs out", () => {
    const world = makeWorld();
    const { id, uuid } = identify(world);
    world.advance(15 * minuteMs);
    expect(world.operator.decide(uuid, "confirm")).toEqual({ status: "expired" });
    expect(world.gateway.verdict(id)).toEqual({ status: "expired" });
  });

  test.each(["691fafc9-5d64-46b5-22ba-85ce61cc26be", "__proto__", "toString", ""])(
    "is unknown by the uuid %j",
    (uuid) => {
      const world = makeWorld();
      expect(world.operator.loadWidget(uuid)).toEqual({ status: "unknown" });
      expect(world.operator.decide(uuid, "confirm")).toEqual({ status: "unknown" });
    },
  );
});

describe("a cancellation", () => {
  test("ends an identification, and a callback after it changes nothing", () => {
    const world = makeWorld();
    const { id, uuid } = identify(world);
    expect(world.gateway.cancel(id)).toBe(true);
    expect(world.gateway.verdict(id)).toEqual({ status: "cancelled" });
    world.advance(1);
    world.operator.decide(uuid, "confirm");
    expect(world.gateway.verdict(id)).toEqual({ status: "cancelled" });
  });

  test("changes nothing once there is a verdict", () => {
    const world = makeWorld();
    const { id, uuid } = identify(world);
    world.operator.decide(uuid, "confirm");
    expect(world.gateway.cancel(id)).toBe(true);
    expect(world.gateway.verdict(id)).toMatchObject({ status: "verified" });
  });

  test("changes nothing once the link has run out", () => {
    const world = makeWorld();
    const { id } = identify(world);
    world.advance(15 * minuteMs);
    world.gateway.cancel(id);
    expect(world.gateway.verdict(id)).toEqual({ status: "expired" });
  });

  test.each(["AAAAAAAAAAAAAAAAAAAAAA", "__proto__", "constructor"])("is refused for the unknown id %j", (id) => {
    const world = makeWorld();
    expect(world.gateway.cancel(id)).toBe(false);
    expect(world.gateway.verdict(id)).toBeUndefined();
  });
});

describe("the scenario of a call", () => {
  test("is what the call names, else the setting, else the phone's, else verified", () => {
    const world = makeWorld();
    expect(world.chooseScenario()).toBe("verified");
    expect(world.chooseScenario(undefined, "380500000002")).toBe("rejected");
    world.setScenario("no-return");
    expect(world.chooseScenario(undefined, "380500000002")).toBe("no-return");
    expect(world.chooseScenario("slow-callback", "380500000002")).toBe("slow-callback");
    world.setScenario(null);
    expect(world.chooseScenario()).toBe("verified");
  });
});

test("the journal tells what happened, in order, without a session id or a person", () => {
  const world = makeWorld();
  const { id, uuid } = identify(world);
  world.advance(5_000);
  world.operator.decide(uuid, "confirm");
  expect(world.journal()).toEqual([
    { atMs: startMs, event: "link-issued", scenario: "verified", operationId: 8_122_388 },
    { atMs: startMs + 5_000, event: "client-confirmed", scenario: "verified", operationId: 8_122_388 },
    { atMs: startMs + 5_000, event: "callback-delivered", scenario: "verified", operationId: 8_122_388 },
  ]);
  expect(JSON.stringify(world.journal())).not.toContain(id);
});

test("the journal tells of a link that ran out undecided, and of no other", () => {
  const world = makeWorld();
  const { uuid } = identify(world);
  identify(world, "no-callback");
  world.operator.decide(uuid, "confirm");
  world.advance(15 * minuteMs);
  const expired = world.journal().filter(({ event }) => event === "link-expired");
  expect(expired).toMatchObject([{ atMs: startMs + 15 * minuteMs, scenario: "no-callback" }]);
});
