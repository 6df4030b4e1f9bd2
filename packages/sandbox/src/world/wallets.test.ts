import type { OperatorHistoryItem } from "@xpay-embed/protocol/operator";
import { describe, expect, test } from "vitest";
import { makeWorld } from "../../test/make-world.ts";
import type { HistoryScenarioName } from "../scenarios/history-scenario.ts";
import { historyOf, newestEntryMs } from "./instruments/history-of.ts";
import { instruments } from "./instruments/instruments.ts";
import type { HistoryOutcome } from "./wallets.ts";
import type { World } from "./world.ts";
import { createMemoryStorage } from "./world-storage.ts";

const deviceId = "0Ht9z0yh5aDNr5js1zGFz5QTmIE=";

const ask = (world: World, question: Partial<Parameters<World["wallets"]["history"]>[0]> = {}): HistoryOutcome =>
  world.wallets.history({ client: "olena", deviceId, instrumentId: instruments.everyday.uuid, ...question });

/** A world in which Olena's device is bound. */
const boundWorld = (options: Parameters<typeof makeWorld>[0] = {}): World => {
  const world = makeWorld(options);
  world.wallets.bindDevice("olena", deviceId);
  return world;
};

const itemsOf = (world: World, instrumentId: string = instruments.everyday.uuid): readonly OperatorHistoryItem[] => {
  const answer = ask(world, { instrumentId });
  // The instruments of these tests have good items only.
  return answer.outcome === "success" ? (answer.items as readonly OperatorHistoryItem[]) : [];
};

describe("a history", () => {
  test("is given to a bound device of the owner, and to nobody else", () => {
    const world = makeWorld();
    expect(ask(world)).toEqual({ outcome: "device-not-bound" });
    expect(world.wallets.bindDevice("olena", deviceId)).toMatchObject({ outcome: "bound" });
    expect(ask(world)).toEqual({ outcome: "success", items: historyOf("everyday") });
    expect(ask(world, { deviceId: "another" })).toEqual({ outcome: "device-not-bound" });
    expect(ask(world, { client: "andrii" })).toEqual({ outcome: "device-not-bound" });
    expect(ask(world, { instrumentId: instruments.foreign.uuid })).toEqual({ outcome: "unknown-instrument" });
    expect(ask(world, { instrumentId: "691fafc9-5d64-46b5-22ba-85ce61cc26be" })).toEqual({
      outcome: "unknown-instrument",
    });
    world.wallets.bindDevice("andrii", deviceId);
    expect(ask(world, { client: "andrii", instrumentId: instruments.foreign.uuid })).toMatchObject({
      outcome: "success",
    });
    expect(ask(world, { client: "andrii" })).toEqual({ outcome: "unknown-instrument" });
  });

  test("stays readable for another tab and after a reload, until the world is emptied", () => {
    const storage = createMemoryStorage();
    const world = boundWorld({ storage });
    expect(ask(makeWorld({ storage })).outcome).toBe("success");
    world.reset();
    expect(ask(makeWorld({ storage })).outcome).toBe("device-not-bound");
  });

  test("keeps no more than the newest 200 devices, each once", () => {
    const storage = createMemoryStorage();
    const world = boundWorld({ storage });
    for (let index = 0; index < 199; index += 1) world.wallets.bindDevice("olena", `device-${index}`);
    world.wallets.bindDevice("olena", deviceId);
    world.wallets.bindDevice("olena", "one-more");
    expect(JSON.parse(storage.load() ?? "").devices).toHaveLength(200);
    expect(ask(world).outcome).toBe("success");
    expect(ask(world, { deviceId: "device-0" }).outcome).toBe("device-not-bound");
    expect(ask(world, { deviceId: "device-1" }).outcome).toBe("success");
  });
});

describe("a scenario", () => {
  test.each<[HistoryScenarioName, string, string]>([
    ["ordinary", "bound", "success"],
    ["device-not-bound", "bound", "success"],
    ["binding-pending", "pending", "device-not-bound"],
    ["binding-refused", "refused", "device-not-bound"],
    ["history-down", "bound", "unavailable"],
    ["history-fails-later", "bound", "success"],
    ["slow-history", "bound", "success"],
  ])("%s makes a binding %s and a history %s", (scenario, binding, history) => {
    const world = makeWorld();
    world.setHistoryScenario(scenario);
    expect(world.historyScenario()).toBe(scenario);
    expect(world.wallets.bindDevice("olena", deviceId).outcome).toBe(binding);
    expect(ask(world).outcome).toBe(history);
  });

  test("device-not-bound forgets devices when it is chosen; no other does", () => {
    const world = boundWorld();
    world.setHistoryScenario("binding-refused");
    expect(ask(world).outcome).toBe("device-not-bound");
    world.setHistoryScenario("ordinary");
    expect(ask(world).outcome).toBe("success");
    world.setHistoryScenario("device-not-bound");
    expect(ask(world).outcome).toBe("device-not-bound");
    world.setHistoryScenario("ordinary");
    expect(ask(world).outcome).toBe("device-not-bound");
  });

  test("history-fails-later gives the beginning and nothing after it", () => {
    const world = boundWorld();
    world.setHistoryScenario("history-fails-later");
    expect(ask(world).outcome).toBe("success");
    expect(ask(world, { isFirstPage: false }).outcome).toBe("unavailable");
    world.setHistoryScenario("ordinary");
    expect(ask(world, { isFirstPage: false }).outcome).toBe("success");
  });
});

describe("slow-history", () => {
  const slow = (): World => {
    const world = boundWorld();
    world.setHistoryScenario("slow-history");
    return world;
  };
  const watch = (promise: Promise<void>): { isOver: boolean } => {
    const state = { isOver: false };
    void promise.then(() => {
      state.isOver = true;
    });
    return state;
  };
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };

  test("answers after four seconds of the world's clock", async () => {
    const world = slow();
    const answer = watch(world.wallets.whenAnswered());
    world.advance(3_999);
    await settle();
    expect(answer.isOver).toBe(false);
    world.advance(1);
    await settle();
    expect(answer.isOver).toBe(true);
  });

  test("answers at once when it is switched off, or nobody waits any more", async () => {
    const world = slow();
    const first = watch(world.wallets.whenAnswered());
    const leaving = new AbortController();
    const second = watch(world.wallets.whenAnswered(leaving.signal));
    leaving.abort();
    await settle();
    expect([first.isOver, second.isOver]).toEqual([false, true]);
    world.setHistoryScenario("ordinary");
    await settle();
    expect(first.isOver).toBe(true);
    const third = watch(world.wallets.whenAnswered());
    await settle();
    expect(third.isOver).toBe(true);
  });
});

describe("a new entry", () => {
  test("comes on top, follows from the one before it, and changes no other", () => {
    const world = boundWorld();
    let before = itemsOf(world);
    for (let times = 0; times < 30; times += 1) {
      const added = world.addTransaction("everyday");
      const items = itemsOf(world);
      const [newest, previous] = items;
      expect(newest).toEqual(added);
      expect(items.slice(1)).toEqual(before);
      if (newest?.status === "Done") {
        expect(newest.balance).toBe((previous?.balance ?? 0) + newest.amount - newest.fee);
      }
      expect(newest?.id).toBeGreaterThan(previous?.id ?? 0);
      expect(Date.parse(newest?.date ?? "")).toBeGreaterThan(Date.parse(previous?.date ?? ""));
      before = items;
    }
    expect(before).toHaveLength(90);
    expect(before.every(({ balance }) => balance >= 0)).toBe(true);
    expect(itemsOf(world, instruments.thousand.uuid)).toBe(historyOf("thousand"));
  });

  test("happens now, and never before the newest one", () => {
    const world = boundWorld();
    const dateOf = (name: "everyday" | "empty"): number => Date.parse(world.addTransaction(name)?.date ?? "");
    expect(world.now()).toBeLessThan(newestEntryMs);
    expect([dateOf("everyday"), dateOf("everyday")]).toEqual([newestEntryMs + 60_000, newestEntryMs + 120_000]);
    world.advance(newestEntryMs - world.now() + 3_600_000);
    expect(dateOf("everyday")).toBe(newestEntryMs + 3_600_000);
    expect(dateOf("empty")).toBe(newestEntryMs + 3_600_000);
    expect(itemsOf(world, instruments.empty.uuid)).toHaveLength(1);
    expect(itemsOf(world, instruments.empty.uuid)[0]?.amount).toBeGreaterThan(0);
  });

  test("is there for another tab, is told to it, and is gone with the world", () => {
    const storage = createMemoryStorage();
    const world = boundWorld({ storage });
    let told = 0;
    world.subscribe(() => {
      told += 1;
    });
    world.addTransaction("everyday");
    expect(told).toBe(1);
    expect(itemsOf(makeWorld({ storage }))).toHaveLength(61);
    world.reset();
    world.wallets.bindDevice("olena", deviceId);
    expect(itemsOf(world)).toHaveLength(60);
  });

  test("is the last after five hundred", () => {
    const world = boundWorld();
    for (let times = 0; times < 500; times += 1) world.addTransaction("empty");
    expect(world.addTransaction("empty")).toBeNull();
    expect(itemsOf(world, instruments.empty.uuid)).toHaveLength(500);
  });
});
