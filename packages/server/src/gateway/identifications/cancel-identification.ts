import { isSessionId } from "@xpay-embed/protocol";
import type { AuthorizedClient } from "../authorized-client.ts";
import { recordKeyOf } from "../digest.ts";
import type { GatewayContext } from "../gateway-context.ts";
import { type Problem, unknownSession } from "../http/problem.ts";
import { announceEnding } from "./announce-ending.ts";
import { endRecord } from "./end-record.ts";
import { updateRecord } from "./update-record.ts";

/**
 * Answers `DELETE /identifications/{id}`: the client gave up.
 *
 * Changes nothing once there is a verdict, once a callback has come, or while the operator is being asked: then a verdict may
 * be on its way, and the partner may be hearing of it already.
 */
export async function cancelIdentification(
  context: GatewayContext,
  client: AuthorizedClient,
  id: string,
): Promise<Response | Problem> {
  const { settings, environment } = context;
  if (!isSessionId(id)) return unknownSession;
  const updated = await updateRecord(settings.store, recordKeyOf(client.id, id), (record) => {
    if (record.status !== "pending" || record.evidence !== null) return null;
    const nowMs = environment.now();
    const isBeingAsked = record.claimEndsAtMs !== null && record.claimEndsAtMs > nowMs;
    return isBeingAsked ? null : endRecord(record, { status: "cancelled" }, nowMs, settings.retentionMs);
  });
  if (!updated || updated.record.status === "creating" || updated.record.status === "failed") return unknownSession;
  if (updated.isChanged && updated.record.status === "ended") announceEnding(context, updated.record);
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
}
