import { getEventListeners } from "node:events";
import { parseVerdict } from "@xpay-embed/protocol";
import { describe, expect, test } from "vitest";
import { failure, pending } from "../../../test/fake-operator.ts";
import { makeGateway, shop } from "../../../test/make-gateway.ts";
import { noonMs } from "../../../test/make-record.ts";
import { settle } from "../../../test/test-clock.ts";
import { createMemoryStore } from "../../stores/create-memory-store.ts";

describe("GET /identifications/{id}", () => {
  test("answers pending, in a form that the browser's parser takes", async () => {
    const world = makeGateway();
    const { id } = await world.identify();
    expect(parseVerdict(await world.verdict(id))).toEqual({ status: "pending" });
  });

  test("answers somebody else's id exactly as nobody's", async () => {
    const world = makeGateway();
    const { id } = await world.identify();
    const answers = await Promise.all(
      [id, "A".repeat(22), "short", "%00", `${id}x`].map((path) =>
        world.call("GET", `/identifications/${path}`, { client: "taras" }),
      ),
    );
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    for (const { status } of answers) expect(status).toBe(404);
    expect(JSON.parse(bodies[0] ?? "")).toMatchObject({ code: "GATEWAY_SESSION_UNKNOWN" });
    expect((await world.call("DELETE", `/identifications/${id}`, { client: "taras" })).status).toBe(404);
    expect(await world.verdict(id)).toEqual({ status: "pending" });
  });

  test("says expired when the link ran out and no callback came, and stays with it", async () => {
    const world = makeGateway();
    const { id, link } = await world.identify();
    await world.clock.advance(899_999);
    expect(await world.verdict(id)).toEqual({ status: "pending" });
    await world.clock.advance(1);
    expect(await world.verdict(id)).toEqual({ status: "expired" });
    expect((await world.receive(world.operator.callback(link))).status).toBe(200);
    expect(await world.verdict(id)).toEqual({ status: "expired" });
    expect(world.events.filter(({ type }) => type === "identification-ended")).toHaveLength(1);
    expect(world.events.at(-1)).toMatchObject({ type: "callback-accepted", effect: "late" });
  });

  test("tells the log of the expiry once, though two ask at the same time", async () => {
    // The gateway does not look at the store by itself.
    const world = makeGateway({ environment: { setTimeout: () => 0 } });
    const { id } = await world.identify();
    await world.clock.advance(900_000);
    expect(await Promise.all([world.verdict(id), world.verdict(id)])).toEqual(Array(2).fill({ status: "expired" }));
    expect(world.events.filter(({ type }) => type === "identification-ended")).toHaveLength(1);
  });

  test("holds the answer also in the moment of the expiry, while the operator is being asked", async () => {
    const world = makeGateway();
    const { id, link } = await world.identify();
    await world.clock.advance(899_000);
    world.operator.answers.getClientData = async () => pending;
    await world.receive(world.operator.callback(link));
    await world.clock.advance(1_000);
    let isAnswered = false;
    const answer = world.call("GET", `/identifications/${id}`, { headers: { prefer: "wait=20" } }).finally(() => {
      isAnswered = true;
    });
    await settle();
    expect(isAnswered).toBe(false);
    await world.clock.advance(20_000);
    expect(await (await answer).json()).toEqual({ status: "pending" });
  });

  test("answers as for nobody's id when the record is forgotten while its verdict is waited for", async () => {
    const world = makeGateway({ retentionMs: 60_000 });
    world.operator.answers.getClientData = async () => pending;
    world.operator.answers.getOperationStatus = async () => pending;
    const { id, link } = await world.identify();
    await world.clock.advance(890_000);
    await world.receive(world.operator.callback(link));
    await world.clock.advance(60_000);
    const answer = world.call("GET", `/identifications/${id}`, { headers: { prefer: "wait=20" } });
    await world.clock.advance(20_000);
    expect((await answer).status).toBe(404);
    expect(world.errors).toEqual([]);
  });

  test("lets a link that nobody asks about expire by itself", async () => {
    const world = makeGateway();
    await world.identify();
    await world.clock.advance(905_000);
    expect(world.events.at(-1)).toMatchObject({ type: "identification-ended", status: "expired" });
  });

  test("holds the answer until the verdict comes", async () => {
    const world = makeGateway();
    const { id, link } = await world.identify();
    const answer = world.call("GET", `/identifications/${id}`, { headers: { prefer: "wait=20" } });
    await world.clock.advance(5_000);
    await world.receive(world.operator.callback(link));
    const response = await answer;
    expect(response.headers.get("preference-applied")).toBe("wait=20");
    expect(await response.json()).toEqual({
      status: "verified",
      profile: { lastName: "Шевченко", firstName: "Олена" },
    });
  });

  test("holds it no longer than asked for, than allowed, and than the link lives", async () => {
    const world = makeGateway({ maxWaitSeconds: 10 });
    const { id } = await world.identify();
    for (const [prefer, seconds] of [
      ["wait=2", 2],
      ["respond-async, wait=900", 10],
    ] as const) {
      let isAnswered = false;
      const answer = world.call("GET", `/identifications/${id}`, { headers: { prefer } });
      void answer.then(() => {
        isAnswered = true;
      });
      await world.clock.advance(seconds * 1_000 - 1);
      expect(isAnswered).toBe(false);
      await world.clock.advance(1);
      expect(await (await answer).json()).toEqual({ status: "pending" });
    }
    await world.clock.advance(885_000);
    const answer = world.call("GET", `/identifications/${id}`, { headers: { prefer: "wait=10" } });
    await world.clock.advance(3_000);
    expect(await (await answer).json()).toEqual({ status: "expired" });
  });

  test.each(["wait=0", "wait=-1", "wait=1.5", "wait=abc", "wait", "await=5", "handling=lenient"])(
    "answers at once to Prefer: %s",
    async (prefer) => {
      const world = makeGateway();
      const { id } = await world.identify();
      const response = await world.call("GET", `/identifications/${id}`, { headers: { prefer } });
      expect(await response.json()).toEqual({ status: "pending" });
      expect(response.headers.has("preference-applied")).toBe(false);
    },
  );

  test("answers at once when too many wait, and leaves nothing behind when the client goes away", async () => {
    const inner = createMemoryStore({ now: () => noonMs });
    let listeners = 0;
    const subscribe: typeof inner.subscribe = (key, listener) => {
      listeners += 1;
      const leave = inner.subscribe(key, listener);
      return () => {
        listeners -= 1;
        leave();
      };
    };
    const world = makeGateway({ store: { ...inner, subscribe }, maxWaitsPerClient: 2, maxWaits: 3 });
    const olena = await world.identify();
    const taras = await world.identify({ mode: "auto" }, { client: "taras" });
    const before = world.clock.timers();
    const poll = (id: string, client: string, signal: AbortSignal): Promise<Response> =>
      world.call("GET", `/identifications/${id}`, { headers: { prefer: "wait=20" }, client, signal });
    const isHeld = async (response: Promise<Response>): Promise<boolean> =>
      (await response).headers.has("preference-applied");

    for (let round = 0; round < 3; round += 1) {
      const controller = new AbortController();
      const { signal } = controller;
      const held = [poll(olena.id, "olena", signal), poll(olena.id, "olena", signal), poll(taras.id, "taras", signal)];
      await settle();
      expect([world.clock.timers() - before, listeners]).toEqual([3, 3]);
      expect(await isHeld(poll(olena.id, "olena", signal))).toBe(false);
      expect(await isHeld(poll(taras.id, "taras", signal))).toBe(false);
      expect(getEventListeners(signal, "abort").length).toBeGreaterThan(0);
      controller.abort();
      expect(await Promise.all(held.map(isHeld))).toEqual([true, true, true]);
      expect([world.clock.timers() - before, listeners]).toEqual([0, 0]);
    }
  });

  test("takes its listener off a signal that lives on", async () => {
    const world = makeGateway();
    const { id } = await world.identify();
    const request = new Request(`${shop}/xpay/identifications/${id}`, {
      headers: { origin: shop, "x-test-client": "olena", prefer: "wait=1" },
    });
    const answer = world.gateway(request);
    await settle();
    const listening = getEventListeners(request.signal, "abort").length;
    await world.clock.advance(1_000);
    await answer;
    expect(getEventListeners(request.signal, "abort").length).toBe(listening - 1);
  });

  test("gives the held answers when the gateway closes, and leaves no timer", async () => {
    const world = makeGateway();
    const { id } = await world.identify();
    const answer = world.call("GET", `/identifications/${id}`, { headers: { prefer: "wait=20" } });
    await settle();
    await world.gateway.close();
    expect(await (await answer).json()).toEqual({ status: "pending" });
    expect(world.clock.timers()).toBe(0);
  });
});

describe("DELETE /identifications/{id}", () => {
  test("cancels, once and for all", async () => {
    const world = makeGateway();
    const { id, link } = await world.identify();
    for (let time = 0; time < 2; time += 1) {
      expect((await world.call("DELETE", `/identifications/${id}`)).status).toBe(204);
    }
    expect((await world.receive(world.operator.callback(link))).status).toBe(200);
    expect(await world.verdict(id)).toEqual({ status: "cancelled" });
    expect(world.operator.calls).toEqual(["getWidgetLink"]);
    expect(world.events.filter(({ type }) => type === "identification-ended")).toHaveLength(1);
  });

  test("knows nothing of an identification whose link is not there yet", async () => {
    const world = makeGateway();
    world.operator.answers.getWidgetLink = () => new Promise(() => {});
    void world.call("POST", "/identifications", { body: { mode: "auto", returnUrl: `${shop}/back` } });
    await settle();
    const id = /xpay_session=([\w-]{22})/.exec(JSON.stringify(world.operator.inputs))?.[1];
    expect((await world.call("DELETE", `/identifications/${id}`)).status).toBe(404);
    expect((await world.call("GET", `/identifications/${id}`)).status).toBe(404);
  });

  test("changes nothing once a callback has come, or a verdict", async () => {
    const world = makeGateway();
    const { id, link } = await world.identify();
    const { getClientData } = world.operator.answers;
    world.operator.answers.getClientData = async () => failure();
    await world.receive(world.operator.callback(link));
    expect((await world.call("DELETE", `/identifications/${id}`)).status).toBe(204);
    expect(await world.verdict(id)).toEqual({ status: "pending" });
    world.operator.answers.getClientData = getClientData;
    await world.clock.advance(2_000);
    expect(await world.verdict(id)).toMatchObject({ status: "verified" });
    expect((await world.call("DELETE", `/identifications/${id}`)).status).toBe(204);
    expect(await world.verdict(id)).toMatchObject({ status: "verified" });
  });
});
