import { describe, expect, test } from "vitest";
import { identify, makeWorld } from "../../test/make-world.ts";
import { prune } from "./snapshot.ts";
import { createBrowserStorage, createMemoryStorage, type WorldStorage } from "./world-storage.ts";

/** Two tabs' views of one storage: each hears of the other's writing, as with the browser's storage event. */
function createTabs(): [WorldStorage, WorldStorage] {
  const shared = createMemoryStorage();
  const listeners: [Set<() => void>, Set<() => void>] = [new Set(), new Set()];
  const tab = (own: 0 | 1): WorldStorage => ({
    load: shared.load,
    save: (snapshot) => {
      shared.save(snapshot);
      for (const listener of listeners[own === 0 ? 1 : 0]) listener();
    },
    subscribe: (listener) => {
      listeners[own].add(listener);
      return () => listeners[own].delete(listener);
    },
  });
  return [tab(0), tab(1)];
}

describe("two tabs", () => {
  test("share links, verdicts, clock and settings", () => {
    const [first, second] = createTabs();
    const here = makeWorld({ storage: first });
    const there = makeWorld({ storage: second });
    const { id, uuid } = identify(here);
    there.operator.decide(uuid, "confirm");
    expect(here.gateway.verdict(id)).toMatchObject({ status: "verified" });
    there.advance(1_000);
    there.setScenario("no-callback");
    there.setGatewayDown(true);
    expect(here.now()).toBe(there.now());
    expect(here.scenario()).toBe("no-callback");
    expect(here.gatewayDown()).toBe(true);
    here.reset();
    expect(there.gateway.verdict(id)).toBeUndefined();
    expect(there.scenario()).toBeNull();
  });

  test("wake each other's waits", async () => {
    const [first, second] = createTabs();
    const here = makeWorld({ storage: first });
    const there = makeWorld({ storage: second });
    const { id, uuid } = identify(here);
    const woken = here.waitForChange({ timeoutMs: 60_000 });
    there.operator.decide(uuid, "confirm");
    await woken;
    expect(here.gateway.verdict(id)).toMatchObject({ status: "verified" });
  });
});

test("one who stops listening leaves the others their ears", () => {
  const [first, second] = createTabs();
  const here = makeWorld({ storage: first });
  const there = makeWorld({ storage: second });
  let heard = 0;
  const stop = here.subscribe(() => {});
  const stopOther = here.subscribe(() => {
    heard += 1;
  });
  stop();
  there.setGatewayDown(true);
  expect(heard).toBe(1);
  stopOther();
  there.setGatewayDown(false);
  expect(heard).toBe(1);
});

describe("a wait", () => {
  test("ends when something falls due by the clock, with nobody writing", async () => {
    let nowMs = 1_000_000;
    const world = makeWorld({ now: () => nowMs });
    const { id, uuid } = identify(world, "slow-callback");
    world.operator.decide(uuid, "confirm");
    nowMs += 3_999;
    await world.waitForChange({ timeoutMs: 60_000 });
    nowMs += 1;
    expect(world.gateway.verdict(id)).toMatchObject({ status: "verified" });
  });

  test("ends by its time limit, by its signal, and at once for a signal already given", async () => {
    const world = makeWorld();
    await world.waitForChange({ timeoutMs: 1 });
    const controller = new AbortController();
    const wait = world.waitForChange({ timeoutMs: 60_000, signal: controller.signal });
    controller.abort();
    await wait;
    await world.waitForChange({ timeoutMs: 60_000, signal: controller.signal });
  });

  test("leaves no listener behind", async () => {
    const storage = createMemoryStorage();
    let listening = 0;
    const world = makeWorld({
      storage: {
        ...storage,
        subscribe: () => {
          listening += 1;
          return () => {
            listening -= 1;
          };
        },
      },
    });
    const waits = [world.waitForChange({ timeoutMs: 60_000 }), world.waitForChange({ timeoutMs: 60_000 })];
    expect(listening).toBe(1);
    world.setGatewayDown(true);
    await Promise.all(waits);
    expect(listening).toBe(0);
  });
});

describe("a stored snapshot", () => {
  test.each(["", "null", "{", "[]", '{"version":1}', '{"version":3}', '"1"'])(
    "of the form %j gives an empty world",
    (text) => {
      const storage = createMemoryStorage();
      storage.save(text);
      const world = makeWorld({ storage });
      expect(world.journal()).toEqual([]);
      expect(world.gateway.verdict(identify(world).id)).toEqual({ status: "pending" });
    },
  );

  test("holds nothing of what the browser sent about the client", () => {
    const storage = createMemoryStorage();
    const world = makeWorld({ storage });
    const client = {
      phone: "380671112233",
      email: "marker@example.com",
      firstName: "Marker-One",
      lastName: "Marker-Two",
      middleName: "Marker-Three",
    };
    world.gateway.create({ mode: "auto", client }, { scenario: "verified", idempotencyKey: "key" });
    for (const marker of Object.values(client)) expect(storage.load()).not.toContain(marker);
  });

  test("forgets the oldest identifications with their links", () => {
    const storage = createMemoryStorage();
    const world = makeWorld({ storage });
    const first = identify(world);
    const others = Array.from({ length: 100 }, () => identify(world));
    expect(world.gateway.verdict(first.id)).toBeUndefined();
    expect(world.operator.loadWidget(first.uuid)).toEqual({ status: "unknown" });
    for (const { id } of others) expect(world.gateway.verdict(id)).toEqual({ status: "pending" });
    expect(prune(JSON.parse(storage.load() ?? "")).links).toEqual(JSON.parse(storage.load() ?? "").links);
  });
});

test("the browser's storage keeps one key and hears other tabs' changes of it alone", () => {
  const items = new Map<string, string>();
  const window = Object.assign(new EventTarget(), {
    localStorage: {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => items.set(key, value),
    },
  });
  // The two members above are all that the storage uses of a window.
  const storage = createBrowserStorage(window as unknown as Window, "a-key");
  storage.save("{}");
  expect([...items]).toEqual([["a-key", "{}"]]);
  expect(storage.load()).toBe("{}");

  let heard = 0;
  const stop = storage.subscribe(() => {
    heard += 1;
  });
  const tell = (key: string | null): boolean => window.dispatchEvent(Object.assign(new Event("storage"), { key }));
  tell("another-key");
  expect(heard).toBe(0);
  tell("a-key");
  tell(null);
  expect(heard).toBe(2);
  stop();
  tell("a-key");
  expect(heard).toBe(2);
});
