import { isXpayEmbedError, XpayEmbedError } from "@xpay-embed/protocol";
import type { Environment } from "../environment.ts";
import { joinLedgers, keepKnown } from "../ledger/join-ledgers.ts";
import { addItems, countItems, draftLedger, type Ledger, type LedgerDraft } from "../ledger/ledger.ts";
import type { HistoryActivity, HistoryReady, HistoryState } from "./history-state.ts";
import { cutItems } from "./item-pages.ts";
import { largestPage, type PageSource } from "./page-source.ts";
import { createSerialTasks } from "./serial-tasks.ts";
import type { HistoryPage, TransactionHistory } from "./transaction-history.ts";

/** What a reading tells. Nothing is called after it was stopped. */
export interface ReadingSignals {
  readonly publish: (state: HistoryState) => void;
  /** A page has been read. */
  readonly loaded: (state: HistoryReady) => void;
  readonly failed: (error: XpayEmbedError) => void;
}

/** One history, read from one source. */
export interface Reading extends Pick<TransactionHistory, "load" | "loadMore" | "loadAll" | "refresh"> {
  /** Shows the first page of `items`, at once. That it was loaded is told by `load`. */
  readonly open: () => void;
  /** Lets go of what is under way; whoever waits for it waits no longer. */
  readonly stop: () => void;
}

/** Of a list that is there already: some milliseconds' work. */
const itemsPerTurn = 5_000;

/** The gateway says that a cursor does not belong to the history any more. */
const isLostCursor = (cause: unknown): boolean =>
  isXpayEmbedError(cause) && cause.code === "GATEWAY_REFUSED" && cause.details.status === 409;

/** Whether a history that is being read anew has come to something of what was read before. */
function isShared(fresh: Ledger, { entries }: Ledger): boolean {
  const ids = new Set(fresh.entries.map(({ id }) => id));
  return entries.length === 0 || entries.some(({ id }) => ids.has(id));
}

/**
 * Reads a history from its newest page on. What is under way is not begun again, and what fails leaves what is shown as
 * it is.
 *
 * @param items The whole history, where it is there already.
 * @param pageSize Asked at each page.
 */
export function createReading(
  { now }: Environment,
  source: PageSource,
  items: readonly unknown[] | undefined,
  pageSize: () => number,
  { publish, loaded, failed }: ReadingSignals,
): Reading {
  let shown: HistoryReady | null = null;
  /** Behind the last item read; with `items`, that may be further than what is shown. */
  let cursor: string | null = null;
  /** As said with the newest page: later pages count what was added meanwhile, and that is not here. */
  let total: number | null = null;
  let isStopped = false;
  let isTold = false;
  let abandon = (): void => {};

  const tell = (state: HistoryState): void => {
    if (!isStopped) publish(state);
  };

  const ask = (from: string | null, limit: number): Promise<HistoryPage> =>
    new Promise((resolve, reject) => {
      const controller = new AbortController();
      abandon = () => {
        controller.abort();
        reject(controller.signal.reason);
      };
      if (isStopped) return abandon();
      const binding = (isBinding: boolean): void => {
        if (!shown) tell({ status: "loading", isBinding });
      };
      source({ cursor: from, limit, signal: controller.signal }, binding).then(resolve, reject);
    });

  /** One page of several. Cursors that go round in a circle would be followed until the memory is full. */
  const askOn = async (from: string | null, limit: number, given: Set<string | null>): Promise<HistoryPage> => {
    const page = await ask(from, limit);
    if (given.has(page.nextCursor)) throw new XpayEmbedError("GATEWAY_MALFORMED_ANSWER");
    if (page.nextCursor !== null) given.add(page.nextCursor);
    return page;
  };

  const show = (ledger: Ledger, changes: Partial<HistoryReady>): HistoryReady => {
    const next: HistoryReady = {
      ...(shown ?? { status: "ready", activity: null, trouble: null, readAt: now() }),
      ledger,
      hasMore: cursor !== null,
      // At the end everybody can count.
      total: total ?? (cursor === null ? countItems(ledger) : null),
      ...changes,
    };
    shown = next;
    tell(next);
    return next;
  };

  const begin = ({ ledger, trouble }: HistoryReady, activity: HistoryActivity): HistoryReady =>
    show(ledger, { activity, trouble: trouble?.during === activity ? null : trouble });

  const tasks = createSerialTasks<HistoryActivity>((during, cause) => {
    if (isStopped) return;
    const error = isXpayEmbedError(cause) ? cause : new XpayEmbedError("GATEWAY_FAILED", {}, cause);
    if (shown) show(shown.ledger, { activity: null, trouble: { during, error } });
    else tell({ status: "failed", error });
    failed(error);
  });

  /** Reads from the newest page on, until `use` can make something of it. At the end it is taken as it is. */
  const readAnew = async <Made extends Ledger>(
    limit: number,
    use: (draft: LedgerDraft, said: number | null) => Made | null,
  ): Promise<Made | LedgerDraft> => {
    const draft = draftLedger();
    let next: string | null = null;
    let said: number | null | undefined;
    const given = new Set<string | null>();
    for (;;) {
      const page: HistoryPage = await askOn(next, limit, given);
      addItems(draft, page.items);
      next = page.nextCursor;
      said ??= page.total;
      const ledger = next === null ? draft : use(draft, said ?? null);
      if (!ledger) continue;
      // What follows the part that was joined on is behind the old cursor.
      if (countItems(ledger) === countItems(draft)) cursor = next;
      total = said ?? null;
      return ledger;
    }
  };

  const open = (): void => {
    if (!items || shown) return;
    const page = cutItems(items, null, pageSize());
    const draft = draftLedger();
    addItems(draft, page.items);
    cursor = page.nextCursor;
    total = items.length;
    show(draft, {});
  };

  const load = async (): Promise<void> => {
    if (!items) return shown ? undefined : refresh();
    open();
    if (!isTold && shown) loaded(shown);
    isTold = true;
  };

  const finish = (ledger: Ledger, changes: Partial<HistoryReady>): void => {
    if (isStopped) return;
    loaded(show(ledger, changes));
  };

  const refresh = (): Promise<void> =>
    items
      ? load()
      : tasks.run("refresh", async () => {
          const before = shown;
          if (before) begin(before, "refresh");
          else tell({ status: "loading", isBinding: false });
          const count = before ? countItems(before.ledger) : 0;
          const limit = Math.min(largestPage, Math.max(pageSize(), count));
          const isWhole = cursor === null;
          const ledger = await readAnew(limit, (draft, said) => {
            if (!before || count === 0) return draft;
            const added = said === null || total === null ? null : said - total;
            const joined = joinLedgers(draft, before.ledger, added);
            // Something was changed further down: read on.
            return joined && isWhole && added !== null && countItems(joined) !== count + added ? null : joined;
          });
          return () => finish(before ? keepKnown(ledger, before.ledger) : ledger, { activity: null, readAt: now() });
        });

  const readOn = (limit: number, goesOn: () => boolean): Promise<void> =>
    tasks.run("more", async () => {
      if (!shown || cursor === null) return () => {};
      // Of a list that is there already nobody needs to be told that it is being read.
      if (!items) begin(shown, "more");
      let { ledger } = shown;
      let draft = draftLedger(ledger);
      let newest: Partial<HistoryReady> = {};
      const given = new Set<string | null>();
      for (;;) {
        try {
          const page = await askOn(cursor, limit, given);
          addItems(draft, page.items);
          cursor = page.nextCursor;
          total ??= page.total ?? null;
        } catch (cause) {
          if (!isLostCursor(cause)) throw cause;
          draft = await readPast(ledger, limit);
          given.clear();
          newest = { readAt: now() };
        }
        if (cursor === null || !goesOn()) return () => finish(draft, { ...newest, activity: null });
        // Each showing costs a pass over all that is shown.
        if (items && countItems(draft) < 10 * countItems(ledger)) continue;
        ledger = draftLedger(draft);
        finish(ledger, { ...newest, activity: "more" });
      }
    });

  /** Reads anew what is shown, and on. */
  const readPast = (ledger: Ledger, limit: number): Promise<LedgerDraft> => {
    const count = countItems(ledger);
    return readAnew(Math.min(largestPage, count + limit), (fresh) => {
      const isPast = count < countItems(fresh) && isShared(fresh, ledger) && !joinLedgers(fresh, ledger, null);
      return isPast ? fresh : null;
    });
  };

  const loadAll = async (signal?: AbortSignal): Promise<boolean> => {
    const goesOn = (): boolean => !signal?.aborted && !isStopped;
    let hasFailed = false;
    await load();
    while (goesOn() && cursor !== null && !hasFailed) {
      await readOn(items ? itemsPerTurn : largestPage, goesOn);
      hasFailed = shown?.trouble?.during === "more";
    }
    return goesOn() && shown !== null && cursor === null;
  };

  return {
    open,
    load,
    loadAll,
    loadMore: async () => {
      if (items) await loadAll();
      else if (shown && cursor !== null) await readOn(pageSize(), () => false);
    },
    refresh,
    stop: () => {
      isStopped = true;
      abandon();
    },
  };
}
