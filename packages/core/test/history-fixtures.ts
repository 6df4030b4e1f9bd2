import type { Environment } from "../src/environment.ts";
import type { HistoryState } from "../src/history/history-state.ts";
import type { HistoryPage, HistoryPageRequest, TransactionHistory } from "../src/history/transaction-history.ts";
import { createFakeClock, createFakeGateway, type FakeClock, type FakeGateway } from "./fake-surroundings.ts";

/** An item as a gateway gives it. */
export interface HistoryItem {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly currency: string;
  readonly amount: number;
  readonly balance: number;
  readonly fee: number;
  readonly status: string;
  readonly date: string;
}

export const instrument = "ead5ea7a-f19f-44ec-8742-3621b4bfdc18";

/** The operation that was number `index` of a wallet's life; number 0 was its first. */
export const historyItem = (index: number): HistoryItem => ({
  id: 1_000 + index,
  type: "payment",
  title: `Операція ${index}`,
  currency: "UAH",
  amount: index + 1,
  balance: ((index + 1) * (index + 2)) / 2,
  fee: 0,
  status: "Done",
  date: new Date(Date.UTC(2026, 0) + index * 60_000).toISOString(),
});

/** A wallet's first `count` operations, newest first. */
export const historyItems = (count: number): HistoryItem[] =>
  Array.from({ length: count }, (_, index) => historyItem(count - 1 - index));

/**
 * Cuts a page as the gateway does: a cursor names the item before it and counts from the oldest end. Throws a string for one
 * whose item is gone.
 */
export function cutPage(
  items: readonly unknown[],
  { cursor, limit }: Pick<HistoryPageRequest, "cursor" | "limit">,
): HistoryPage & { readonly total: number } {
  let start = 0;
  if (cursor !== null) {
    const [after = "", mark] = cursor.split(/:(.*)/s);
    start = items.length - Number(after);
    if (JSON.stringify(items[start - 1]) !== mark) {
      start = items.findIndex((item) => JSON.stringify(item) === mark) + 1;
    }
    if (start === 0) throw "lost cursor";
  }
  const end = Math.min(items.length, start + limit);
  const nextCursor = end < items.length ? `${items.length - end}:${JSON.stringify(items[end - 1])}` : null;
  return { items: items.slice(start, end), nextCursor, total: items.length };
}

/** One page that was asked for, and is open until the test answers. */
export interface PageCall extends HistoryPageRequest {
  readonly answer: (page: unknown) => void;
  readonly fail: (cause: unknown) => void;
}

/** A partner's `loadPage` whose every answer the test gives itself. */
export interface PageDesk {
  readonly loadPage: (request: HistoryPageRequest) => Promise<HistoryPage>;
  /** All calls so far, in order. */
  readonly calls: readonly PageCall[];
}

export function createPageDesk(): PageDesk {
  const calls: PageCall[] = [];
  return {
    calls,
    loadPage: (request) =>
      new Promise((resolve, reject) => {
        // What a partner's function gives is anything.
        calls.push({ ...request, answer: resolve as (page: unknown) => void, fail: reject });
      }),
  };
}

/** Answers the newest call as a gateway would that has these items. */
export async function answerPage({ calls }: PageDesk, items: readonly unknown[]): Promise<void> {
  const call = calls.at(-1);
  if (!call) throw new Error("nothing was asked for");
  call.answer(cutPage(items, call));
  await settle();
}

/** An environment without a page around it, in the test's hand. */
export interface HistoryEnvironment extends Environment {
  readonly clock: FakeClock;
  readonly server: FakeGateway;
}

export function createHistoryEnvironment(): HistoryEnvironment {
  const clock = createFakeClock(Date.UTC(2026, 10, 22));
  const server = createFakeGateway();
  return {
    clock,
    server,
    now: clock.now,
    setTimeout: clock.setTimeout,
    clearTimeout: clock.clearTimeout,
    fetch: server.fetch,
    randomId: () => "0".repeat(32),
    window: globalThis.window,
    storage: null,
    tabStorage: null,
    locks: null,
    createChannel: () => null,
  };
}

/** Every state from now on, in order. */
export function recordStates({ subscribe, getState }: TransactionHistory): HistoryState[] {
  const states: HistoryState[] = [];
  subscribe(() => states.push(getState()));
  return states;
}

export const idsOf = (items: readonly HistoryItem[]): string[] => items.map(({ id }) => `${id}`);

/** Ids of what is shown, newest first. */
export function shownIds({ getState }: TransactionHistory): readonly string[] {
  const state = getState();
  return state.status === "ready" ? state.ledger.entries.map(({ id }) => id) : [];
}

/** Lets everything that is due without a timer happen. */
export const settle = async (): Promise<void> => {
  for (let turns = 0; turns < 50; turns += 1) await Promise.resolve();
};
