import type { IdentificationRecord } from "../../stores/identification-record.ts";
import type { IdentificationStore } from "../../stores/identification-store.ts";

const mostAttempts = 50;

/** A change that does not count the revision itself. */
type Change = (record: IdentificationRecord) => IdentificationRecord | null;

/** A record as it is after a change, and whether it was this call that made it. */
export interface Updated {
  readonly record: IdentificationRecord;
  readonly isChanged: boolean;
}

/**
 * Changes a record, again on what others have made of it in the meantime, until the change is written or not wanted any more.
 *
 * @param change Gives the new record, or `null` to leave the record as it is. It may be called several times.
 * @returns `undefined` when there is no record.
 */
export async function updateRecord(
  store: IdentificationStore,
  key: string,
  change: Change,
  known?: IdentificationRecord,
): Promise<Updated | undefined> {
  let record = known ?? (await store.get(key));
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    if (!record) return undefined;
    const changed = change(record);
    if (!changed) return { record, isChanged: false };
    const next: IdentificationRecord = { ...changed, revision: record.revision + 1 };
    if (await store.replace(next)) return { record: next, isChanged: true };
    record = await store.get(key);
  }
  throw new Error("[xpay-embed] A record was changed by others too often; the store does not keep its promises.");
}
