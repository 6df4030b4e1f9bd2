import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeRecord, noonMs } from "../../../test/make-record.ts";
import { describeStore } from "../../../test/store-contract.ts";
import { createSqliteStore } from "./create-sqlite-store.ts";
import { migrate } from "./migrations.ts";

const makeFolder = (): string => mkdtempSync(join(tmpdir(), "xpay-embed-sqlite-"));

describeStore("the SQLite store", async () => {
  const folder = makeFolder();
  return {
    open: async (now) => createSqliteStore({ file: join(folder, "store.sqlite"), now, watchIntervalMs: 10 }),
    remove: async () => rmSync(folder, { recursive: true }),
  };
});

let folder: string;
let file: string;

beforeEach(() => {
  folder = makeFolder();
  file = join(folder, "store.sqlite");
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

test("finds everything again after it was closed and opened", async () => {
  const record = makeRecord({ idempotencyKey: "click", dueAtMs: noonMs });
  const first = createSqliteStore({ file, now: () => noonMs, durability: "full" });
  await first.create(record);
  await first.close();
  await first.close();
  const second = createSqliteStore({ file, now: () => noonMs });
  expect(await second.get(record.key)).toEqual(record);
  expect(await second.create(makeRecord({ idempotencyKey: "click" }))).toEqual(record);
  expect(await second.listDue(1)).toEqual([record]);
  await second.close();
});

test("removes what is to be forgotten from the file though nobody asks for it", async () => {
  vi.useFakeTimers({ now: noonMs });
  const store = createSqliteStore({ file });
  await store.create(makeRecord({ forgetAtMs: noonMs + 30_000, client: { id: "planted-marker" } }));
  await store.create(makeRecord());
  vi.advanceTimersByTime(60_000);
  await store.close();
  expect(vi.getTimerCount()).toBe(0);
  const database = new DatabaseSync(file);
  expect(database.prepare("SELECT count(*) AS rows FROM identification").get()).toEqual({ rows: 1 });
  database.close();
  expect(readFileSync(file).includes("planted-marker")).toBe(false);
});

test("watches the file by one timer while anybody listens, and by none before and after", async () => {
  vi.useFakeTimers({ now: noonMs });
  const store = createSqliteStore({ file });
  const before = vi.getTimerCount();
  const leave = [store.subscribe("a", () => {}), store.subscribe("a", () => {}), store.subscribe("b", () => {})];
  expect(vi.getTimerCount()).toBe(before + 1);
  for (const one of leave) one();
  expect(vi.getTimerCount()).toBe(before);
  await store.close();
});

test("keeps no process alive by a timer, and lets go of the file when it is closed", async () => {
  const set = vi.spyOn(globalThis, "setInterval");
  const store = createSqliteStore({ file });
  store.subscribe("a", () => {});
  const timers = set.mock.results.map(({ value }) => value);
  set.mockRestore();
  expect(timers.map((timer) => timer.hasRef())).toEqual([false, false]);
  await store.create(makeRecord());
  expect(existsSync(`${file}-wal`)).toBe(true);
  await store.close();
  // The last connection that goes writes it into the file and removes it.
  expect(existsSync(`${file}-wal`)).toBe(false);
});

test("takes a file that another process brought to this layout between the two looks at it", () => {
  class Overtaken extends DatabaseSync {
    override exec(statements: string): void {
      if (statements.startsWith("BEGIN")) {
        const other = new DatabaseSync(file);
        migrate(other);
        other.close();
      }
      super.exec(statements);
    }
  }
  const database = new Overtaken(file);
  migrate(database);
  expect(database.prepare("PRAGMA user_version").get()).toEqual({ user_version: 1 });
  database.close();
});

test("refuses a file that a newer release has changed, and leaves it as it was", () => {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA user_version = 99");
  database.close();
  expect(() => createSqliteStore({ file })).toThrow("layout 99");
  const untouched = new DatabaseSync(file);
  expect(untouched.prepare("PRAGMA user_version").get()).toEqual({ user_version: 99 });
  untouched.close();
});

test("leaves a file that it cannot use to others", () => {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA user_version = 99");
  database.close();
  expect(() => createSqliteStore({ file })).toThrow("layout 99");
  // Whoever has it open in this mode keeps these beside it.
  expect([`${file}-wal`, `${file}-shm`].filter(existsSync)).toEqual([]);
});

test("says that the disk is full, and not that there is nothing to roll back", () => {
  class OnFullDisk extends DatabaseSync {
    override exec(statements: string): void {
      if (statements !== "COMMIT") return super.exec(statements);
      // What SQLite does when it cannot write what is to be kept.
      super.exec("ROLLBACK");
      throw new Error("database or disk is full");
    }
  }
  const database = new OnFullDisk(file);
  expect(() => migrate(database)).toThrow("disk is full");
  database.close();
});

test.each([
  ["sweepIntervalMs", 0],
  ["sweepIntervalMs", Number.NaN],
  ["sweepIntervalMs", Number.POSITIVE_INFINITY],
  ["watchIntervalMs", 9],
  ["watchIntervalMs", 86_400_001],
  ["durability", "ful"],
])("names an option that it cannot use: %s %o", (field, value) => {
  expect(() => createSqliteStore({ file, [field]: value })).toThrow(
    expect.objectContaining({ code: "CONFIG_INVALID_OPTION", details: { field } }),
  );
  expect(existsSync(file)).toBe(false);
});

test("lets go of the file also where Node.js does not say whether it is open", async () => {
  vi.resetModules();
  vi.doMock("node:sqlite", () => ({
    DatabaseSync: class {
      readonly exec: DatabaseSync["exec"];
      readonly prepare: DatabaseSync["prepare"];
      readonly close: DatabaseSync["close"];
      constructor(path: string) {
        const database = new DatabaseSync(path);
        this.exec = database.exec.bind(database);
        this.prepare = database.prepare.bind(database);
        this.close = database.close.bind(database);
      }
    },
  }));
  const older = await import("./create-sqlite-store.ts");
  vi.doUnmock("node:sqlite");
  const store = older.createSqliteStore({ file });
  await store.create(makeRecord());
  expect(existsSync(`${file}-wal`)).toBe(true);
  await store.close();
  await store.close();
  expect(existsSync(`${file}-wal`)).toBe(false);
});

test("opens a new file from several connections at once", async () => {
  const stores = Array.from({ length: 5 }, () => createSqliteStore({ file, now: () => noonMs }));
  const records = stores.map(() => makeRecord());
  await Promise.all(stores.map((store, index) => store.create(records[index] ?? makeRecord())));
  expect(await Promise.all(records.map(({ key }) => stores[0]?.get(key)))).toEqual(records);
  for (const store of stores) await store.close();
});
