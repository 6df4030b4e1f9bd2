import { readNumber } from "../read-number.ts";
import { createChangeListeners } from "./change-listeners.ts";
import type { IdentificationRecord } from "./identification-record.ts";
import type { IdentificationStore } from "./identification-store.ts";

/** What a memory store may be told. */
export interface MemoryStoreOptions {
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
  /** Milliseconds between two searches for records to forget, 10 to 86,400,000. Default one minute. */
  readonly sweepIntervalMs?: number;
}

/** A store that can say how many records it holds. */
export interface MemoryStore extends IdentificationStore {
  /** How many records are held, those included that are to be forgotten at the next search. */
  readonly size: () => number;
}

/**
 * Keeps identifications in this process: for tests, examples and a single instance whose restarts may lose sessions.
 * For everything else there are `@xpay-embed/server/sqlite` and `@xpay-embed/server/redis`.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION` with the option's name as `field`.
 */
export function createMemoryStore(options: MemoryStoreOptions = {}): MemoryStore {
  const { now = Date.now } = options;
  const sweepIntervalMs = readNumber(options.sweepIntervalMs ?? 60_000, "sweepIntervalMs", 10, 86_400_000);
  const records = new Map<string, IdentificationRecord>();
  const keysByIdempotency = new Map<string, string>();
  const keysByTransaction = new Map<string, string>();
  const due = new Map<string, number>();
  const listeners = createChangeListeners();

  const forget = (record: IdentificationRecord): void => {
    records.delete(record.key);
    due.delete(record.key);
    keysByTransaction.delete(record.transactionId);
    // Nobody else has the key: it is given away only after its holder was forgotten.
    if (record.idempotencyKey !== null) keysByIdempotency.delete(record.idempotencyKey);
  };

  const get = (key: string | undefined): IdentificationRecord | undefined => {
    const record = key === undefined ? undefined : records.get(key);
    if (!record || record.forgetAtMs > now()) return record;
    forget(record);
    return undefined;
  };

  const put = (record: IdentificationRecord): void => {
    records.set(record.key, record);
    keysByTransaction.set(record.transactionId, record.key);
    if (record.idempotencyKey !== null) keysByIdempotency.set(record.idempotencyKey, record.key);
    if (record.dueAtMs === null) due.delete(record.key);
    else due.set(record.key, record.dueAtMs);
    listeners.notify(record.key);
  };

  const sweep = setInterval(() => {
    const nowMs = now();
    for (const record of records.values()) if (record.forgetAtMs <= nowMs) forget(record);
  }, sweepIntervalMs);
  sweep.unref();

  return {
    create: async (record) => {
      const holder = record.idempotencyKey === null ? undefined : get(keysByIdempotency.get(record.idempotencyKey));
      if (holder) return holder;
      put(record);
      return null;
    },
    get: async (key) => get(key),
    findByTransactionId: async (transactionId) => get(keysByTransaction.get(transactionId)),
    findByIdempotencyKey: async (idempotencyKey) => get(keysByIdempotency.get(idempotencyKey)),
    replace: async (record) => {
      const current = get(record.key);
      if (current?.revision !== record.revision - 1) return false;
      if (current.transactionId !== record.transactionId) keysByTransaction.delete(current.transactionId);
      put(record);
      return true;
    },
    listDue: async (limit) =>
      [...due]
        .filter(([, dueAtMs]) => dueAtMs <= now())
        .sort(([, a], [, b]) => a - b)
        .slice(0, limit)
        .flatMap(([key]) => get(key) ?? []),
    subscribe: listeners.subscribe,
    close: async () => clearInterval(sweep),
    size: () => records.size,
  };
}
