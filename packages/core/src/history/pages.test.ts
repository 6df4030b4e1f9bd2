import { describe, expect, it, vi } from "vitest";
import {
  createHistoryEnvironment,
  createPageDesk,
  cutPage,
  historyItems,
  instrument,
  type PageDesk,
  recordStates,
  settle,
  shownIds,
} from "../../test/history-fixtures.ts";
import { createTransactionHistory } from "./create-transaction-history.ts";
import type { TransactionHistory, TransactionHistoryOptions } from "./transaction-history.ts";

const environment = createHistoryEnvironment();
const items = historyItems(250);
const ids = items.map(({ id }) => `${id}`);

function begin(options: TransactionHistoryOptions = {}): {
  readonly desk: PageDesk;
  readonly history: TransactionHistory;
} {
  const desk = createPageDesk();
  return { desk, history: createTransactionHistory({ loadPage: desk.loadPage, environment, ...options }) };
}

/** Answers the newest call as a gateway would. */
const answer = async ({ calls }: PageDesk, from: readonly unknown[] = items): Promise<void> => {
  const call = calls.at(-1);
  if (!call) throw new Error("nothing was asked for");
  call.answer(cutPage(from, call));
  await settle();
};

describe("the first page", () => {
  it("is asked for once, and shown", async () => {
    const { desk, history } = begin();
    expect(history.getState()).toEqual({ status: "idle" });
    void history.load();
    const loaded = history.load();
    expect(history.getState()).toEqual({ status: "loading", isBinding: false });
    await answer(desk);
    await loaded;
    expect(desk.calls.map(({ cursor, limit }) => [cursor, limit])).toEqual([[null, 100]]);
    expect(history.getState()).toMatchObject({ status: "ready", total: 250, hasMore: true, activity: null });
    expect(shownIds(history)).toEqual(ids.slice(0, 100));
    await history.load();
    expect(desk.calls).toHaveLength(1);
  });

  it("may be empty, and may be all there is", async () => {
    const { desk, history } = begin();
    void history.load();
    desk.calls[0]?.answer({ items: [], nextCursor: null });
    await settle();
    expect(history.getState()).toMatchObject({ status: "ready", hasMore: false, total: 0 });
  });

  it("fails with an error of ours, and is asked for again", async () => {
    const onError = vi.fn();
    const { desk, history } = begin({ onError });
    void history.load();
    desk.calls[0]?.fail(new Error("the partner's own"));
    await settle();
    expect(history.getState()).toMatchObject({ status: "failed", error: { code: "GATEWAY_FAILED" } });
    expect(onError).toHaveBeenCalledTimes(1);
    void history.load();
    expect(history.getState().status).toBe("loading");
    await answer(desk);
    expect(history.getState().status).toBe("ready");
  });
});

describe("the pages after it", () => {
  it("are asked for one at a time, to the end", async () => {
    const { desk, history } = begin({ pageSize: 120 });
    void history.load();
    await answer(desk);
    const states = recordStates(history);
    void history.loadMore();
    void history.loadMore();
    expect(history.getState()).toMatchObject({ activity: "more" });
    await answer(desk);
    void history.loadMore();
    await answer(desk);
    expect(shownIds(history)).toEqual(ids);
    expect(states.at(-1)).toMatchObject({ hasMore: false, total: 250, activity: null });
    await history.loadMore();
    expect(desk.calls).toHaveLength(3);
  });
});

describe("another source", () => {
  it("is never answered by the page of an old one", async () => {
    const { desk, history } = begin({ instrument });
    void history.load();
    history.setOptions({ loadPage: desk.loadPage, environment, instrument: instrument.replace("e", "a") });
    expect(desk.calls).toHaveLength(2);
    expect(desk.calls[0]?.signal.aborted).toBe(true);
    await answer(desk, historyItems(3));
    desk.calls[0]?.answer(cutPage(items, { cursor: null, limit: 100 }));
    await settle();
    expect(shownIds(history)).toHaveLength(3);
  });
});
