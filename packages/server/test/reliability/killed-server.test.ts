import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { IssuedLink } from "../fake-operator.ts";
import { createPartner, type Partner } from "./start-partner.ts";

// The server is killed in each state between link and verdict, and started again on the same file. Whatever a dead process
// has claimed comes free after a while, so the second one's clock is ahead.

const aheadMs = 120_000;

let partner: Partner;

beforeEach(async () => {
  partner = await createPartner();
  await partner.start();
});
afterEach(() => partner.stop());

const create = (key: string): Promise<Response> =>
  partner.call("POST", "/identifications", {
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify({ mode: "auto" }),
  });

const identify = async (key = "click"): Promise<{ readonly id: string; readonly link: IssuedLink }> => {
  const response = await create(key);
  expect(response.status).toBe(201);
  const { id, uri } = (await response.json()) as { id: string; uri: string };
  const link = partner.operator.links.find(({ uuid }) => uri.endsWith(uuid));
  if (!link) throw new Error("The operator did not make this link.");
  return { id, link };
};

const verdict = async (id: string, prefer = "wait=20"): Promise<unknown> =>
  (await partner.call("GET", `/identifications/${id}`, { headers: { prefer } })).json();

const callback = async (link: IssuedLink, command: "success" | "error" = "success"): Promise<number> =>
  (await partner.call("GET", `/callback${partner.operator.callback(link, { command })}`)).status;

const endingsOf = (id: string): number =>
  partner.events.filter((event) => event.type === "identification-ended" && event.id === id).length;

const verified = { status: "verified", profile: {} };
const pending = { status: "pending" };

/** Starting a process takes its time on a busy machine, and each of these tests starts several. */
const slow = 60_000;

describe("a server that is killed", () => {
  test("in each state between the click and the verdict loses nothing, and says nothing twice", {
    timeout: slow,
  }, async () => {
    const linked = await identify("linked");
    const cancelled = await identify("cancelled");
    await partner.call("DELETE", `/identifications/${cancelled.id}`);
    const done = await identify("done");
    await callback(done.link);
    expect(await verdict(done.id)).toEqual(verified);
    const refused = await identify("refused");
    await callback(refused.link, "error");
    expect(await verdict(refused.id)).toMatchObject({ status: "rejected" });
    // The partner's database is being told.
    const telling = await identify("telling");
    const heldTelling = partner.holdNext("onVerified");
    expect(await callback(telling.link)).toBe(200);
    const toldHalf = await heldTelling;
    // The operator is being asked for the person.
    const asking = await identify("asking");
    const heldAsking = partner.holdNext("getClientData");
    expect(await callback(asking.link)).toBe(200);
    const askedHalf = await heldAsking;
    // The operator is being asked for a link.
    const heldLink = partner.holdNext("getWidgetLink");
    const lost = create("clicked").catch((error: unknown) => error);
    const linkedHalf = await heldLink;
    await partner.kill();
    for (const { release } of [toldHalf, askedHalf, linkedHalf]) release();
    expect(await lost).toBeInstanceOf(Error);

    // At once, what was under way may still be so in another instance.
    await partner.start();
    for (const { id } of [linked, telling, asking]) expect(await verdict(id, "")).toEqual(pending);
    expect((await identify("linked")).id).toBe(linked.id);
    expect(partner.told).toEqual([done.id, telling.id]);

    // Later it is free.
    await partner.kill();
    await partner.start(aheadMs);
    for (const { id } of [telling, asking, done]) expect(await verdict(id)).toEqual(verified);
    const clicked = await identify("clicked");
    for (const { link } of [linked, clicked]) expect(await callback(link)).toBe(200);
    for (const { id } of [linked, clicked]) expect(await verdict(id)).toEqual(verified);

    // What was said stands, whatever comes.
    for (const { link } of [done, refused, cancelled]) {
      expect(await callback(link, "success")).toBe(200);
      expect(await callback(link, "error")).toBe(200);
    }
    expect(await verdict(done.id)).toEqual(verified);
    expect(await verdict(refused.id)).toMatchObject({ status: "rejected" });
    expect(await verdict(cancelled.id)).toEqual({ status: "cancelled" });
    for (const { id } of [linked, cancelled, done, refused, telling, asking, clicked]) {
      expect(endingsOf(id)).toBeLessThanOrEqual(1);
    }
    // The one whose telling was cut off is told again; that is what the id is for.
    const people = [done, telling, telling, asking, linked, clicked].map(({ id }) => id);
    expect([...partner.told].sort()).toEqual(people.sort());
  });

  test("while a link runs out says so afterwards, and stays with it", { timeout: slow }, async () => {
    const { id, link } = await identify();
    await partner.kill();
    await partner.start(901_000);
    expect(await verdict(id)).toEqual({ status: "expired" });
    await partner.kill();
    await partner.start();
    expect(await callback(link)).toBe(200);
    expect(await verdict(id)).toEqual({ status: "expired" });
    expect(partner.told).toEqual([]);
  });

  test("again and again under load loses no session and verifies nobody without a verdict", {
    timeout: slow,
  }, async () => {
    const sessions = await Promise.all(Array.from({ length: 60 }, (_, index) => identify(`click-${index}`)));
    const commandOf = (index: number): "success" | "error" | null =>
      (["success", "error", null] as const)[index % 3] ?? null;
    // The operator repeats a callback until it is answered.
    const deliver = async (link: IssuedLink, command: "success" | "error"): Promise<void> => {
      while ((await callback(link, command).catch(() => 0)) !== 200) await isUp;
    };
    let isUp = Promise.resolve();
    const deliveries = sessions.map(({ link }, index) => {
      const command = commandOf(index);
      return command && deliver(link, command);
    });
    for (const ahead of [0, 0, aheadMs]) {
      await partner.kill();
      isUp = partner.start(ahead);
      await isUp;
    }
    await Promise.all(deliveries);
    for (const [index, { id }] of sessions.entries()) {
      const command = commandOf(index);
      if (command === null) expect(await verdict(id, "")).toEqual(pending);
      else expect(await verdict(id)).toMatchObject({ status: command === "success" ? "verified" : "rejected" });
      // One that was written as the process died may have gone unreported.
      expect(endingsOf(id)).toBeLessThanOrEqual(1);
    }
    const successes = sessions.filter((_, index) => commandOf(index) === "success").map(({ id }) => id);
    expect([...new Set(partner.told)].sort()).toEqual(successes.sort());
  });
});
