import { afterEach, expect, test, vi } from "vitest";
import { makeRecord, noonMs } from "../../test/make-record.ts";
import { describeStore } from "../../test/store-contract.ts";
import { createMemoryStore } from "./create-memory-store.ts";

describeStore(
  "the memory store",
  async () => ({ open: async (now) => createMemoryStore({ now }), remove: async () => {} }),
  { isShared: false },
);

afterEach(() => void vi.useRealTimers());

test("lets go of what is to be forgotten though nobody asks for it", async () => {
  vi.useFakeTimers({ now: noonMs });
  const store = createMemoryStore();
  await store.create(makeRecord({ forgetAtMs: noonMs + 60_000, idempotencyKey: "click", dueAtMs: noonMs }));
  await store.create(makeRecord());
  expect(store.size()).toBe(2);
  vi.advanceTimersByTime(60_000);
  expect(store.size()).toBe(1);
  await store.close();
  expect(vi.getTimerCount()).toBe(0);
});

test.each([0, 9, Number.NaN, Number.POSITIVE_INFINITY, 86_400_001])(
  "does not search every %d ms",
  (sweepIntervalMs) => {
    expect(() => createMemoryStore({ sweepIntervalMs })).toThrow(
      expect.objectContaining({ code: "CONFIG_INVALID_OPTION", details: { field: "sweepIntervalMs" } }),
    );
  },
);
