import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import {
  answerPage,
  createHistoryEnvironment,
  createPageDesk,
  cutPage,
  type HistoryItem,
  historyItems,
  idsOf,
  recordStates,
  settle,
  shownIds,
} from "../../test/history-fixtures.ts";
import { createLedger } from "../ledger/ledger.ts";
import { createTransactionHistory } from "./create-transaction-history.ts";
import type {
  HistoryPage,
  HistoryPageRequest,
  TransactionHistory,
  TransactionHistoryOptions,
} from "./transaction-history.ts";

const environment = createHistoryEnvironment();

/** A history of which `pages` pages are shown. */
async function shownPages(items: readonly HistoryItem[], pages: number, options: TransactionHistoryOptions = {}) {
  const desk = createPageDesk();
  const history = createTransactionHistory({ loadPage: desk.loadPage, environment, pageSize: 10, ...options });
  void history.load();
  await answerPage(desk, items);
  for (let page = 1; page < pages; page += 1) {
    void history.loadMore();
    await answerPage(desk, items);
  }
  return { desk, history, states: recordStates(history) };
}

/** Answers as long as anything is asked for. */
async function refreshed(history: TransactionHistory, answer: () => Promise<void>, isDone = false): Promise<void> {
  const refreshing = history.refresh().then(() => {
    isDone = true;
  });
  for (let page = 0; !isDone && page < 100; page += 1) await answer();
  await refreshing;
}

const ledgerOf = ({ getState }: TransactionHistory): unknown => {
  const state = getState();
  return state.status === "ready" ? state.ledger : state;
};

describe("a refresh", () => {
  it("asks for as much as is shown, once, and joins what is new to the rest, which keeps its cursor", async () => {
    const { desk, history, states } = await shownPages(historyItems(100), 3);
    environment.clock.advance(5_000);
    const refreshing = history.refresh();
    void history.refresh();
    expect(history.getState()).toMatchObject({ activity: "refresh" });
    const grown = historyItems(104);
    await answerPage(desk, grown);
    await refreshing;
    expect(desk.calls.slice(3)).toMatchObject([{ cursor: null, limit: 30 }]);
    expect(shownIds(history)).toEqual(idsOf(grown).slice(0, 34));
    expect(ledgerOf(history)).toEqual(createLedger(grown.slice(0, 34)));
    expect(history.getState()).toMatchObject({ total: 104, activity: null, hasMore: true, readAt: environment.now() });
    expect(states).toHaveLength(2);
    void history.loadMore();
    await answerPage(desk, grown);
    expect(ledgerOf(history)).toEqual(createLedger(grown.slice(0, 44)));
  });

  it("leaves the very same ledger when nothing has changed", async () => {
    const { desk, history } = await shownPages(historyItems(100), 3);
    const before = ledgerOf(history);
    void history.refresh();
    await answerPage(desk, historyItems(100));
    expect(ledgerOf(history)).toBe(before);
  });

  it("reads on until it comes to what is shown, and changes it in one step", async () => {
    const { desk, history, states } = await shownPages(historyItems(100), 1);
    const grown = historyItems(135);
    void history.refresh();
    await answerPage(desk, grown);
    // What is added between two of its pages is for the next refresh.
    for (let page = 0; page < 3; page += 1) await answerPage(desk, historyItems(136));
    expect(states).toHaveLength(2);
    expect(ledgerOf(history)).toEqual(createLedger(grown.slice(0, 45)));
    expect(history.getState()).toMatchObject({ total: 135 });
  });

  it("takes the end for the end", async () => {
    const { desk, history } = await shownPages(historyItems(5), 1);
    const other = historyItems(5).filter(({ id }) => id !== 1_002);
    void history.refresh();
    await answerPage(desk, other);
    expect(ledgerOf(history)).toEqual(createLedger(other));
    void history.refresh();
    await answerPage(desk, []);
    expect(history.getState()).toMatchObject({ status: "ready", total: 0, hasMore: false });
    void history.refresh();
    await answerPage(desk, historyItems(30));
    expect(ledgerOf(history)).toEqual(createLedger(historyItems(30).slice(0, 10)));
    expect(history.getState()).toMatchObject({ hasMore: true });
  });

  it("reads on when something was taken out further down", async () => {
    const { desk, history } = await shownPages(historyItems(25), 3);
    const other = historyItems(25).filter(({ id }) => id !== 1_001);
    await refreshed(history, () => answerPage(desk, other));
    expect(ledgerOf(history)).toEqual(createLedger(other));
  });

  it("leaves everything when it fails, and says so until it has succeeded", async () => {
    const onError = vi.fn();
    const { desk, history } = await shownPages(historyItems(100), 2, { onError });
    const before = ledgerOf(history);
    void history.refresh();
    desk.calls.at(-1)?.fail(new Error("offline"));
    await settle();
    expect(history.getState()).toMatchObject({ activity: null, trouble: { during: "refresh" }, hasMore: true });
    expect(ledgerOf(history)).toBe(before);
    expect(onError).toHaveBeenCalledTimes(1);
    void history.loadMore();
    await answerPage(desk, historyItems(100));
    expect(history.getState()).toMatchObject({ trouble: { during: "refresh" } });
    void history.refresh();
    expect(history.getState()).toMatchObject({ trouble: null });
    await answerPage(desk, historyItems(100));
    expect(history.getState()).toMatchObject({ trouble: null, activity: null });
  });

  it("waits for the page that is under way, and the next page for it", async () => {
    const { desk, history } = await shownPages(historyItems(100), 1);
    void history.loadMore();
    void history.refresh();
    expect(desk.calls).toHaveLength(2);
    await answerPage(desk, historyItems(100));
    expect(desk.calls[2]).toMatchObject({ cursor: null, limit: 20 });
    void history.loadMore();
    expect(desk.calls).toHaveLength(3);
    await answerPage(desk, historyItems(101));
    await answerPage(desk, historyItems(101));
    expect(ledgerOf(history)).toEqual(createLedger(historyItems(101).slice(0, 31)));
  });

  it("asks for a thousand at most", async () => {
    const { desk, history } = await shownPages(historyItems(3_000), 3, { pageSize: 1_000 });
    void history.refresh();
    expect(desk.calls.at(-1)?.limit).toBe(1_000);
    await answerPage(desk, historyItems(3_001));
    expect(ledgerOf(history)).toEqual(createLedger(historyItems(3_001)));
  });
});

describe("after any refresh", () => {
  const count = fc.integer({ min: 1, max: 40 });

  it("it is as if the history had been read anew, whatever was added", async () => {
    await fc.assert(
      fc.asyncProperty(
        count,
        count,
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        async (known, added, pages, isTold) => {
          const told = ({ total, ...page }: ReturnType<typeof cutPage>) => (isTold ? { total, ...page } : page);
          let items = historyItems(known);
          const history = createTransactionHistory({
            environment,
            pageSize: 7,
            loadPage: async (request) => told(cutPage(items, request)),
          });
          await history.load();
          for (let page = 1; page < pages; page += 1) await history.loadMore();
          const shown = shownIds(history).length;
          items = historyItems(known + added);
          await history.refresh();
          const now = shownIds(history).length;
          // Nothing that was shown is lost.
          expect(now).toBeGreaterThanOrEqual(Math.min(shown + added, items.length));
          expect(ledgerOf(history)).toEqual(createLedger(items.slice(0, now)));
          await history.loadAll();
          expect(ledgerOf(history)).toEqual(createLedger(items));
        },
      ),
    );
  });

  it("the same, whatever was doubled, put in or taken out anywhere, of a history that is shown whole", async () => {
    const kind = fc.constantFrom("double", "insert", "remove");
    await fc.assert(
      fc.asyncProperty(count, fc.nat({ max: 12 }), fc.nat(), kind, async (known, added, at, changed) => {
        let items = historyItems(known);
        const loadPage = async (request: HistoryPageRequest): Promise<HistoryPage> => cutPage(items, request);
        const history = createTransactionHistory({ environment, pageSize: 7, loadPage });
        await history.loadAll();
        const index = at % known;
        items = historyItems(known + added);
        const place = added + index;
        const [item] = items.slice(place);
        if (changed === "remove") items.splice(place, 1);
        else if (item) items.splice(place, 0, changed === "double" ? item : { ...item, id: item.id + 50_000 });
        await history.refresh();
        await history.loadAll();
        expect(ledgerOf(history)).toEqual(createLedger(items));
      }),
    );
  });
});
