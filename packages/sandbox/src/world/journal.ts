import type { ScenarioName } from "../scenarios/scenario.ts";
import { callbacksOf } from "./callbacks.ts";
import type { WorldSnapshot } from "./snapshot.ts";

/** What happened between the parties. */
export type JournalEvent =
  | "link-issued"
  | "client-confirmed"
  | "client-declined"
  | "callback-delivered"
  | "callback-repeated"
  | "partner-cancelled"
  | "link-expired";

/** One line of the world's journal. Carries no person, no session id and no link. */
export interface JournalEntry {
  /** Milliseconds since 1970 by the world's clock. */
  readonly atMs: number;
  readonly event: JournalEvent;
  readonly scenario: ScenarioName;
  /** The operator's number of the operation, to tell links apart. */
  readonly operationId: number;
}

/** Everything that has happened by `nowMs`, oldest first. Follows from the snapshot; nothing is written to make it. */
export function journalOf(snapshot: WorldSnapshot, nowMs: number): readonly JournalEntry[] {
  const entries: JournalEntry[] = [];
  // Behind the operator's own protocol there are links alone: the gateway is the partner's.
  const cancelled = new Map(
    Object.values(snapshot.identifications).map(({ uuid, cancelledAtMs }) => [uuid, cancelledAtMs]),
  );
  for (const link of Object.values(snapshot.links)) {
    const add = (atMs: number | null | undefined, event: JournalEvent): void => {
      if (typeof atMs === "number" && atMs <= nowMs) {
        entries.push({ atMs, event, scenario: link.scenario, operationId: link.operationId });
      }
    };
    add(link.issuedAtMs, "link-issued");
    add(link.decision?.atMs, link.decision?.kind === "confirm" ? "client-confirmed" : "client-declined");
    for (const [index, { dueAtMs }] of callbacksOf(link).entries()) {
      add(dueAtMs, index === 0 ? "callback-delivered" : "callback-repeated");
    }
    add(cancelled.get(link.uuid), "partner-cancelled");
    if (!link.decision) add(Math.max(link.issuedAtMs, link.expiresAtMs), "link-expired");
  }
  return entries.sort((left, right) => left.atMs - right.atMs);
}
