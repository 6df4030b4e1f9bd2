import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { GatewayOptions } from "../../src/gateway/gateway-options.ts";
import { createSqliteStore } from "../../src/stores/sqlite/create-sqlite-store.ts";
import { makeGateway } from "../make-gateway.ts";
import { makeRecord } from "../make-record.ts";
import { createTestClock, settle } from "../test-clock.ts";

// The store fails under a running gateway, and is back. Held elsewhere: Redis that is slow, and that drops its subscribers
// (create-redis-store.test.ts); a process that is killed (test/reliability); evidence that could not be written
// (callback-order.test.ts).

const verified = { status: "verified", profile: { lastName: "Шевченко", firstName: "Олена" } };

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "xpay-embed-faults-"));
  file = join(folder, "store.sqlite");
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

describe("a SQLite file on a full disk", () => {
  /** What the disk has room for is what the file has already. */
  const fill = (database: DatabaseSync): void => {
    const { page_count } = database.prepare("PRAGMA page_count").get() as { page_count: number };
    database.exec(`PRAGMA max_page_count = ${page_count}`);
  };

  test("says so in the error, and not that there is nothing to roll back", async () => {
    const opened: DatabaseSync[] = [];
    const { exec } = DatabaseSync.prototype;
    const spy = vi.spyOn(DatabaseSync.prototype, "exec").mockImplementation(function (this: DatabaseSync, sql) {
      if (!opened.includes(this)) opened.push(this);
      return exec.call(this, sql);
    });
    const store = createSqliteStore({ file });
    spy.mockRestore();
    const [database] = opened;
    if (!database) throw new Error("The store opened nothing.");
    fill(database);
    const big = (): ReturnType<typeof makeRecord> =>
      makeRecord({ forgetAtMs: Date.now() + 60_000, client: { id: "x".repeat(20_000), phone: "380500000001" } });
    await expect(store.create(big())).rejects.toThrow("full");
    await expect(store.create(big())).rejects.toThrow("full");
    // There is room again.
    database.exec("PRAGMA max_page_count = 1000000");
    const record = big();
    expect(await store.create(record)).toBeNull();
    expect(await store.get(record.key)).toEqual(record);
    await store.close();
  });
});

describe("a SQLite file that another process holds", () => {
  test("fails calls, ends neither the process nor the wait for a verdict, and is read again when it is free", async () => {
    // In a process of its own: an exception of a timer would end it, and this test with it.
    const script = `
      import { createSqliteStore } from ${JSON.stringify(new URL("../../src/stores/sqlite/create-sqlite-store.ts", import.meta.url).href)};
      import { DatabaseSync, StatementSync } from "node:sqlite";
      const { exec } = DatabaseSync.prototype;
      DatabaseSync.prototype.exec = function (sql) {
        // The wait for the other process is not what this is about.
        return exec.call(this, sql.replace("busy_timeout = 5000", "busy_timeout = 1"));
      };
      const { run } = StatementSync.prototype;
      let refusals = 0;
      StatementSync.prototype.run = function (...values) {
        try {
          return run.apply(this, values);
        } catch (error) {
          refusals += 1;
          if (refusals === 10) console.log("refused ten times");
          throw error;
        }
      };
      const store = createSqliteStore({ file: ${JSON.stringify(file)}, sweepIntervalMs: 10, watchIntervalMs: 10 });
      store.subscribe("any", () => console.log("changed"));
      setInterval(() => {}, 1000);
      console.log("ready");
      process.stdin.on("data", async () => {
        try {
          await store.get("any");
          console.log("answered");
        } catch {
          console.log("failed");
        }
      });
    `;
    const partner = spawn(
      process.execPath,
      ["--conditions=@xpay-embed/source", "--input-type=module", "--eval", script],
      { stdio: ["pipe", "pipe", "inherit"] },
    );
    let said = "";
    partner.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    const says = (word: string): Promise<void> => expect.poll(() => said).toContain(word);
    const ended = once(partner, "exit");
    await says("ready");

    const other = new DatabaseSync(file);
    other.exec("PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE");
    // Many turns of its timers: the sweep wants to write and cannot.
    partner.stdin.write("ask\n");
    await says("answered");
    await says("refused ten times");
    expect(partner.exitCode).toBeNull();
    other.exec("ROLLBACK");
    other.close();
    said = "";
    const writer = createSqliteStore({ file });
    await writer.create(makeRecord({ key: "any", forgetAtMs: Date.now() + 60_000 }));
    await says("changed");
    await writer.close();
    partner.kill();
    await ended;
  });
});

describe("a store that is closed under the gateway, and opened again", () => {
  test("costs answers, no verdict: the operator comes again and the client is told once", async () => {
    const clock = createTestClock();
    const first = createSqliteStore({ file, now: clock.now });
    let store = first;
    const following: Pick<GatewayOptions, "store"> = {
      store: {
        create: (record) => store.create(record),
        get: (key) => store.get(key),
        findByTransactionId: (id) => store.findByTransactionId(id),
        findByIdempotencyKey: (key) => store.findByIdempotencyKey(key),
        replace: (record) => store.replace(record),
        listDue: (limit) => store.listDue(limit),
        subscribe: (key, listener) => store.subscribe(key, listener),
        close: () => store.close(),
      },
    };
    const world = makeGateway(following, { clock });
    const { id, link } = await world.identify();
    const query = world.operator.callback(link);
    await first.close();

    // Every call is answered, none with a verdict, and each failure is told to the partner's log.
    const path = `/identifications/${id}`;
    const answers = await Promise.all([
      world.call("GET", path),
      world.call("GET", path, { headers: { prefer: "wait=20" } }),
      world.call("DELETE", path),
      world.call("POST", "/identifications", { body: { mode: "auto" } }),
      world.receive(query),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(500);
      expect(await answer.json()).toMatchObject({ code: "GATEWAY_FAILED" });
    }
    expect(world.errors.length).toBeGreaterThanOrEqual(answers.length);
    // No link was asked for that there was no place for.
    expect(world.operator.calls).toEqual(["getWidgetLink"]);

    store = createSqliteStore({ file, now: clock.now });
    expect((await world.receive(query)).status).toBe(200);
    await settle();
    expect(await world.verdict(id)).toEqual(verified);
    expect((await world.receive(query)).status).toBe(200);
    expect(world.events.filter(({ type }) => type === "identification-ended")).toHaveLength(1);
    await world.gateway.close();
    await store.close();
  });
});

describe("a store that fails once the operator has answered", () => {
  test.each(["create", "verdict"] as const)(
    "%s: loses nothing that the client's next try does not bring",
    async (when) => {
      const world = makeGateway();
      let failures = 0;
      const isHit = (status: string): boolean =>
        failures === 0 && (when === "create" ? status === "pending" : status === "ended");
      const told: string[] = [];
      const broken = makeGateway(
        {
          store: {
            ...world.store,
            replace: (record) => {
              if (!isHit(record.status)) return world.store.replace(record);
              failures += 1;
              return Promise.reject(new Error("disk is full"));
            },
          },
          onVerified: ({ id }) => void told.push(id),
        },
        world,
      );
      const headers = { "idempotency-key": "click" };
      const create = (): Promise<Response> =>
        broken.call("POST", "/identifications", { body: { mode: "auto" }, headers });
      let response = await create();
      if (when === "create") {
        expect(response.status).toBe(500);
        expect(world.operator.calls).toEqual(["getWidgetLink"]);
        const again = create();
        // The first one's place comes free, since nobody knows what has become of its maker.
        await world.clock.advance(60_000);
        response = await again;
      }
      expect(response.status).toBe(201);
      const { id } = (await response.json()) as { id: string };
      const link = world.operator.links.at(-1);
      if (!link) throw new Error("The operator made no link.");
      expect((await broken.receive(world.operator.callback(link))).status).toBe(200);
      await world.clock.advance(120_000);
      await settle();
      expect(await broken.verdict(id)).toEqual(verified);
      // The partner may be told again; by its id it is the same person.
      expect(new Set(told)).toEqual(new Set([id]));
      expect(told.length).toBe(when === "create" ? 1 : 2);
      expect(broken.events.filter(({ type }) => type === "identification-ended")).toHaveLength(1);
      expect(failures).toBe(1);
      await broken.gateway.close();
      await world.gateway.close();
    },
  );
});
