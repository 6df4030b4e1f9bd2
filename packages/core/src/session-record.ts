import { isRecord, isSessionId, type PresentationMode } from "@xpay-embed/protocol";
import type { Environment } from "./environment.ts";
import type { IdentificationEvent } from "./events.ts";
import { recordKey } from "./return/return-messages.ts";

/** What is kept for the way back. Nothing of the person, and no link. */
export interface SessionRecord {
  readonly id: string;
  /** Path, query and fragment of the partner's page to go back to. */
  readonly path: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly mode: PresentationMode;
  /** The idempotency key, under which the gateway hands out the same link again after a refresh. */
  readonly key: string;
  /** Set by the return page. */
  readonly returned?: boolean;
}

/**
 * How long after a link's expiry its record may still be picked up: a client may come back late, and a clock that is set to
 * another time zone is wrong by hours. The gateway remembers as long.
 */
const graceMs = 86_400_000;

/** Reads the record of the session called `name`; a damaged, strange or old one is removed and reads as `null`. */
export function readRecord({ storage, tabStorage, now }: Environment, name: string): SessionRecord | null {
  try {
    const record: unknown = JSON.parse(storage?.getItem(recordKey(name)) ?? "null");
    if (
      isRecord(record) &&
      // The key becomes a header, and an id of our own making has the same shape.
      [record.id, record.key].every(isSessionId) &&
      // Anything else than a date's text gives no number, and no number is later than now.
      Date.parse(record.expiresAt as string) + graceMs > now()
    ) {
      // Written by writeRecord under a key of ours; another field of another type can only send its own page astray.
      return record as unknown as SessionRecord;
    }
  } catch {
    // Denied or damaged: as if there were none. The gateway still knows the session.
  }
  writeRecord({ storage, tabStorage }, name, null);
  return null;
}

/** Keeps the record, or removes it. A storage that is denied or full costs the way back, not the session. */
export function writeRecord(
  { storage, tabStorage }: Pick<Environment, "storage" | "tabStorage">,
  name: string,
  record: SessionRecord | null,
): void {
  const key = recordKey(name);
  try {
    if (record) {
      storage?.setItem(key, JSON.stringify(record));
      tabStorage?.setItem(key, record.id);
    } else {
      storage?.removeItem(key);
      tabStorage?.removeItem(key);
    }
  } catch {
    // The verdict is learnt from the gateway; without the record only a redirect ends on the return page.
  }
}

/** How the session of a record is taken up again, as far as this tab can tell what became of the widget. */
export function resumptionOf(environment: Environment, name: string, record: SessionRecord): IdentificationEvent {
  const { id, expiresAt, returned, mode } = record;
  const isHere = isOfThisTab(environment, name, record);
  const isAway = returned || (isHere && mode === "popup");
  const because = isAway ? "returned" : isHere && mode === "redirect" ? "back" : "reloaded";
  return { type: "resume", link: { id, expiresAt }, because };
}

/** Whether it was this very tab that showed the widget: only here can a client have come back from it by Back. */
function isOfThisTab({ tabStorage }: Environment, name: string, { id }: SessionRecord): boolean {
  try {
    return tabStorage?.getItem(recordKey(name)) === id;
  } catch {
    return false;
  }
}
