import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EndedRecord, PendingRecord } from "../src/stores/identification-record.ts";
import type { IdentificationStore } from "../src/stores/identification-store.ts";
import { makeRecord, noonMs } from "./make-record.ts";

/** One place where records are kept, empty at first, with a clock that the test moves. */
export interface StoreUnderTest {
  /** Opens the place once more, as another instance of the gateway would. */
  readonly open: (now: () => number) => Promise<IdentificationStore>;
  readonly remove: () => Promise<void>;
}

/** What the store under test cannot do by its nature. */
export interface StoreLimits {
  /** Whether several instances can share it. Default `true`. */
  readonly isShared?: boolean;
}

const next = <Kind extends PendingRecord>(record: Kind, changes: Partial<Kind> = {}): Kind => ({
  ...record,
  revision: record.revision + 1,
  ...changes,
});

const end = ({ evidence, attempts, claimEndsAtMs, ...record }: PendingRecord): EndedRecord => ({
  ...record,
  status: "ended",
  revision: record.revision + 1,
  ending: { status: "verified", profile: { lastName: "Шевченко", age: 30, note: null } },
});

/** The promises that every store keeps. */
export function describeStore(name: string, setUp: () => Promise<StoreUnderTest>, limits: StoreLimits = {}): void {
  const { isShared = true } = limits;

  describe(`${name} keeps the promises of a store`, () => {
    let place: StoreUnderTest;
    let store: IdentificationStore;
    let other: IdentificationStore;
    let nowMs: number;

    beforeEach(async () => {
      nowMs = noonMs;
      place = await setUp();
      store = await place.open(() => nowMs);
      other = isShared ? await place.open(() => nowMs) : store;
    });
    afterEach(async () => {
      await Promise.all([store.close(), other.close()]);
      await place.remove();
    });

    /** Resolves at the next call of the listener. */
    const nextChange = (at: IdentificationStore, key: string): Promise<void> =>
      new Promise((resolve) => {
        const leave = at.subscribe(key, () => {
          leave();
          resolve();
        });
      });

    test("finds a record by each of its keys, unchanged, from either instance", async () => {
      const record = makeRecord({
        evidence: { command: "success", isSigned: true, isContradicted: false, receivedAtMs: 5 },
        idempotencyKey: "click",
      });
      expect(await store.create(record)).toBeNull();
      for (const instance of [store, other]) {
        expect(await instance.get(record.key)).toEqual(record);
        expect(await instance.findByTransactionId(record.transactionId)).toEqual(record);
        expect(await instance.findByIdempotencyKey("click")).toEqual(record);
      }
    });

    test("finds nothing under keys that nobody wrote", async () => {
      await store.create(makeRecord());
      for (const key of ["", "unknown", "__proto__", "record:", "*"]) {
        expect(await store.get(key)).toBeUndefined();
        expect(await store.findByTransactionId(key)).toBeUndefined();
        expect(await store.findByIdempotencyKey(key)).toBeUndefined();
      }
    });

    test("gives one of many creators with the same idempotency key the place, and the others its record", async () => {
      const records = Array.from({ length: 20 }, () => makeRecord({ idempotencyKey: "click" }));
      const answers = await Promise.all(records.map((record, index) => (index % 2 ? store : other).create(record)));
      const winners = records.filter((_, index) => answers[index] === null);
      expect(winners).toHaveLength(1);
      const [winner] = winners;
      expect(answers.filter((answer) => answer !== null)).toEqual(Array(19).fill(winner));
      for (const record of records) expect(await store.get(record.key)).toEqual(record === winner ? record : undefined);
    });

    test("keeps records without an idempotency key apart", async () => {
      expect(await store.create(makeRecord())).toBeNull();
      expect(await store.create(makeRecord())).toBeNull();
    });

    test("lets one of many changes of the same revision through", async () => {
      const record = makeRecord();
      await store.create(record);
      const attempts = Array.from({ length: 20 }, (_, index) => next(record, { attempts: index + 1 }));
      const answers = await Promise.all(attempts.map((change, index) => (index % 2 ? store : other).replace(change)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await store.get(record.key)).toEqual(attempts[answers.indexOf(true)]);
      expect(await store.replace(next(record))).toBe(false);
    });

    test("keeps an ending with all its fields", async () => {
      const record = makeRecord();
      await store.create(record);
      expect(await other.replace(end(record))).toBe(true);
      expect(await store.get(record.key)).toEqual(end(record));
    });

    test("replaces no record that is not there", async () => {
      expect(await store.replace(next(makeRecord()))).toBe(false);
    });

    test("finds a record under its new transaction id only, once it has one", async () => {
      const record = makeRecord();
      await store.create(record);
      const renewed = next(record, { transactionId: `xe1.${"0".repeat(32)}` });
      expect(await store.replace(renewed)).toBe(true);
      expect(await other.findByTransactionId(renewed.transactionId)).toEqual(renewed);
      expect(await other.findByTransactionId(record.transactionId)).toBeUndefined();
    });

    test("lists what is due, the most overdue first, and no more than asked for", async () => {
      const at = (dueAtMs: number | null): PendingRecord => makeRecord({ dueAtMs });
      const [later, now, before, never] = [at(noonMs + 1), at(noonMs), at(noonMs - 1_000), at(null)];
      for (const record of [later, now, before, never]) await store.create(record);
      expect(await other.listDue(10)).toEqual([before, now]);
      expect(await other.listDue(1)).toEqual([before]);
      await store.replace(next(before, { dueAtMs: null }));
      await store.replace(next(never, { dueAtMs: noonMs }));
      expect((await other.listDue(10)).map(({ key }) => key).sort()).toEqual([now.key, never.key].sort());
      nowMs += 1;
      expect(await other.listDue(10)).toHaveLength(3);
    });

    test("finds nothing from the moment on at which a record is to be forgotten", async () => {
      const record = makeRecord({ forgetAtMs: noonMs + 60_000, idempotencyKey: "click", dueAtMs: noonMs });
      await store.create(record);
      nowMs = noonMs + 59_999;
      expect(await store.get(record.key)).toEqual(record);
      nowMs = noonMs + 60_000;
      // First, before any other look could have removed it.
      expect(await store.listDue(10)).toEqual([]);
      expect(await store.get(record.key)).toBeUndefined();
      expect(await store.findByTransactionId(record.transactionId)).toBeUndefined();
      expect(await store.findByIdempotencyKey("click")).toBeUndefined();
      expect(await store.replace(next(record))).toBe(false);
      const successor = makeRecord({ idempotencyKey: "click" });
      expect(await store.create(successor)).toBeNull();
      expect(await store.create(makeRecord({ idempotencyKey: "click" }))).toEqual(successor);
    });

    test("tells those who wait for a record of a change by either instance", async () => {
      const record = makeRecord();
      await store.create(record);
      for (const [index, instance] of [store, other].entries()) {
        const seen = [nextChange(store, record.key), nextChange(other, record.key)];
        expect(await instance.replace(next({ ...record, revision: index + 1 }))).toBe(true);
        await Promise.all(seen);
      }
    });

    test("tells of a record that is made, by either instance", async () => {
      for (const instance of [store, other]) {
        const record = makeRecord();
        const seen = [nextChange(store, record.key), nextChange(other, record.key)];
        await instance.create(record);
        await Promise.all(seen);
      }
    });

    test("calls nobody who has left, and leaving twice is leaving once", async () => {
      const record = makeRecord();
      await store.create(record);
      let calls = 0;
      const leave = store.subscribe(record.key, () => {
        calls += 1;
      });
      const seen = nextChange(store, record.key);
      leave();
      leave();
      await store.replace(next(record));
      await seen;
      expect(calls).toBe(0);
    });

    test("says nothing of other records", async () => {
      const [record, stranger] = [makeRecord(), makeRecord()];
      // Word of the making may come late, and in order: once the second one's is here, so is the first one's.
      const made = nextChange(store, stranger.key);
      await store.create(record);
      await store.create(stranger);
      await made;
      let calls = 0;
      store.subscribe(record.key, () => {
        calls += 1;
      });
      const seen = nextChange(store, stranger.key);
      await other.replace(next(stranger));
      await seen;
      expect(calls).toBe(0);
    });
  });
}
