import type { DiagnosticEvent } from "../identification.ts";
import { type Trace, type TraceEntry, traceVersion } from "./trace.ts";

/** Collects what happens to one identification. */
export interface TraceRecorder {
  /** To be given as, or called from, `onEvent`. */
  readonly record: (event: DiagnosticEvent) => void;
  /** What was recorded so far. */
  readonly trace: () => Trace;
}

/**
 * Records a session so that it can be sent to support and replayed in a test.
 *
 * @param now Milliseconds since 1970, for messages, which carry no time of their own. Default `Date.now`.
 * @example
 * const recorder = createTraceRecorder();
 * createIdentification({ gateway: "/xpay", onEvent: recorder.record });
 * report(JSON.stringify(recorder.trace()));
 */
export function createTraceRecorder(now: () => number = Date.now): TraceRecorder {
  const entries: TraceEntry[] = [];
  let startMs: number | null = null;
  /** How far the gateway's clock is ahead of this one. */
  let aheadMs = 0;
  return {
    record: (event) => {
      if (event.type === "transition") aheadMs = event.at - now();
      const atMs = now() + aheadMs;
      startMs ??= atMs;
      // A clock that is set back in the middle must not bring the order into doubt.
      const at = Math.max(atMs - startMs, entries.at(-1)?.at ?? 0);
      if (event.type === "transition") {
        entries.push({ at, type: event.type, event: event.event, status: event.status });
      } else if (event.type === "message-accepted") {
        entries.push({ at, type: event.type, via: event.via });
      } else {
        const { type, via, reason, origin } = event;
        entries.push({ at, type, via, reason, origin });
      }
    },
    trace: () => ({
      version: traceVersion,
      startedAt: new Date(startMs ?? now()).toISOString(),
      entries: [...entries],
    }),
  };
}
