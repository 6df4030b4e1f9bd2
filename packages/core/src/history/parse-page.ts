import { isRecord, XpayEmbedError } from "@xpay-embed/protocol";
import type { HistoryPage, HistoryPageRequest } from "./transaction-history.ts";

/**
 * Reads the answer to `GET /instruments/{uuid}/transactions`, or what the partner's own function gave in its place. The
 * items are looked at by the ledger, one by one.
 *
 * @param isTotalNeeded whether `total` has to be there, as the gateway contract has it.
 * @throws {XpayEmbedError} `GATEWAY_MALFORMED_ANSWER` for another shape, and for a cursor that leads back to itself.
 */
export function parsePage(value: unknown, { cursor }: HistoryPageRequest, isTotalNeeded: boolean): HistoryPage {
  if (isRecord(value)) {
    const { items, nextCursor, total = null } = value;
    const isCount = typeof total === "number" && Number.isSafeInteger(total) && total >= 0;
    if (
      Array.isArray(items) &&
      (nextCursor === null || (typeof nextCursor === "string" && nextCursor !== cursor)) &&
      (isCount || (total === null && !isTotalNeeded))
    ) {
      return { items, nextCursor, total: isCount ? total : null };
    }
  }
  throw new XpayEmbedError("GATEWAY_MALFORMED_ANSWER");
}
