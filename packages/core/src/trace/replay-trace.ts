import { isRecord, parseVerdict, XpayEmbedError, type XpayErrorCode } from "@xpay-embed/protocol";
import type { IdentificationEvent } from "../events.ts";
import { initialMachine, transition } from "../machine.ts";
import type { IdentificationState } from "../state.ts";
import type { TraceEvent } from "../trace-event.ts";
import type { Trace } from "./trace.ts";

/**
 * Replays a trace through the machine. A trace from elsewhere is to be read by `readTraces` first.
 *
 * A link's address and a person's data are not in a trace: links have an empty `uri`, and a verified result an empty
 * profile.
 *
 * @returns the state after each entry; a message changes none.
 */
export function replayTrace({ entries }: Trace): readonly IdentificationState[] {
  let machine = initialMachine;
  return entries.map((entry) => {
    if (entry.type === "transition") machine = transition(machine, fromTraceEvent(entry.event)).machine;
    return machine.state;
  });
}

function fromTraceEvent(event: TraceEvent): IdentificationEvent {
  const { link, error, verdict, ...rest } = event;
  // The shape is the one that toTraceEvent left; what it took out is put back empty.
  return {
    ...rest,
    ...(isRecord(link) && { link: { uri: "", ...link } }),
    ...(typeof error === "string" && { error: new XpayEmbedError(error as XpayErrorCode) }),
    ...(isRecord(verdict) && { verdict: parseVerdict(verdict) }),
  } as unknown as IdentificationEvent;
}
