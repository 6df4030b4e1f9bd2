import { describe, expect, it } from "vitest";
import { FakeOrigin } from "../test/model/fake-origin.ts";
import type { Environment } from "./environment.ts";
import { createSessionLock, type SessionLock } from "./session-lock.ts";

/** The lock of one more page of an origin. */
const lockOf = (origin: FakeOrigin): SessionLock => {
  const locks = origin.locks.managerFor({ isStill: () => false, isGone: () => false, onStorage: () => {} });
  // The lock takes no other member.
  return createSessionLock({ locks } as unknown as Environment, () => "default");
};

describe("a session's lock", () => {
  it("is claimed twice before the browser has answered, as by a click right after a resumption, and is held", async () => {
    const origin = new FakeOrigin();
    const lock = lockOf(origin);
    const claims = Promise.all([lock.claim(), lock.claim()]);
    await origin.rest();
    await origin.turn();
    expect(await Promise.race([claims, origin.rest().then(() => "never")])).toEqual([true, true]);
  });

  it("is not held by a page that gave up before the browser answered", async () => {
    const origin = new FakeOrigin();
    const first = lockOf(origin);
    const second = lockOf(origin);
    void first.claim();
    await origin.rest();
    first.free();
    await origin.turn();
    const held = second.claim();
    await origin.rest();
    await origin.turn();
    expect(await held).toBe(true);
    const again = first.claim();
    await origin.rest();
    await origin.turn();
    expect(await again).toBe(false);
  });
});
