import { describe, expect, test } from "vitest";
import { facts, failure, pending } from "../../../test/fake-operator.ts";
import { makeGateway, type TestGateway } from "../../../test/make-gateway.ts";
import type { VerifiedPerson } from "../gateway-options.ts";

const verified = { status: "verified", profile: { lastName: "Шевченко", firstName: "Олена" } };

const refusals = (world: TestGateway): unknown[] =>
  world.events.flatMap((event) => (event.type === "callback-refused" ? [event.reason] : []));

describe("a signed success", () => {
  test("is confirmed with the operator before the client is told verified", async () => {
    const world = makeGateway();
    const { id, link } = await world.identify();
    let answer = (): void => {};
    const { getClientData } = world.operator.answers;
    world.operator.answers.getClientData = (...input) =>
      new Promise((resolve) => {
        answer = () => resolve(getClientData(...input));
      });
    expect((await world.receive(world.operator.callback(link))).status).toBe(200);
    expect(await world.verdict(id)).toEqual({ status: "pending" });
    answer();
    await world.clock.advance(0);
    expect(await world.verdict(id)).toEqual(verified);
    expect(world.operator.calls).toEqual(["getWidgetLink", "getClientData"]);
    expect(world.operator.inputs.at(-1)).toEqual({ phone: "380500000001" });
  });

  test("lets nothing of the profile out but what the partner allows, and hands the partner everything", async () => {
    const people: VerifiedPerson[] = [];
    const world = makeGateway({
      profileFields: ["lastName", "absent", "toString"],
      onVerified: (person) => void people.push(person),
    });
    const { id, link } = await world.identify();
    await world.receive(world.operator.callback(link));
    expect(await world.verdict(id)).toEqual({ status: "verified", profile: { lastName: "Шевченко" } });
    expect(people).toEqual([
      {
        id,
        clientId: "olena",
        transactionId: link.transactionId,
        profile: expect.objectContaining({ passport: "AA123456", userId: 7 }),
      },
    ]);
    expect(JSON.stringify(await world.store.findByTransactionId(link.transactionId))).not.toMatch(
      /AA123456|380500000001/,
    );
  });

  test("lets plain values of the profile out, and no lists, objects or numbers that are none", async () => {
    const plain = { lastName: "Шевченко", isResident: false, age: 30, middleName: null };
    const world = makeGateway({ profileFields: [...Object.keys(plain), "address", "phones", "score"] });
    world.operator.answers.getClientData = async () => ({
      ...facts,
      outcome: "success",
      profile: { ...plain, address: { city: "Київ" }, phones: ["380500000001"], score: Number.NaN },
    });
    const { id, link } = await world.identify();
    await world.receive(world.operator.callback(link));
    expect(await world.verdict(id)).toEqual({ status: "verified", profile: plain });
  });

  test("is asked about with everything that the session knows the client by", async () => {
    const known = { phone: "380500000001", userId: "u7", email: "olena@shop.example" };
    const world = makeGateway({ authorize: () => ({ id: "olena", ...known }) });
    const { link } = await world.identify();
    await world.receive(world.operator.callback(link));
    expect(world.operator.inputs.at(-1)).toEqual(known);
  });

  test("waits with growing pauses for data that are not there yet", async () => {
    const world = makeGateway();
    const { id, link } = await world.identify();
    const { getClientData } = world.operator.answers;
    world.operator.answers.getClientData = async () => failure();
    await world.receive(world.operator.callback(link));
    const asked = (): number => world.operator.calls.filter((name) => name === "getClientData").length;
    expect(asked()).toBe(1);
    await world.clock.advance(60_000);
    const inTheFirstMinute = asked();
    expect(inTheFirstMinute).toBeGreaterThan(4);
    await world.clock.advance(60_000);
    expect(asked() - inTheFirstMinute).toBeLessThanOrEqual(2);
    expect(await world.verdict(id)).toEqual({ status: "pending" });
    world.operator.answers.getClientData = getClientData;
    await world.clock.advance(31_000);
    expect(await world.verdict(id)).toEqual(verified);
  });

  test("is given up when the data never come, without a verdict that nobody gave", async () => {
    const world = makeGateway({ confirmForMs: 120_000 });
    const { id, link } = await world.identify();
    world.operator.answers.getClientData = async () => pending;
    world.operator.answers.getOperationStatus = async () => pending;
    await world.receive(world.operator.callback(link));
    await world.clock.advance(200_000);
    const { length } = world.operator.calls;
    expect(world.operator.calls.at(-1)).toBe("getOperationStatus");
    await world.clock.advance(600_000);
    expect(world.operator.calls).toHaveLength(length);
    expect(await world.verdict(id)).toEqual({ status: "pending" });
    await world.clock.advance(105_000);
    expect(await world.verdict(id)).toEqual({ status: "expired" });
  });

  test("ends in rejected when the data never come and the operator's status says no", async () => {
    const world = makeGateway({ confirmForMs: 10_000 });
    const { id, link } = await world.identify();
    world.operator.answers.getClientData = async () => failure();
    world.operator.answers.getOperationStatus = async () => failure("UNF");
    await world.receive(world.operator.callback(link));
    await world.clock.advance(20_000);
    expect(await world.verdict(id)).toEqual({ status: "rejected", reason: "user-not-found" });
  });

  test("outlives the link's expiry while the operator is being asked", async () => {
    const world = makeGateway();
    const { id, link } = await world.identify();
    const { getClientData } = world.operator.answers;
    await world.clock.advance(895_000);
    world.operator.answers.getClientData = () => Promise.reject(new Error("socket hang up"));
    await world.receive(world.operator.callback(link));
    await world.clock.advance(10_000);
    expect(await world.verdict(id)).toEqual({ status: "pending" });
    world.operator.answers.getClientData = getClientData;
    await world.clock.advance(31_000);
    expect(await world.verdict(id)).toEqual(verified);
  });
});

describe("onVerified", () => {
  test("keeps the client waiting until it is done, and is called again when it fails", async () => {
    let calls = 0;
    const world = makeGateway({
      onVerified: async () => {
        calls += 1;
        if (calls < 3) throw new Error("database is away");
      },
    });
    const { id, link } = await world.identify();
    await world.receive(world.operator.callback(link));
    expect(await world.verdict(id)).toEqual({ status: "pending" });
    await world.clock.advance(10_000);
    expect(calls).toBe(3);
    expect(await world.verdict(id)).toEqual(verified);
    expect(world.errors).toHaveLength(2);
    await world.clock.advance(60_000);
    expect(calls).toBe(3);
  });

  test("may take longer than the record is kept, which is then no mistake of anybody's", async () => {
    let finish = (): void => {};
    const world = makeGateway({
      retentionMs: 60_000,
      onVerified: () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    });
    const { link } = await world.identify();
    await world.receive(world.operator.callback(link));
    await world.clock.advance(960_000);
    finish();
    await world.clock.advance(0);
    expect(world.errors).toEqual([]);
  });

  test("is not called a second time by a callback that comes while it runs", async () => {
    let calls = 0;
    let finish = (): void => {};
    const world = makeGateway({
      onVerified: () => {
        calls += 1;
        return new Promise((resolve) => {
          finish = resolve;
        });
      },
    });
    const { id, link } = await world.identify();
    await world.receive(world.operator.callback(link));
    await world.receive(world.operator.callback(link, { command: "error" }));
    await world.receive(world.operator.callback(link));
    await world.clock.advance(10_000);
    finish();
    await world.clock.advance(10_000);
    expect(calls).toBe(1);
    expect(await world.verdict(id)).toEqual(verified);
  });
});

describe("a signed error", () => {
  test("is the operator's no, with the reason that its status gives", async () => {
    const world = makeGateway();
    world.operator.answers.getOperationStatus = async () => ({ ...failure(), rejection: "declined" });
    const { id, link } = await world.identify();
    await world.receive(world.operator.callback(link, { command: "error" }));
    expect(await world.verdict(id)).toEqual({ status: "rejected", reason: "declined" });
  });

  test("stands also when the operator cannot be asked why", async () => {
    const world = makeGateway();
    world.operator.answers.getOperationStatus = () => Promise.reject(new Error("socket hang up"));
    const { id, link } = await world.identify();
    await world.receive(world.operator.callback(link, { command: "error" }));
    expect(await world.verdict(id)).toEqual({ status: "rejected", reason: "operator-refused" });
  });
});

describe("an unsigned callback", () => {
  test("is worth a question: the transaction's status first, then the data", async () => {
    const world = makeGateway();
    const { id, link } = await world.identify();
    await world.receive(world.operator.unsignedCallback(link));
    expect(world.operator.calls).toEqual(["getWidgetLink", "getOperationStatus", "getClientData"]);
    expect(world.operator.inputs[1]).toEqual({ transactionId: link.transactionId });
    expect(await world.verdict(id)).toEqual(verified);
  });

  test("gains weight when the same word comes signed", async () => {
    const world = makeGateway();
    world.operator.answers.getOperationStatus = async () => pending;
    const { id, link } = await world.identify();
    await world.receive(world.operator.unsignedCallback(link));
    await world.receive(world.operator.callback(link));
    await world.clock.advance(2_000);
    expect(await world.verdict(id)).toEqual(verified);
  });

  test("verifies nobody whom the status does not, though there are data of an earlier time", async () => {
    const world = makeGateway();
    world.operator.answers.getOperationStatus = async () => pending;
    const { id, link } = await world.identify();
    await world.receive(world.operator.unsignedCallback(link));
    await world.clock.advance(30_000);
    expect(await world.verdict(id)).toEqual({ status: "pending" });
    expect(world.operator.calls).not.toContain("getClientData");
  });

  test("rejects nobody whom the status does not", async () => {
    const world = makeGateway();
    const { id, link } = await world.identify();
    await world.receive(world.operator.unsignedCallback(link, { command: "error" }));
    await world.clock.advance(10_000);
    expect(await world.verdict(id)).toEqual({ status: "pending" });
    world.operator.answers.getOperationStatus = async () => failure();
    await world.clock.advance(31_000);
    expect(await world.verdict(id)).toEqual({ status: "rejected", reason: "operator-refused" });
  });

  test("gives way to a signed one that says otherwise, whichever came first", async () => {
    for (const isSignedFirst of [true, false]) {
      const world = makeGateway();
      world.operator.answers.getClientData = async () => pending;
      world.operator.answers.getOperationStatus = async () => pending;
      const { id, link } = await world.identify();
      const both = [world.operator.callback(link), world.operator.unsignedCallback(link, { command: "error" })];
      for (const query of isSignedFirst ? both : both.reverse()) await world.receive(query);
      world.operator.answers.getClientData = makeGateway().operator.answers.getClientData;
      await world.clock.advance(31_000);
      expect(await world.verdict(id)).toEqual(verified);
    }
  });

  test("is refused where the partner wants signed ones only", async () => {
    const world = makeGateway({ unsignedCallbacks: "refuse" });
    const { id, link } = await world.identify();
    expect((await world.receive(world.operator.unsignedCallback(link))).status).toBe(400);
    expect(refusals(world)).toEqual(["unsigned"]);
    expect(await world.verdict(id)).toEqual({ status: "pending" });
    expect((await world.receive(world.operator.callback(link))).status).toBe(200);
    expect(refusals(world)).toEqual(["unsigned"]);
  });
});
