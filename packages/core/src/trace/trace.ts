import type { RefusalReason, ReturnRoute } from "../identification.ts";
import type { IdentificationStatus } from "../state.ts";
import type { TraceEvent } from "../trace-event.ts";

/** Version of the shape of a {@link Trace}. A trace of another version is not read. */
export const traceVersion = 2;

/** One thing that happened. `at`: milliseconds since the trace began, 0 or more, by the gateway's clock. */
export type TraceEntry =
  | {
      readonly at: number;
      readonly type: "transition";
      readonly event: TraceEvent;
      /** The status after it. */
      readonly status: IdentificationStatus;
    }
  | { readonly at: number; readonly type: "message-accepted"; readonly via: ReturnRoute }
  | {
      readonly at: number;
      readonly type: "message-refused";
      readonly via: ReturnRoute;
      readonly reason: RefusalReason;
      readonly origin: string;
    };

/** What happened to one identification, as JSON and without anything personal. */
export interface Trace {
  readonly version: typeof traceVersion;
  /** The moment of the first entry, ISO 8601, so that support can find it in the gateway's log. */
  readonly startedAt: string;
  /** In the order in which it happened. */
  readonly entries: readonly TraceEntry[];
}
