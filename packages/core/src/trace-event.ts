import { isXpayEmbedError } from "@xpay-embed/protocol";
import type { IdentificationEvent } from "./events.ts";

/** An event as it may be logged: statuses, reasons, codes and the session's id; no link, no person. JSON. */
export interface TraceEvent {
  readonly type: IdentificationEvent["type"];
  readonly [detail: string]: unknown;
}

/** Leaves out of an event what nobody but the client and the partner's backend should see. */
export const toTraceEvent = (event: IdentificationEvent): TraceEvent =>
  JSON.parse(
    JSON.stringify(event, (name, value: unknown) =>
      name === "uri" || name === "result" ? undefined : isXpayEmbedError(value) ? value.code : value,
    ),
  );
