import type { EndedRecord } from "../../stores/identification-record.ts";
import type { GatewayContext } from "../gateway-context.ts";

/** Reports a verdict that was just written. */
export function announceEnding({ emit, environment }: GatewayContext, record: EndedRecord): void {
  const { id, transactionId, ending, createdAtMs } = record;
  emit({
    type: "identification-ended",
    id,
    transactionId,
    status: ending.status,
    ...(ending.status === "rejected" && { reason: ending.reason }),
    durationMs: environment.now() - createdAtMs,
  });
}
