import { XpayEmbedError } from "@xpay-embed/protocol";
import { describe, expect, it, vi } from "vitest";
import {
  answerPage,
  createHistoryEnvironment,
  createPageDesk,
  historyItem,
  historyItems,
  idsOf,
  recordStates,
  settle,
  shownIds,
} from "../../test/history-fixtures.ts";
import { createTransactionHistory } from "./create-transaction-history.ts";
import type { TransactionHistoryOptions } from "./transaction-history.ts";

const environment = createHistoryEnvironment();
const items = historyItems(250);
const ids = idsOf(items);

function begin(options: TransactionHistoryOptions = {}) {
  const desk = createPageDesk();
  const history = createTransactionHistory({ loadPage: desk.loadPage, environment, ...options });
  return { desk, history, states: recordStates(history), answer: (from = items) => answerPage(desk, from) };
}

async function loaded(options: TransactionHistoryOptions = {}) {
  const begun = begin(options);
  void begun.history.load();
  await begun.answer();
  return begun;
}

describe("the first page", () => {
  it("is asked for once, and shown", async () => {
    const { desk, history, answer } = begin();
    expect(history.getState()).toEqual({ status: "idle" });
    void history.load();
    const loading = history.load();
    expect(history.getState()).toEqual({ status: "loading", isBinding: false });
    await answer();
    await loading;
    expect(desk.calls.map(({ cursor, limit }) => [cursor, limit])).toEqual([[null, 100]]);
    expect(history.getState()).toMatchObject({
      status: "ready",
      total: 250,
      hasMore: true,
      activity: null,
      trouble: null,
      readAt: environment.now(),
    });
    expect(shownIds(history)).toEqual(ids.slice(0, 100));
    await history.load();
    expect(desk.calls).toHaveLength(1);
  });

  it("may be empty", async () => {
    const { desk, history } = begin();
    void history.load();
    desk.calls[0]?.answer({ items: [], nextCursor: null });
    await settle();
    expect(history.getState()).toMatchObject({ status: "ready", hasMore: false, total: 0 });
  });

  it("fails with an error of ours, told once, and is asked for again", async () => {
    const onError = vi.fn();
    const { desk, history, answer } = begin({ onError });
    const loading = history.load();
    desk.calls[0]?.fail(new TypeError("the partner's own"));
    await loading;
    expect(history.getState()).toMatchObject({ status: "failed", error: { code: "GATEWAY_FAILED" } });
    await settle();
    expect(onError).toHaveBeenCalledTimes(1);
    void history.refresh();
    expect(history.getState().status).toBe("loading");
    await answer();
    expect(history.getState().status).toBe("ready");
  });

  it("fails with the error itself where it is one of ours, also when the function throws at once", async () => {
    const error = new XpayEmbedError("OPERATOR_UNAVAILABLE");
    const { history } = begin({
      loadPage: () => {
        throw error;
      },
    });
    await history.load();
    expect(history.getState()).toEqual({ status: "failed", error });
  });

  it.each([
    null,
    [],
    {},
    { items: {}, nextCursor: null },
    { items: [] },
    { items: [], nextCursor: 1 },
    { items: [], nextCursor: null, total: -1 },
    { items: [], nextCursor: null, total: 1.5 },
    { items: [], nextCursor: null, total: "4" },
  ])("is refused in another shape: %j", async (page) => {
    const { desk, history } = begin();
    void history.load();
    desk.calls[0]?.answer(page);
    await settle();
    expect(history.getState()).toMatchObject({ status: "failed", error: { code: "GATEWAY_MALFORMED_ANSWER" } });
  });
});

describe("the pages after it", () => {
  it("are asked for one at a time, to the end", async () => {
    const { desk, history, states, answer } = await loaded({ pageSize: 120 });
    void history.loadMore();
    void history.loadMore();
    expect(history.getState()).toMatchObject({ activity: "more" });
    await answer();
    void history.loadMore();
    await answer();
    expect(shownIds(history)).toEqual(ids);
    expect(states.at(-1)).toMatchObject({ hasMore: false, total: 250, activity: null });
    await history.loadMore();
    expect(desk.calls.map(({ limit }) => limit)).toEqual([120, 120, 120]);
  });

  it("are counted by whoever has seen the end, when nobody said how many there are", async () => {
    const { desk, history } = begin();
    void history.load();
    desk.calls[0]?.answer({ items: items.slice(0, 2), nextCursor: "a" });
    await settle();
    expect(history.getState()).toMatchObject({ total: null, hasMore: true });
    void history.loadMore();
    desk.calls[1]?.answer({ items: items.slice(2, 3), nextCursor: null });
    await settle();
    expect(history.getState()).toMatchObject({ total: 3, hasMore: false });
  });

  it("keep the number that was said with the newest page, since what was added meanwhile is not here", async () => {
    const { history, answer } = await loaded({ pageSize: 200 });
    void history.loadMore();
    await answer([historyItem(250), ...items]);
    expect(history.getState()).toMatchObject({ total: 250, hasMore: false });
  });

  it("leave what is shown when one fails, and are asked for again", async () => {
    const onError = vi.fn();
    const { desk, history, answer } = await loaded({ onError });
    void history.loadMore();
    desk.calls[1]?.fail(new Error("offline"));
    await settle();
    expect(shownIds(history)).toEqual(ids.slice(0, 100));
    expect(history.getState()).toMatchObject({
      activity: null,
      trouble: { during: "more", error: { code: "GATEWAY_FAILED" } },
    });
    expect(onError).toHaveBeenCalledTimes(1);
    void history.loadMore();
    expect(history.getState()).toMatchObject({ activity: "more", trouble: null });
    await answer();
    expect(shownIds(history)).toEqual(ids.slice(0, 200));
  });

  it("do not go round in a circle", async () => {
    const { desk, history } = await loaded();
    void history.loadMore();
    const call = desk.calls[1];
    call?.answer({ items: [], nextCursor: call.cursor });
    await settle();
    expect(history.getState()).toMatchObject({ trouble: { error: { code: "GATEWAY_MALFORMED_ANSWER" } } });
  });

  it("are not asked for while there is nothing to follow", async () => {
    const { desk, history, answer } = begin();
    await history.loadMore();
    void history.load();
    await history.loadMore();
    await answer();
    expect(desk.calls).toHaveLength(1);
    expect(history.getState()).toMatchObject({ activity: null });
  });
});

describe("a cursor that does not belong any more", () => {
  const lost = new XpayEmbedError("GATEWAY_REFUSED", { status: 409 });

  it("makes the history be read anew, past what is shown, in one step", async () => {
    const { desk, history, states, answer } = await loaded();
    const changed = items.map((item, index) => (index === 99 ? { ...item, amount: 7 } : item));
    void history.loadMore();
    desk.calls[1]?.fail(lost);
    await settle();
    expect(desk.calls[2]).toMatchObject({ cursor: null, limit: 200 });
    expect(shownIds(history)).toHaveLength(100);
    states.length = 0;
    await answer(changed);
    expect(states).toHaveLength(1);
    expect(shownIds(history)).toEqual(ids.slice(0, 200));
    expect(history.getState()).toMatchObject({ hasMore: true, activity: null, trouble: null });
  });

  it("loses nothing that is shown when more was added than fits a page", async () => {
    const { desk, history, answer } = await loaded({ pageSize: 10 });
    const grown = historyItems(285);
    void history.loadMore();
    desk.calls[1]?.fail(lost);
    for (let page = 0; page < 3; page += 1) {
      await settle();
      await answer(grown);
    }
    expect(shownIds(history)).toEqual(idsOf(grown).slice(0, 60));
    expect(desk.calls).toHaveLength(5);
  });

  it("loses nothing that is shown when an operation at the end of a page has another amount now", async () => {
    const many = historyItems(4_000);
    const { history, answer, desk } = begin({ pageSize: 1_000 });
    void history.load();
    await answer(many);
    void history.loadMore();
    await answer(many);
    void history.loadMore();
    desk.calls[2]?.fail(lost);
    const changed = many.map((item, index) => (index === 999 ? { ...item, amount: 7 } : item));
    for (let page = 0; page < 3; page += 1) {
      await settle();
      await answer(changed);
    }
    expect(shownIds(history)).toEqual(idsOf(many).slice(0, 3_000));
  });

  it("is a failure like any other the second time", async () => {
    const { desk, history } = await loaded();
    void history.loadMore();
    desk.calls[1]?.fail(lost);
    await settle();
    desk.calls[2]?.fail(lost);
    await settle();
    expect(history.getState()).toMatchObject({ trouble: { during: "more", error: lost } });
    expect(shownIds(history)).toHaveLength(100);
  });
});

describe("loadAll", () => {
  it("reads pages of a thousand to the end, shows each, and says so", async () => {
    const many = historyItems(2_500);
    const { desk, history, states, answer } = begin();
    const all = history.loadAll();
    for (let page = 0; page < 4; page += 1) {
      await answer(many);
      if (page < 3) expect(history.getState()).toMatchObject({ activity: "more", hasMore: true });
    }
    expect(await all).toBe(true);
    expect(desk.calls.map(({ limit }) => limit)).toEqual([100, 1_000, 1_000, 1_000]);
    expect(states.map((state) => (state.status === "ready" ? state.ledger.entries.length : 0))).toEqual([
      0, 100, 100, 1_100, 2_100, 2_500,
    ]);
    expect(history.getState()).toMatchObject({ activity: null, hasMore: false });
    expect(await history.loadAll()).toBe(true);
  });

  it("stops after the page that is under way, and that is no trouble", async () => {
    const many = historyItems(2_500);
    const { desk, history, answer } = begin();
    const stop = new AbortController();
    const all = history.loadAll(stop.signal);
    await answer(many);
    stop.abort();
    expect(desk.calls[1]?.signal.aborted).toBe(false);
    await answer(many);
    expect(await all).toBe(false);
    expect(desk.calls).toHaveLength(2);
    expect(history.getState()).toMatchObject({ activity: null, trouble: null, hasMore: true });
    expect(shownIds(history)).toHaveLength(1_100);
  });

  it("goes on for one when another has had enough", async () => {
    const many = historyItems(2_500);
    const { history, answer } = await loaded();
    const stop = new AbortController();
    const one = history.loadAll(stop.signal);
    const other = history.loadAll();
    await settle();
    stop.abort();
    for (let page = 0; page < 3; page += 1) await answer(many);
    expect(await Promise.all([one, other])).toEqual([false, true]);
  });

  it("ends when a page fails", async () => {
    const { desk, history } = await loaded();
    const all = history.loadAll();
    await settle();
    desk.calls[1]?.fail(new Error("offline"));
    expect(await all).toBe(false);
    expect(history.getState()).toMatchObject({ trouble: { during: "more" }, activity: null });
    const failing = begin();
    const none = failing.history.loadAll();
    failing.desk.calls[0]?.fail(new Error("offline"));
    expect(await none).toBe(false);
  });
});
