import type { TransactionItem } from "@xpay-embed/protocol";
import type { GatewayContext } from "../gateway-context.ts";

/** Somebody's history, newest first. */
export type History = readonly TransactionItem[];

/** Keeps histories between the pages of one reading: the operator gives them whole or not at all. */
export interface HistoryCache {
  /** The history kept under this key, or one that is loaded now. Callers at the same time share one loading. */
  readonly read: <Failure>(key: string, load: () => Promise<History | Failure>) => Promise<History | Failure>;
  /** Loads anew, whatever is kept. */
  readonly refresh: <Failure>(key: string, load: () => Promise<History | Failure>) => Promise<History | Failure>;
  /** How many items are kept, in all. */
  readonly size: () => number;
  /** Lets go of everything, and keeps nothing from then on. */
  readonly close: () => void;
}

/** In all histories together: some hundred megabytes at the very most. */
const mostItems = 400_000;

/** Creates an empty cache. What it keeps is personal, so it goes after a short time also when nobody asks. */
export function createHistoryCache({
  settings,
  environment,
}: Pick<GatewayContext, "settings" | "environment">): HistoryCache {
  const { historyCacheMs } = settings;
  const kept = new Map<string, { readonly items: History; readonly untilMs: number }>();
  const loading = new Map<string, Promise<unknown>>();
  let size = 0;
  let timer: unknown = null;
  let isClosed = false;

  const drop = (key: string): void => {
    size -= kept.get(key)?.items.length ?? 0;
    kept.delete(key);
  };

  const sweep = (): void => {
    timer = null;
    for (const [key, { untilMs }] of kept) if (untilMs <= environment.now()) drop(key);
    schedule();
  };
  const schedule = (): void => {
    // The first one is the oldest: what is kept anew goes to the end.
    const [oldest] = kept.values();
    if (timer !== null || !oldest) return;
    timer = environment.setTimeout(sweep, Math.max(0, oldest.untilMs - environment.now()));
  };

  const keep = (key: string, items: History): void => {
    drop(key);
    if (isClosed || historyCacheMs === 0 || items.length > mostItems) return;
    kept.set(key, { items, untilMs: environment.now() + historyCacheMs });
    size += items.length;
    for (const oldest of kept.keys()) {
      if (size <= mostItems) break;
      drop(oldest);
    }
    schedule();
  };

  const refresh: HistoryCache["refresh"] = <Failure>(key: string, load: () => Promise<History | Failure>) => {
    const underWay = loading.get(key);
    // Kept under a key of its own, a loading has the type of whoever began it; all callers begin it the same way.
    if (underWay) return underWay as Promise<History | Failure>;
    const work = load()
      .then((result) => {
        if (Array.isArray(result)) keep(key, result);
        return result;
      })
      .finally(() => loading.delete(key));
    loading.set(key, work);
    return work;
  };

  return {
    refresh,
    read: async (key, load) => {
      const entry = kept.get(key);
      return entry && entry.untilMs > environment.now() ? entry.items : refresh(key, load);
    },
    size: () => size,
    close: () => {
      isClosed = true;
      environment.clearTimeout(timer);
      timer = null;
      kept.clear();
      size = 0;
    },
  };
}
