import { isSessionId } from "@xpay-embed/protocol";
import type { EndedRecord, IdentificationRecord, PendingRecord } from "../../stores/identification-record.ts";
import type { AuthorizedClient } from "../authorized-client.ts";
import { recordKeyOf } from "../digest.ts";
import type { GatewayContext } from "../gateway-context.ts";
import { json, type Problem, unknownSession } from "../http/problem.ts";
import { readWaitSeconds } from "../http/read-wait.ts";
import { announceEnding } from "./announce-ending.ts";
import { endRecord } from "./end-record.ts";
import { toVerdictAnswer } from "./to-verdict-answer.ts";
import { updateRecord } from "./update-record.ts";
import { waitForChange } from "./wait-for-change.ts";
import type { WaitingRoom } from "./waiting-room.ts";

const isVisible = (record: IdentificationRecord | undefined): record is PendingRecord | EndedRecord =>
  record?.status === "pending" || record?.status === "ended";

/** Whether a link ran out with nobody left to ask: no callback came, and the partner does not want to be told without one. */
const hasExpired = (record: IdentificationRecord, { settings, environment }: GatewayContext): record is PendingRecord =>
  record.status === "pending" &&
  record.evidence === null &&
  settings.confirmWithoutCallbackAfterMs === null &&
  record.link.expiresAtMs <= environment.now();

/** Writes the verdict `expired`, unless another one was faster. */
async function expire(context: GatewayContext, record: PendingRecord): Promise<IdentificationRecord | undefined> {
  const { settings, environment } = context;
  const updated = await updateRecord(
    settings.store,
    record.key,
    (current) =>
      hasExpired(current, context)
        ? endRecord(current, { status: "expired" }, environment.now(), settings.retentionMs)
        : null,
    record,
  );
  if (updated?.isChanged && updated.record.status === "ended") announceEnding(context, updated.record);
  return updated?.record;
}

/** Answers `GET /identifications/{id}`, at once or, with `Prefer: wait`, when there is a verdict. */
export async function readIdentification(
  context: GatewayContext,
  waitingRoom: WaitingRoom,
  request: Request,
  client: AuthorizedClient,
  id: string,
): Promise<Response | Problem> {
  const { settings, environment } = context;
  if (!isSessionId(id)) return unknownSession;
  const key = recordKeyOf(client.id, id);
  let record = await settings.store.get(key);
  if (!isVisible(record)) return unknownSession;

  const waitSeconds = readWaitSeconds(request, settings.maxWaitSeconds);
  const leave = waitSeconds > 0 && record.status === "pending" ? waitingRoom.enter(client.id) : null;
  if (leave) {
    try {
      const untilMs = environment.now() + waitSeconds * 1_000;
      const { expiresAtMs } = record.link;
      const isExpiryNear = expiresAtMs > environment.now() && expiresAtMs < untilMs;
      record = await waitForChange(context, key, {
        isAwaited: (current) => current.status === "pending" && !hasExpired(current, context),
        untilMs: isExpiryNear ? expiresAtMs : untilMs,
        signal: request.signal,
      });
    } finally {
      leave();
    }
  }
  if (record && hasExpired(record, context)) record = await expire(context, record);
  if (!isVisible(record)) return unknownSession;
  return json(toVerdictAnswer(record), 200, {
    vary: "prefer",
    ...(leave && { "preference-applied": `wait=${waitSeconds}` }),
  });
}
