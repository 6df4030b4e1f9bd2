import { describe, expect, test } from "vitest";
import { makeGateway, type TestGateway } from "../../../test/make-gateway.ts";
import { settle } from "../../../test/test-clock.ts";

const verified = { status: "verified", profile: { lastName: "Шевченко", firstName: "Олена" } };

const endings = (world: TestGateway): unknown[] => world.events.filter(({ type }) => type === "identification-ended");

describe("a gateway that was restarted", () => {
  test("takes up what another one has left: a callback that nobody has judged, a claim whose holder died", async () => {
    const dead = makeGateway({ maxConfirmations: 1, environment: { setTimeout: () => 0 } });
    dead.operator.answers.getClientData = () => new Promise(() => {});
    const [first, second] = [await dead.identify(), await dead.identify()];
    await dead.receive(dead.operator.callback(first.link));
    await dead.receive(dead.operator.callback(second.link));
    expect(dead.operator.calls.filter((name) => name === "getClientData")).toHaveLength(1);

    const { getClientData } = makeGateway().operator.answers;
    dead.operator.answers.getClientData = getClientData;
    const world = makeGateway({ store: dead.store }, dead);
    await world.clock.advance(0);
    expect(await world.verdict(second.id)).toEqual(verified);
    expect(await world.verdict(first.id)).toEqual({ status: "pending" });
    await world.clock.advance(95_000);
    expect(await world.verdict(first.id)).toEqual(verified);
    expect(endings(world)).toHaveLength(2);
  });
});

describe("a gateway that takes longer than its claim", () => {
  test("changes nothing any more once another one has finished the work", async () => {
    let finish = (): void => {};
    const slow = makeGateway({
      // It does not even look at the store any more.
      environment: { setTimeout: () => 0 },
      onVerified: () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    });
    const { id, link } = await slow.identify();
    await slow.receive(slow.operator.callback(link));
    const quick = makeGateway({ store: slow.store }, slow);
    await slow.clock.advance(100_000);
    const record = await slow.store.findByTransactionId(link.transactionId);
    expect(await slow.verdict(id)).toEqual(verified);
    finish();
    await slow.clock.advance(10_000);
    expect(await slow.store.findByTransactionId(link.transactionId)).toEqual(record);
    expect([slow, quick].flatMap(endings)).toHaveLength(1);
  });
});

describe("several gateways on one store", () => {
  test("ask the operator once for what both of them see is due", async () => {
    const dead = makeGateway({ environment: { setTimeout: () => 0 } });
    const { id, link } = await dead.identify();
    await dead.gateway.close();
    await dead.receive(dead.operator.callback(link));
    expect(dead.operator.calls).toEqual(["getWidgetLink"]);
    const worlds = Array.from({ length: 5 }, () => makeGateway({ store: dead.store }, dead));
    await dead.clock.advance(0);
    expect(dead.operator.calls).toEqual(["getWidgetLink", "getClientData"]);
    expect(await dead.verdict(id)).toEqual(verified);
    expect(worlds.flatMap(endings)).toHaveLength(1);
  });
});

describe("a gateway that is closed while it claims", () => {
  test("is not closed before what it has claimed is done, and does nothing afterwards", async () => {
    const dead = makeGateway({ environment: { setTimeout: () => 0 } });
    const { id, link } = await dead.identify();
    await dead.gateway.close();
    await dead.receive(dead.operator.callback(link));
    let claim = (): void => {};
    const world = makeGateway(
      {
        store: {
          ...dead.store,
          replace: async (record) => {
            if (record.status === "pending") {
              await new Promise<void>((resolve) => {
                claim = resolve;
              });
            }
            return dead.store.replace(record);
          },
        },
      },
      dead,
    );
    await settle();
    let isClosed = false;
    const closing = world.gateway.close().then(() => {
      isClosed = true;
    });
    await settle();
    expect(isClosed).toBe(false);
    claim();
    await closing;
    // The store may be closed now.
    const record = await dead.store.findByTransactionId(link.transactionId);
    await dead.clock.advance(120_000);
    expect(await dead.store.findByTransactionId(link.transactionId)).toEqual(record);
    expect(await dead.verdict(id)).toEqual(verified);
    expect(endings(world)).toHaveLength(1);
  });
});

describe("a gateway whose list of what is due is old", () => {
  test("leaves alone what another one has claimed or finished, and does not look again at once", async () => {
    const dead = makeGateway({ environment: { setTimeout: () => 0 } });
    const { link } = await dead.identify();
    await dead.gateway.close();
    await dead.receive(dead.operator.callback(link));
    const old = await dead.store.listDue(10);
    expect(old).toHaveLength(1);
    const { getClientData } = dead.operator.answers;
    let answer = (): void => {};
    dead.operator.answers.getClientData = (...input) =>
      new Promise((resolve) => {
        answer = () => resolve(getClientData(...input));
      });
    const quick = makeGateway({ store: dead.store }, dead);
    await dead.clock.advance(0);
    let looks = 0;
    const listDue = async (): Promise<typeof old> => {
      looks += 1;
      // One that looks again and again would keep the test from ever ending.
      return looks < 20 ? old : [];
    };
    const late = makeGateway({ store: { ...dead.store, listDue }, maxConfirmations: 1 }, dead);
    await dead.clock.advance(0);
    expect(looks).toBe(1);
    answer();
    await dead.clock.advance(5_000);
    expect(looks).toBe(2);
    expect(dead.operator.calls).toEqual(["getWidgetLink", "getClientData"]);
    expect([endings(quick), endings(late)]).toEqual([[expect.anything()], []]);
  });
});

describe("many callbacks at once", () => {
  test("are confirmed a few at a time", async () => {
    const world = makeGateway({ maxConfirmations: 4 });
    let underWay = 0;
    let most = 0;
    const { getClientData } = world.operator.answers;
    world.operator.answers.getClientData = async (...input) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      return getClientData(...input);
    };
    const sessions = await Promise.all(Array.from({ length: 40 }, () => world.identify({ mode: "auto" })));
    await Promise.all(world.operator.links.map((link) => world.receive(world.operator.callback(link))));
    await world.clock.advance(1_000);
    for (const { id } of sessions) expect(await world.verdict(id)).toEqual(verified);
    expect(most).toBeLessThanOrEqual(4);
    expect(endings(world)).toHaveLength(40);
  });
});
