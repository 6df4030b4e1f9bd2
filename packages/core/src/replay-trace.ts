import { isRecord, parseVerdict, XpayEmbedError, type XpayErrorCode } from "@xpay-embed/protocol";
import type { IdentificationEvent } from "./events.ts";
import type { DiagnosticEvent } from "./identification.ts";
import { initialMachine, transition } from "./machine.ts";
import type { IdentificationState } from "./state.ts";
import type { TraceEvent } from "./trace-event.ts";

/** What happened to one identification, as JSON and without anything personal. */
export interface Trace {
  /** Version of this shape. */
  readonly version: 1;
  readonly entries: readonly { readonly at: number; readonly event: TraceEvent; readonly status: string }[];
}

/** Collects a session's transitions. */
export interface TraceRecorder {
  /** To be given as, or called from, `onEvent`. */
  readonly record: (event: DiagnosticEvent) => void;
  /** What was recorded so far. */
  readonly trace: () => Trace;
}

/**
 * Records a session so that it can be sent to support and replayed in a test.
 *
 * @example
 * const recorder = createTraceRecorder();
 * createIdentification({ gateway: "/xpay", onEvent: recorder.record });
 * report(JSON.stringify(recorder.trace()));
 */
export function createTraceRecorder(): TraceRecorder {
  const entries: Trace["entries"][number][] = [];
  return {
    record: (event) => {
      if (event.type === "transition") entries.push({ at: event.at, event: event.event, status: event.status });
    },
    trace: () => ({ version: 1, entries: [...entries] }),
  };
}

/**
 * Replays a trace through the machine.
 *
 * A link's address and a person's data are not in a trace: links have an empty `uri`, and a verified result an empty
 * profile.
 *
 * @returns the state after each entry.
 */
export function replayTrace({ entries }: Trace): readonly IdentificationState[] {
  let machine = initialMachine;
  return entries.map(({ event }) => {
    machine = transition(machine, fromTraceEvent(event)).machine;
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
