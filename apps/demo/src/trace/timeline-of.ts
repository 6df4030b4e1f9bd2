import type { IdentificationState, IdentificationStatus, RefusalReason, ReturnRoute } from "@xpay-embed/core";
import { replayTrace, type Trace } from "@xpay-embed/core/trace";
import { describeState, type LogDetail } from "../log/log-entry.ts";

/** One thing that happened in a session. */
export type TimelineStep = {
  /** From 1. */
  readonly number: number;
  /** Milliseconds since the session began. */
  readonly atMs: number;
  /** The state after it, as the machine gives it. */
  readonly status: IdentificationStatus;
  readonly attempt: number;
  readonly details: readonly LogDetail[];
} & (
  | {
      readonly kind: "state";
      readonly event: string;
      /** Another status than before. */
      readonly hasChanged: boolean;
      /** The status that the trace tells, where the machine comes to another. */
      readonly recorded: IdentificationStatus | null;
    }
  | { readonly kind: "accepted"; readonly via: ReturnRoute }
  | { readonly kind: "refused"; readonly via: ReturnRoute; readonly reason: RefusalReason; readonly origin: string }
);

/** How long a status lasted. */
export interface TimelineSpan {
  readonly status: IdentificationStatus;
  readonly fromMs: number;
  readonly durationMs: number;
  /** Nothing comes after it in this trace. */
  readonly isLast: boolean;
}

/** A session as it is shown. */
export interface Timeline {
  readonly steps: readonly TimelineStep[];
  readonly spans: readonly TimelineSpan[];
}

/** Replays a trace, and lays out what happened in it. */
export function timelineOf(trace: Trace): Timeline {
  const states = replayTrace(trace);
  const steps = trace.entries.map((entry, index): TimelineStep => {
    // There is a state for each entry.
    const state = states[index] as IdentificationState;
    const { status, attempt } = state;
    const base = { number: index + 1, atMs: entry.at, status, attempt, details: describeState(state) };
    switch (entry.type) {
      case "transition":
        return {
          ...base,
          kind: "state",
          event: entry.event.type,
          hasChanged: status !== (states[index - 1]?.status ?? "idle"),
          recorded: entry.status === status ? null : entry.status,
        };
      case "message-accepted":
        return { ...base, kind: "accepted", via: entry.via };
      default:
        return { ...base, kind: "refused", via: entry.via, reason: entry.reason, origin: entry.origin };
    }
  });
  const changes = steps.filter(({ status }, index) => status !== steps[index - 1]?.status);
  const endMs = steps.at(-1)?.atMs ?? 0;
  const spans = changes.map(
    ({ status, atMs }, index): TimelineSpan => ({
      status,
      fromMs: atMs,
      durationMs: (changes[index + 1]?.atMs ?? endMs) - atMs,
      isLast: index === changes.length - 1,
    }),
  );
  return { steps, spans };
}
