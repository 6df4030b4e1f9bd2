import { isRecord } from "@xpay-embed/protocol";
import type { OperatorHistoryItem } from "@xpay-embed/protocol/operator";
import { generateHistory } from "./generate-history.ts";
import { historyOf, localPhoneOf } from "./history-of.ts";
import { householdAccount } from "./household.ts";
import type { InstrumentName } from "./instrument.ts";
import { instruments } from "./instruments.ts";
import { createRandom } from "./random.ts";

/** The newest balance in hryvnias; nothing for a wallet without one. */
function balanceOf(items: readonly unknown[]): number {
  const newest = items.find(
    (item) =>
      isRecord(item) &&
      item.currency === "UAH" &&
      Number.isSafeInteger(item.amount) &&
      Number.isSafeInteger(item.balance),
  );
  return isRecord(newest) ? Number(newest.balance) : 0;
}

/**
 * What has happened to an instrument since its story ended, newest first. A further moment adds an entry and changes none
 * of the others.
 *
 * @param timesMs Oldest first, later than {@link newestEntryMs}, at least three seconds apart.
 */
export function entriesSince(name: InstrumentName, timesMs: readonly number[]): readonly OperatorHistoryItem[] {
  if (timesMs.length === 0) return [];
  return generateHistory({
    wallet: instruments[name].uuid,
    phone: localPhoneOf(name),
    random: createRandom(41),
    timesMs,
    accounts: [{ ...householdAccount, opening: balanceOf(historyOf(name)) }],
    refusedShare: 0,
    pendingCount: 0,
  });
}
