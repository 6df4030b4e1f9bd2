import type { ClientProfile, RejectionReason } from "@xpay-embed/protocol";
import { callbacksOf, receiveCallbacks } from "./callbacks.ts";
import { clients } from "./clients.ts";
import type { StoredIdentification, StoredLink, WorldSnapshot } from "./snapshot.ts";

/** The gateway's answer to `GET /identifications/{id}`, as it goes over the wire. */
export type GatewayVerdict =
  | { readonly status: "pending" | "expired" | "cancelled" }
  | { readonly status: "verified"; readonly profile: ClientProfile }
  | { readonly status: "rejected"; readonly reason: RejectionReason };

const toProfile = (link: StoredLink): ClientProfile => {
  const { lastName, firstName, middleName, phone, birthDate } = clients[link.client];
  return { lastName, firstName, middleName, phone, birthDate };
};

/**
 * What the gateway says of an identification at a moment.
 *
 * A verdict once reached stands: a cancellation before the first callback keeps the callback out, and one after it
 * changes nothing. A link that ran out is `expired` unless a callback is still on its way.
 */
export function verdictAt(identification: StoredIdentification, link: StoredLink, nowMs: number): GatewayVerdict {
  const received = receiveCallbacks(link, nowMs);
  const { cancelledAtMs } = identification;
  const cancelledFirst = cancelledAtMs !== null && (received.command === null || cancelledAtMs < received.atMs);
  if (cancelledFirst) return { status: "cancelled" };
  if (received.command === "success") return { status: "verified", profile: toProfile(link) };
  if (received.command === "error") {
    // The callback gives no reason; a real gateway asks the operator for it.
    return { status: "rejected", reason: link.decision?.kind === "decline" ? "declined" : "data-mismatch" };
  }
  if (nowMs >= link.expiresAtMs && !callbacksOf(link).some(({ isCredible }) => isCredible))
    return { status: "expired" };
  return { status: "pending" };
}

/** The next moment at which something changes by itself, in milliseconds since 1970; `Infinity` if nothing will. */
export function nextDueAt(snapshot: WorldSnapshot, nowMs: number): number {
  const moments = Object.values(snapshot.links).flatMap((link) => [
    link.expiresAtMs,
    ...callbacksOf(link).map(({ dueAtMs }) => dueAtMs),
  ]);
  return Math.min(Number.POSITIVE_INFINITY, ...moments.filter((moment) => moment > nowMs));
}
