import type { IdentificationRecord } from "./identification-record.ts";

/**
 * Where identifications are kept. Every instance of a gateway uses the same store, at the same time.
 *
 * Requirements:
 * 1. What a resolved call has written survives the process.
 * 2. `create` and `replace` are atomic: of several callers with the same idempotency key or the same revision one wins.
 * 3. A record is not found from `forgetAtMs` on, by any of its keys, and goes away by itself some time after.
 * 4. A listener is called after a change by any instance; now and then also without one.
 *
 * A call that rejects may or may not have happened. The gateway answers 500 then, and everything may be repeated.
 */
export interface IdentificationStore {
  /**
   * Adds a record of revision 1.
   *
   * @returns `null` when it was added; the record that already holds its `idempotencyKey` when not.
   */
  readonly create: (record: IdentificationRecord) => Promise<IdentificationRecord | null>;
  readonly get: (key: string) => Promise<IdentificationRecord | undefined>;
  readonly findByTransactionId: (transactionId: string) => Promise<IdentificationRecord | undefined>;
  /** The record that holds the key: the one that `create` would return. */
  readonly findByIdempotencyKey: (idempotencyKey: string) => Promise<IdentificationRecord | undefined>;
  /**
   * Replaces the record with the same `key`, if its revision is one less than the given record's.
   *
   * @returns `false` when somebody else was faster, or the record is gone.
   */
  readonly replace: (record: IdentificationRecord) => Promise<boolean>;
  /** Records whose `dueAtMs` has come, the most overdue first. */
  readonly listDue: (limit: number) => Promise<readonly IdentificationRecord[]>;
  /** Calls `listener` after changes of one record until the returned function is called. Never calls it at once. */
  readonly subscribe: (key: string, listener: () => void) => () => void;
  /** Lets go of what the store itself opened. */
  readonly close: () => Promise<void>;
}
