import { type CallbackParameters, parseCallbackParameters } from "@xpay-embed/protocol/operator";
import { scenarios } from "../scenarios/scenarios.ts";
import { clients } from "./clients.ts";
import { toCallbackDate } from "./operator-format.ts";
import type { StoredLink } from "./snapshot.ts";

/** A callback that the operator sends, or will send. */
export interface ScheduledCallback {
  /** Milliseconds since 1970 by the world's clock. */
  readonly dueAtMs: number;
  /** Query string of the GET, as the operator's document shows it; unsigned. */
  readonly query: string;
  /** Whether a careful gateway takes it into account: neither forged nor out of date. */
  readonly isCredible: boolean;
}

/**
 * Every callback of a link, in the order of their arrival. Follows from the scenario and the client's decision alone, so
 * nobody has to keep a timer for it: whoever reads looks at the clock.
 */
export function callbacksOf(link: StoredLink): readonly ScheduledCallback[] {
  const { decision } = link;
  if (!decision) return [];
  const { confirmedBecomes, callbackDelaysMs, callbackSignature, callbackAgeMs } = scenarios[link.scenario].switches;
  const query = new URLSearchParams({
    command: decision.kind === "confirm" ? confirmedBecomes : "error",
    operation_id: String(link.operationId),
    txn_id: String(link.operationId + 500_000),
    partner_txn_id: link.transactionId,
    uuid: link.uuid,
    account: clients[link.client].phone,
    txn_date: toCallbackDate(decision.atMs - callbackAgeMs),
  }).toString();
  const isCredible = callbackSignature !== "forged" && callbackAgeMs === 0;
  return callbackDelaysMs.map((delayMs) => ({ dueAtMs: decision.atMs + delayMs, query, isCredible }));
}

/** What the gateway makes of the callbacks that have reached it. */
export interface ReceivedCallbacks {
  /** The command that counts; `null` while none has arrived. */
  readonly command: CallbackParameters["command"] | null;
  /** When it arrived, in milliseconds since 1970. */
  readonly atMs: number;
}

/**
 * Reads the callbacks that have arrived by `nowMs`, as a gateway would: strictly, held against the link by
 * `partner_txn_id` and `uuid`, the first one counting and every later one changing nothing.
 */
export function receiveCallbacks(link: StoredLink, nowMs: number): ReceivedCallbacks {
  for (const { dueAtMs, query, isCredible } of callbacksOf(link)) {
    if (dueAtMs > nowMs) break;
    if (!isCredible) continue;
    const { command, partnerTransactionId, uuid } = parseCallbackParameters(query);
    if (partnerTransactionId === link.transactionId && uuid === link.uuid) return { command, atMs: dueAtMs };
  }
  return { command: null, atMs: 0 };
}
