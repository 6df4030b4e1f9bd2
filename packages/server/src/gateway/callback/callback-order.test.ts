import { describe, expect, test } from "vitest";
import { failure, pending } from "../../../test/fake-operator.ts";
import { makeGateway, type TestGateway } from "../../../test/make-gateway.ts";
import { settle } from "../../../test/test-clock.ts";

const verified = { status: "verified", profile: { lastName: "Шевченко", firstName: "Олена" } };

const endings = (world: TestGateway): unknown[] => world.events.filter(({ type }) => type === "identification-ended");

const refusals = (world: TestGateway): readonly (readonly [reason: string, field: string | undefined])[] =>
  world.events.flatMap((event) => (event.type === "callback-refused" ? [[event.reason, event.field]] : []));

describe("callbacks that contradict each other", () => {
  test.each([
    ["success", { status: "success" }, verified],
    ["no", { status: "failure" }, { status: "rejected", reason: "operator-refused" }],
  ])("are settled by the transaction's status: %s", async (_, { status }, expected) => {
    const world = makeGateway();
    const { getClientData, getOperationStatus } = world.operator.answers;
    world.operator.answers.getClientData = async () => pending;
    const { id, link } = await world.identify();
    await world.receive(world.operator.callback(link));
    await world.receive(world.operator.callback(link, { command: "error" }));
    expect(await world.verdict(id)).toEqual({ status: "pending" });
    world.operator.answers.getClientData = getClientData;
    world.operator.answers.getOperationStatus = status === "success" ? getOperationStatus : async () => failure();
    await world.clock.advance(5_000);
    expect(await world.verdict(id)).toEqual(expected);
  });
});

describe("a callback that comes while the operator is being asked", () => {
  test("is judged right after, without a pause", async () => {
    const world = makeGateway();
    let answer = (): void => {};
    world.operator.answers.getClientData = () =>
      new Promise((resolve) => {
        answer = () => resolve(pending);
      });
    world.operator.answers.getOperationStatus = async () => failure();
    const { id, link } = await world.identify();
    await world.receive(world.operator.callback(link));
    await world.receive(world.operator.callback(link, { command: "error" }));
    expect(await world.verdict(id)).toEqual({ status: "pending" });
    answer();
    await world.clock.advance(0);
    expect(await world.verdict(id)).toEqual({ status: "rejected", reason: "operator-refused" });
  });

  test("is judged at once when whoever was asking has died, and its claim is over", async () => {
    // Its timers never fire, so that only callbacks make it look.
    const world = makeGateway({ environment: { setTimeout: () => 0 } });
    world.operator.answers.getClientData = () => new Promise(() => {});
    world.operator.answers.getOperationStatus = async () => failure();
    const { id, link } = await world.identify();
    await world.receive(world.operator.callback(link));
    await world.clock.advance(95_000);
    expect(await world.verdict(id)).toEqual({ status: "pending" });
    await world.receive(world.operator.callback(link, { command: "error" }));
    expect(await world.verdict(id)).toEqual({ status: "rejected", reason: "operator-refused" });
  });
});

describe("repeats", () => {
  test("get the same answer to the last byte, before and after the verdict, and change nothing", async () => {
    const world = makeGateway();
    const { id, link } = await world.identify();
    const query = world.operator.callback(link);
    const answers: string[] = [];
    for (let time = 0; time < 5; time += 1) {
      const response = await world.receive(query);
      answers.push(`${response.status} ${await response.text()}`);
      await world.clock.advance(20_000);
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^200 \{"result":"10","txn_id":"321456","message":"done","date_time":"\d{14}"\}$/);
    expect(await world.verdict(id)).toEqual(verified);
    expect(endings(world)).toHaveLength(1);
    expect(world.operator.calls).toEqual(["getWidgetLink", "getClientData"]);
  });

  test("never change a verdict, whatever they say", async () => {
    for (const [first, later] of [
      ["success", "error"],
      ["error", "success"],
    ] as const) {
      const world = makeGateway();
      const { id, link } = await world.identify();
      await world.receive(world.operator.callback(link, { command: first }));
      const verdict = await world.verdict(id);
      expect((await world.receive(world.operator.callback(link, { command: later }))).status).toBe(200);
      await world.clock.advance(60_000);
      expect(await world.verdict(id)).toEqual(verdict);
      expect(endings(world)).toHaveLength(1);
    }
  });
});

describe("a callback is refused, always alike,", () => {
  test("when it is malformed, forged, stale, of nobody's transaction or of another link", async () => {
    const world = makeGateway();
    const { operator } = world;
    const { getWidgetLink } = operator.answers;
    operator.answers.getWidgetLink = (input) => getWidgetLink(input).then(() => failure());
    expect((await world.call("POST", "/identifications", { body: { mode: "auto" } })).status).toBe(422);
    const [refusedLink] = operator.links;
    if (!refusedLink) throw new Error("The operator was not asked for a link.");
    operator.answers.getWidgetLink = getWidgetLink;
    const { id, link } = await world.identify();
    const good = operator.callback(link);
    const other = "00000000-0000-4000-8000-000000000000";
    const queries: readonly (readonly [reason: string, query: string, field?: string])[] = [
      ["malformed", "", "command"],
      ["malformed", good.replace("command=success", "command=pay"), "command"],
      ["malformed", `${good}&command=success`, "command"],
      ["malformed", good.replace("xe1.", "xe1"), "partner_txn_id"],
      ["forged", good.replace("command=success", "command=error"), "sign"],
      ["forged", operator.forgedCallback(link), "sign"],
      ["stale", operator.callback(link, { transactionDate: "20190301_180233" }), "txn_date"],
      ["unknown-transaction", operator.callback({ ...link, transactionId: `xe1.${"0".repeat(32)}` })],
      ["unknown-transaction", operator.callback(refusedLink)],
      ["uuid-mismatch", operator.callback({ ...link, uuid: other }), "uuid"],
      ["uuid-mismatch", good.replace(link.uuid, other), "uuid"],
      ["uuid-mismatch", operator.unsignedCallback({ ...link, uuid: other }), "uuid"],
    ];
    const answers: string[] = [];
    for (const [, query] of queries) {
      const response = await world.receive(query);
      answers.push(`${response.status} ${await response.text()}`);
    }
    expect(new Set(answers)).toEqual(new Set(['400 {"result":"21","message":"refused"}']));
    // Whoever reads the log is told the parameter at fault; the sender is not.
    expect(refusals(world)).toEqual(queries.map(([reason, , field]) => [reason, field]));
    await world.clock.advance(30_000);
    expect(await world.verdict(id)).toEqual({ status: "pending" });
    expect(operator.calls).toEqual(["getWidgetLink", "getWidgetLink"]);
  });

  test("when the partner's own filter says no", async () => {
    const world = makeGateway({ acceptCallback: (request) => request.headers.get("x-real-ip") === "203.0.113.7" });
    const { link } = await world.identify();
    expect((await world.receive(world.operator.callback(link))).status).toBe(400);
    expect(refusals(world)).toEqual([["not-accepted", undefined]]);
  });

  test.each<[string, () => unknown]>([
    ["in its own time", async () => false],
    ["by saying nothing", () => undefined],
    ["by something that is merely no false", () => "203.0.113.7"],
    ["by a promise of it", async () => ({ isAccepted: false })],
  ])("when the partner's own filter says no %s", async (_, filter) => {
    // As a partner without a compiler might write it.
    const world = makeGateway({ acceptCallback: filter as () => boolean });
    const { link } = await world.identify();
    expect((await world.receive(world.operator.callback(link))).status).toBe(400);
    expect(refusals(world)).toEqual([["not-accepted", undefined]]);
  });

  test("but not when the filter says yes in its own time", async () => {
    const world = makeGateway({ acceptCallback: async () => true });
    const { link } = await world.identify();
    expect((await world.receive(world.operator.callback(link))).status).toBe(200);
  });
});

describe("the answer to a callback", () => {
  test("is the partner's own where it wants one", async () => {
    const world = makeGateway({
      callbackAnswer: (outcome) => new Response(outcome.isAccepted ? `OK ${outcome.parameters.transactionId}` : "NO"),
    });
    const { link } = await world.identify();
    expect(await (await world.receive(world.operator.callback(link))).text()).toBe("OK 321456");
    expect(await (await world.receive("?")).text()).toBe("NO");
  });

  test("asks the operator to come again in a while when the link is not written yet", async () => {
    const world = makeGateway();
    const { getWidgetLink } = world.operator.answers;
    let answer = (): void => {};
    world.operator.answers.getWidgetLink = async (...input) => {
      const reply = await getWidgetLink(...input);
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return reply;
    };
    const created = world.call("POST", "/identifications", { body: { mode: "auto" } });
    await settle();
    const [link] = world.operator.links;
    if (!link) throw new Error("The operator was not asked for a link.");
    const query = world.operator.callback(link);
    const early = await world.receive(query);
    expect([early.status, await early.text()]).toEqual([503, ""]);
    expect([early.headers.get("retry-after"), early.headers.get("cache-control")]).toEqual(["5", "no-store"]);
    answer();
    const { id } = (await (await created).json()) as { readonly id: string };
    expect(await world.verdict(id)).toEqual({ status: "pending" });
    expect((await world.receive(query)).status).toBe(200);
    expect(await world.verdict(id)).toEqual(verified);
  });

  test("asks the operator to come again when the evidence could not be kept", async () => {
    const world = makeGateway();
    const { id, link } = await world.identify();
    const broken = makeGateway(
      { store: { ...world.store, replace: () => Promise.reject(new Error("disk is full")) } },
      world,
    );
    const query = world.operator.callback(link);
    expect((await broken.receive(query)).status).toBe(500);
    expect(broken.errors).toHaveLength(1);
    expect((await world.receive(query)).status).toBe(200);
    expect(await world.verdict(id)).toEqual(verified);
  });
});

describe("a callback of a record that is gone before its evidence is written", () => {
  test("gets the usual answer, and nothing is made of it", async () => {
    const world = makeGateway();
    const { link } = await world.identify();
    const forgetful = makeGateway(
      { store: { ...world.store, replace: async () => false, get: async () => undefined } },
      world,
    );
    expect((await forgetful.receive(world.operator.callback(link))).status).toBe(200);
    expect(forgetful.events).toEqual([expect.objectContaining({ type: "callback-accepted", effect: "repeat" })]);
    expect([forgetful.errors, world.operator.calls]).toEqual([[], ["getWidgetLink"]]);
  });
});

describe("without any callback", () => {
  test("nobody is asked unless the partner wants it, because the documents do not say what the status is of", async () => {
    const world = makeGateway();
    const { id } = await world.identify();
    await world.clock.advance(1_000_000);
    expect(world.operator.calls).toEqual(["getWidgetLink"]);
    expect(await world.verdict(id)).toEqual({ status: "expired" });
  });

  test("a client who gives up while the operator is being asked gets the operator's answer", async () => {
    const world = makeGateway({ confirmWithoutCallbackAfterMs: 60_000 });
    const { getOperationStatus } = world.operator.answers;
    let answer = (): void => {};
    world.operator.answers.getOperationStatus = (...input) =>
      new Promise((resolve) => {
        answer = () => resolve(getOperationStatus(...input));
      });
    const { id } = await world.identify();
    await world.clock.advance(66_000);
    expect((await world.call("DELETE", `/identifications/${id}`)).status).toBe(204);
    expect(await world.verdict(id)).toEqual({ status: "pending" });
    answer();
    await world.clock.advance(0);
    expect(await world.verdict(id)).toEqual(verified);
  });

  test("the status is asked for after a while where the partner wants it, up to the link's end", async () => {
    const world = makeGateway({ confirmWithoutCallbackAfterMs: 60_000 });
    const { getOperationStatus } = world.operator.answers;
    world.operator.answers.getOperationStatus = async () => pending;
    const [first, second] = [await world.identify(), await world.identify()];
    await world.clock.advance(59_000);
    expect(world.operator.calls).not.toContain("getOperationStatus");
    await world.clock.advance(10_000);
    expect(world.operator.calls).toContain("getOperationStatus");
    world.operator.answers.getOperationStatus = async (input) =>
      "transactionId" in input && input.transactionId === first.link.transactionId
        ? getOperationStatus(input)
        : pending;
    await world.clock.advance(60_000);
    expect(await world.verdict(first.id)).toEqual(verified);
    expect(await world.verdict(second.id)).toEqual({ status: "pending" });
    await world.clock.advance(900_000);
    expect(await world.verdict(second.id)).toEqual({ status: "expired" });
  });
});
