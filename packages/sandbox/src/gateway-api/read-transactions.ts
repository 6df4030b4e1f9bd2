import { deviceHeader, readPageLimit, type TransactionPage } from "@xpay-embed/protocol";
import { isDeviceId, isUuid, toTransactionItem } from "@xpay-embed/protocol/operator";
import { instrumentOfUuid } from "../world/instruments/instruments.ts";
import type { WalletCall } from "./bind-device.ts";
import { answerJson, type GatewayAnswer, type GatewayRequest } from "./gateway-answer.ts";
import { operatorAway, problem, refused } from "./problem.ts";

const unknownInstrument = (): GatewayAnswer => refused("There is no such instrument.", 404);

/**
 * Cuts one page out of a history.
 *
 * A cursor says how many items are left, so that what is added meanwhile at the newest end moves nothing, and whose they are.
 *
 * @param items Newest first, in the operator's own words.
 * @returns `null` for a cursor that is none, or another instrument's.
 */
function cutPage(
  items: readonly unknown[],
  instrumentId: string,
  cursor: string | null,
  limit: number,
): TransactionPage | null {
  const mark = instrumentId.slice(0, 8).toLowerCase();
  const [, left, whose] = /^(\d{1,9})\.([\da-f]{8})$/.exec(cursor ?? `${items.length}.${mark}`) ?? [];
  const start = items.length - Number(left);
  if (whose !== mark || start < 0 || (cursor !== null && (start === 0 || start === items.length))) return null;
  const end = Math.min(items.length, start + limit);
  return {
    items: items.slice(start, end).map(toTransactionItem),
    nextCursor: end < items.length ? `${items.length - end}.${mark}` : null,
    total: items.length,
  };
}

/**
 * Answers `GET /instruments/{uuid}/transactions` for the client who is signed in, as the real gateway does in front of the
 * operator: somebody else's instrument is none, and the operator is asked only what it could answer.
 */
export async function readTransactions(
  { world, client, operatorFault }: WalletCall,
  request: GatewayRequest,
  instrumentId: string,
): Promise<GatewayAnswer> {
  if (!isUuid(instrumentId) || instrumentOfUuid(instrumentId)?.owner !== client) return unknownInstrument();
  const deviceId = request.header(deviceHeader.toLowerCase());
  if (deviceId === null || !isDeviceId(deviceId)) return refused(`Missing or malformed header ${deviceHeader}.`);
  const { query } = request;
  const limit = readPageLimit(query.get("limit"));
  if (limit === null) return refused("The parameter limit is not a whole number from 1 to 1000.");
  const cursor = query.get("cursor");
  if (operatorFault) return operatorFault;

  await world.wallets.whenAnswered(request.signal);
  const answer = world.wallets.history({ client, deviceId, instrumentId, isFirstPage: cursor === null });
  switch (answer.outcome) {
    case "unavailable":
      return operatorAway();
    case "unknown-instrument":
      return unknownInstrument();
    case "device-not-bound":
      return problem(409, "OPERATOR_DEVICE_NOT_BOUND", "This device is not bound to the client.");
    case "success": {
      const page = cutPage(answer.items, instrumentId, cursor, limit);
      if (page) return answerJson(page);
      return refused("This cursor does not belong to the history; begin again without it.", 409);
    }
  }
}
