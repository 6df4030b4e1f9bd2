import { describe, expect, it, vi } from "vitest";
import { createHistoryEnvironment, historyItems, recordStates, settle, shownIds } from "../../test/history-fixtures.ts";
import { createTransactionHistory } from "./create-transaction-history.ts";
import type { HistoryReady } from "./history-state.ts";
import type { TransactionHistory } from "./transaction-history.ts";

const environment = createHistoryEnvironment();
const { clock } = environment;

/** Lets the slices of `turns` turns be read. */
async function takeTurns(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    await settle();
    clock.advance(0);
  }
  await settle();
}

const ready = ({ getState }: TransactionHistory): HistoryReady => {
  const state = getState();
  if (state.status !== "ready") throw new Error(state.status);
  return state;
};
const lengthOf = (state: HistoryReady): number => state.ledger.entries.length;

describe("a history that is there already", () => {
  it("is ready at once, and is read no further while nobody uses it", async () => {
    const history = createTransactionHistory({ items: historyItems(250), environment });
    expect(history.getState()).toMatchObject({ status: "ready", total: 250, hasMore: true, activity: null });
    expect(lengthOf(ready(history))).toBe(100);
    expect(history.getState()).toBe(history.getState());
    await history.load();
    await settle();
    expect(clock.pending()).toBe(0);
    expect(lengthOf(ready(history))).toBe(100);
  });

  it("is whole at once when it fits a page, and when it is empty", () => {
    const four = createTransactionHistory({ items: historyItems(4), environment });
    expect(four.getState()).toMatchObject({ hasMore: false, total: 4 });
    const none = createTransactionHistory({ items: [], environment });
    expect(none.getState()).toMatchObject({ status: "ready", hasMore: false, total: 0 });
  });

  it("is read in turns of the event loop, and shown whenever it is ten times as long", async () => {
    const items = historyItems(70_000);
    const history = createTransactionHistory({ items, environment });
    const states = recordStates(history);
    const release = history.retain();
    await takeTurns(1);
    expect(lengthOf(ready(history))).toBe(5_100);
    await takeTurns(20);
    expect(states.map((state) => (state.status === "ready" ? lengthOf(state) : 0))).toEqual([5_100, 55_100, 70_000]);
    expect(states.at(-1)).toMatchObject({ hasMore: false, total: 70_000, activity: null });
    expect(states.slice(0, -1).every((state) => state.status === "ready" && state.hasMore)).toBe(true);
    expect(shownIds(history)).toEqual(items.map(({ id }) => `${id}`));
    expect(ready(history).ledger.entries.map(({ position }) => position)).toEqual(items.map((_, index) => index));
    release();
    clock.advance(0);
    expect(history.getState()).toEqual({ status: "idle" });
    expect(clock.pending()).toBe(0);
  });

  it("is whole when loadAll resolves", async () => {
    const history = createTransactionHistory({ items: historyItems(3_000), environment });
    const all = history.loadAll();
    await takeTurns(4);
    expect(await all).toBe(true);
    expect(lengthOf(ready(history))).toBe(3_000);
  });

  it("is shown until another array's first page is there, in one step", async () => {
    const history = createTransactionHistory({ items: historyItems(4), environment });
    const states = recordStates(history);
    history.setOptions({ items: historyItems(5), environment });
    expect(states.map((state) => state.status)).toEqual(["ready"]);
    expect(lengthOf(ready(history))).toBe(5);
  });

  it("is the same in another array with the same items, so that it may be written inline", async () => {
    const history = createTransactionHistory({ items: historyItems(4), environment });
    const states = recordStates(history);
    history.setOptions({ items: historyItems(4), environment });
    expect(states).toEqual([]);
  });

  it("tells of its pages once somebody uses it", async () => {
    const onLoad = vi.fn();
    const history = createTransactionHistory({ items: historyItems(150), environment, onLoad });
    await takeTurns(1);
    expect(onLoad).not.toHaveBeenCalled();
    const release = history.retain();
    void history.load();
    await takeTurns(2);
    expect(onLoad.mock.calls.map(([state]) => lengthOf(state))).toEqual([100, 150]);
    release();
    clock.advance(0);
  });

  it("begins anew after everything was let go of", async () => {
    const history = createTransactionHistory({ items: historyItems(150), environment });
    history.retain();
    await settle();
    history.destroy();
    expect(clock.pending()).toBe(0);
    history.retain();
    void history.load();
    await takeTurns(2);
    expect(lengthOf(ready(history))).toBe(150);
    history.destroy();
  });
});
