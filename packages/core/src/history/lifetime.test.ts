import { describe, expect, it, vi } from "vitest";
import {
  answerPage,
  createHistoryEnvironment,
  createPageDesk,
  cutPage,
  historyItems,
  instrument,
  recordStates,
  settle,
  shownIds,
} from "../../test/history-fixtures.ts";
import { createTransactionHistory } from "./create-transaction-history.ts";
import type { TransactionHistoryOptions } from "./transaction-history.ts";

const environment = createHistoryEnvironment();
const { clock, server } = environment;
const other = "00000000-0000-4000-8000-000000000000";

function begin(options: TransactionHistoryOptions = {}) {
  const desk = createPageDesk();
  const history = createTransactionHistory({ loadPage: desk.loadPage, environment, ...options });
  return { desk, history, states: recordStates(history) };
}

describe("another source", () => {
  it("is never answered by the page of an old one", async () => {
    const { desk, history, states } = begin({ instrument });
    void history.load();
    history.setOptions({ loadPage: desk.loadPage, environment, instrument: other });
    expect(desk.calls).toHaveLength(2);
    expect(desk.calls[0]?.signal.aborted).toBe(true);
    desk.calls[0]?.answer(cutPage(historyItems(9), { cursor: null, limit: 100 }));
    await settle();
    expect(history.getState().status).toBe("loading");
    await answerPage(desk, historyItems(3));
    expect(shownIds(history)).toHaveLength(3);
    expect(states.map(({ status }) => status)).toEqual(["loading", "loading", "ready"]);
  });

  it("is not failed by an old one, and ends whoever waits for that", async () => {
    const onError = vi.fn();
    const { desk, history } = begin({ instrument, onError });
    void history.load();
    await answerPage(desk, historyItems(150));
    const waiting = [history.loadMore(), history.refresh(), history.loadAll()];
    history.setOptions({ loadPage: desk.loadPage, environment, instrument: other, onError });
    await Promise.all(waiting);
    expect(await waiting[2]).toBe(false);
    await answerPage(desk, historyItems(150));
    expect(desk.calls).toHaveLength(3);
    expect(history.getState()).toMatchObject({ status: "ready", trouble: null, activity: null });
    expect(onError).not.toHaveBeenCalled();
  });

  it("shows nothing of the old one, and waits to be asked for where that did", async () => {
    const { desk, history } = begin({ instrument });
    history.setOptions({ loadPage: desk.loadPage, environment, instrument: other });
    expect(history.getState().status).toBe("idle");
    void history.load();
    await answerPage(desk, historyItems(3));
    history.setOptions({ items: historyItems(4), environment });
    expect(shownIds(history)).toHaveLength(4);
    history.setOptions({ loadPage: desk.loadPage, environment });
    expect(history.getState().status).toBe("loading");
  });

  it("is not asked where nobody has asked for anything, though the old one's items were shown", async () => {
    const { desk, history } = begin({ items: historyItems(3) });
    history.setOptions({ loadPage: desk.loadPage, environment });
    expect(history.getState().status).toBe("idle");
    expect(desk.calls).toEqual([]);
    history.setOptions({ items: historyItems(3), environment });
    await history.loadAll();
    history.setOptions({ loadPage: desk.loadPage, environment });
    expect(desk.calls).toHaveLength(1);
    history.destroy();
    history.setOptions({ loadPage: desk.loadPage, environment, instrument: other });
    expect(desk.calls).toHaveLength(1);
  });

  it("is not meant by another function or page size", async () => {
    const { desk, history } = begin();
    void history.load();
    await answerPage(desk, historyItems(150));
    const newest = createPageDesk();
    history.setOptions({ loadPage: newest.loadPage, environment, pageSize: 20 });
    void history.loadMore();
    expect(newest.calls[0]).toMatchObject({ limit: 20 });
    await answerPage(newest, historyItems(150));
    expect(shownIds(history)).toHaveLength(120);
  });
});

describe("letting go", () => {
  it("stops what is under way, ends whoever waits, and leaves nothing", async () => {
    const onError = vi.fn();
    const { desk, history, states } = begin({ onError });
    void history.load();
    await answerPage(desk, historyItems(150));
    const waiting = Promise.all([history.loadMore(), history.refresh()]);
    history.destroy();
    await waiting;
    expect(desk.calls.every(({ signal }, index) => index === 0 || signal.aborted)).toBe(true);
    desk.calls[1]?.answer(cutPage(historyItems(150), { cursor: null, limit: 100 }));
    await settle();
    expect(states.at(-1)).toEqual({ status: "idle" });
    expect(desk.calls).toHaveLength(2);
    expect(onError).not.toHaveBeenCalled();
    expect(clock.pending()).toBe(0);
    history.destroy();
    expect(states.filter(({ status }) => status === "idle")).toHaveLength(1);
  });

  it("waits one turn after the last release, so that a remount changes nothing", async () => {
    const { desk, history } = begin();
    const release = history.retain();
    void history.load();
    release();
    const again = history.retain();
    void history.load();
    clock.advance(0);
    await answerPage(desk, historyItems(3));
    expect(desk.calls).toHaveLength(1);
    expect(history.getState().status).toBe("ready");
    release();
    again();
    clock.advance(0);
    expect(history.getState().status).toBe("idle");
    void history.load();
    await answerPage(desk, historyItems(4));
    expect(shownIds(history)).toHaveLength(4);
  });

  it("is done once, however many leave in one turn and whoever was back meanwhile", async () => {
    const { desk, history, states } = begin();
    const releases = [history.retain(), history.retain()];
    void history.load();
    await answerPage(desk, historyItems(3));
    for (const release of releases) release();
    history.retain()();
    expect(clock.pending()).toBe(1);
    history.subscribe(() => void history.load());
    clock.advance(0);
    // Begun anew by who heard that it is over, and not taken down once more.
    expect(states.map(({ status }) => status)).toEqual(["loading", "ready", "idle", "loading"]);
    expect(desk.calls.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  });

  it("takes no answer that arrives in the same moment", async () => {
    const { desk, history } = begin();
    void history.load();
    desk.calls[0]?.answer(cutPage(historyItems(9), { cursor: null, limit: 100 }));
    await Promise.resolve();
    history.destroy();
    await settle();
    expect(history.getState().status).toBe("idle");
  });
});

describe("callbacks", () => {
  it("are read when they are called, once for each page", async () => {
    const stale = vi.fn();
    const onLoad = vi.fn();
    const { desk, history } = begin({ onLoad: stale });
    void history.load();
    history.setOptions({ loadPage: desk.loadPage, environment, onLoad });
    await answerPage(desk, historyItems(150));
    void history.loadMore();
    await answerPage(desk, historyItems(150));
    void history.refresh();
    await answerPage(desk, historyItems(151));
    expect(stale).not.toHaveBeenCalled();
    expect(onLoad.mock.calls.map(([state]) => state.ledger.entries.length)).toEqual([100, 150, 151]);
  });

  it("and listeners that throw harm neither the history nor other listeners", async () => {
    const thrown: unknown[] = [];
    const seen = vi.fn();
    const queue = vi.spyOn(globalThis, "queueMicrotask").mockImplementation((task) => {
      void Promise.resolve()
        .then(task)
        .catch((error: unknown) => thrown.push(error));
    });
    const throws = (): never => {
      throw new Error("the partner's own");
    };
    const { desk, history } = begin({ onLoad: throws, onError: throws });
    history.subscribe(throws);
    history.subscribe(seen);
    void history.load();
    await answerPage(desk, historyItems(250));
    void history.loadMore();
    desk.calls[1]?.fail(new Error("offline"));
    await settle();
    void history.loadMore();
    await answerPage(desk, historyItems(250));
    queue.mockRestore();
    expect(shownIds(history)).toHaveLength(200);
    expect(seen).toHaveBeenCalledTimes(6);
    // Six of the listener, two of `onLoad`, one of `onError`.
    expect(thrown).toHaveLength(9);
  });

  it("may ask for what has just begun", async () => {
    const { desk, history } = begin();
    history.subscribe(() => {
      void history.load();
      void history.loadMore();
    });
    void history.load();
    await answerPage(desk, historyItems(250));
    await answerPage(desk, historyItems(250));
    await answerPage(desk, historyItems(250));
    expect(desk.calls).toHaveLength(3);
    expect(shownIds(history)).toHaveLength(250);
  });
});

describe("options that cannot work", () => {
  const loadPage = createPageDesk().loadPage;
  it.each<[string, TransactionHistoryOptions]>([
    ["instrument", {}],
    ["instrument", { gateway: "/xpay" }],
    ["instrument", { gateway: "/xpay", instrument: "4" }],
    ["instrument", { gateway: "/xpay", instrument: `${instrument}=` }],
    ["gateway", { instrument }],
    ["gateway", { instrument, gateway: "" }],
    ["pageSize", { loadPage, pageSize: 0 }],
    ["pageSize", { loadPage, pageSize: 1_001 }],
    ["pageSize", { loadPage, pageSize: 1.5 }],
    ["pageSize", { items: [], pageSize: Number.NaN }],
  ])("are refused at once: %s of %j", (field, options) => {
    const refusal = expect.objectContaining({ code: "CONFIG_INVALID_OPTION", details: { field } });
    expect(() => createTransactionHistory({ environment, ...options })).toThrow(refusal);
    const history = createTransactionHistory({ environment, loadPage });
    expect(() => history.setOptions({ environment, ...options })).toThrow(refusal);
    expect(server.calls).toEqual([]);
  });
});
