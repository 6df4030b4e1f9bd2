import { createBrowserEnvironment } from "../browser-environment.ts";
import { createChangeListeners } from "../change-listeners.ts";
import { createRetention } from "../retention.ts";
import { checkHistoryOptions, isSameSource, pageSizeOf } from "./check-history-options.ts";
import { createGatewayPages } from "./gateway-pages.ts";
import type { HistoryState } from "./history-state.ts";
import { createItemPages } from "./item-pages.ts";
import type { PageSource } from "./page-source.ts";
import { parsePage } from "./parse-page.ts";
import { createReading, type Reading } from "./reading.ts";
import type { TransactionHistory, TransactionHistoryOptions } from "./transaction-history.ts";

const idle: HistoryState = { status: "idle" };

/**
 * Makes one payment instrument's history. With `items` it is `ready` from the beginning, as far as its first page;
 * otherwise nothing happens before `load`. What is seen by nobody is not read any further: see `retain`.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION`, which names the option.
 * @example
 * const history = createTransactionHistory({ gateway: "/xpay", instrument });
 * history.subscribe(() => show(history.getState()));
 * await history.load();
 */
export function createTransactionHistory(initial: TransactionHistoryOptions): TransactionHistory {
  const environment = initial.environment ?? createBrowserEnvironment();
  const listeners = createChangeListeners();
  let options = checkHistoryOptions(initial);
  let state: HistoryState = idle;
  let isUsed = false;
  /** Whether anybody wants it loaded; `items` are shown to those who do not, too. */
  let isAsked = false;

  const publish = (next: HistoryState): void => {
    state = next;
    listeners.notify();
  };
  // Each callback in a turn of its own, and the newest one: its exceptions are the partner's to see, and harm nobody.
  const begin = (): Reading => {
    const { items } = options;
    let source: PageSource;
    if (items) source = createItemPages(environment, items);
    else if (options.loadPage) {
      source = async (request) => parsePage(await options.loadPage?.(request), request, false);
    } else {
      const bound = (): void => queueMicrotask(() => options.onDeviceBound?.());
      source = createGatewayPages(environment, () => options, bound);
    }
    return createReading(environment, source, items, () => pageSizeOf(options), {
      publish,
      loaded: (ready) => queueMicrotask(() => options.onLoad?.(ready)),
      failed: (error) => queueMicrotask(() => options.onError?.(error)),
    });
  };
  let reading = begin();
  reading.open();

  /** What is there already and seen by somebody is read to its end. */
  const readItems = (): void => {
    if (options.items && isUsed) void reading.loadAll();
  };
  const ask = (): Reading => {
    isAsked = true;
    return reading;
  };
  const load = (): Promise<void> => {
    const loading = ask().load();
    readItems();
    return loading;
  };
  const destroy = (): void => {
    isUsed = isAsked = false;
    reading.stop();
    reading = begin();
    if (state !== idle) publish(idle);
  };
  const retain = createRetention(environment, destroy);

  return {
    getState: () => state,
    subscribe: listeners.subscribe,
    setOptions: (next) => {
      const isOther = !isSameSource(options, checkHistoryOptions(next));
      options = next;
      if (!isOther) return;
      reading.stop();
      reading = begin();
      reading.open();
      if (isAsked) void load();
      // Nothing of the old one is shown any longer.
      else if (!options.items && state !== idle) publish(idle);
    },
    load,
    loadMore: () => reading.loadMore(),
    loadAll: (signal) => ask().loadAll(signal),
    refresh: () => ask().refresh(),
    retain: () => {
      const release = retain();
      isUsed = true;
      if (state !== idle) readItems();
      return release;
    },
    destroy,
  };
}
