import type { OperatorHistoryItem } from "@xpay-embed/protocol/operator";
import { entriesSince } from "./instruments/entries-since.ts";
import { newestEntryMs } from "./instruments/history-of.ts";
import type { InstrumentName } from "./instruments/instrument.ts";
import type { SnapshotStore } from "./snapshot-store.ts";

const mostAdded = 500;
const leastStepMs = 60_000;

/** Does what the world's `addTransaction` says. Only the moment is written down: what the entry says follows from it. */
export function addTransaction(store: SnapshotStore, name: InstrumentName, nowMs: number): OperatorHistoryItem | null {
  const times = store.read().addedAtMs[name] ?? [];
  if (times.length >= mostAdded) return null;
  const earliestMs = (times.at(-1) ?? newestEntryMs) + leastStepMs;
  const added = [...times, Math.max(earliestMs, Math.floor(nowMs / 1_000) * 1_000)];
  store.update((snapshot) => ({ ...snapshot, addedAtMs: { ...snapshot.addedAtMs, [name]: added } }));
  return entriesSince(name, added)[0] ?? null;
}
