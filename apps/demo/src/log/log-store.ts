import type { DiagnosticEvent } from "@xpay-embed/core";
import { createTraceRecorder, readTraces, replayTrace, type Trace } from "@xpay-embed/core/trace";
import { describeState, type LogEntry, type LogFact } from "./log-entry.ts";

/** What the visitor sees of their identifications, kept in this tab so that it survives a redirect. */
export interface LogStore {
  /** Newest first; the same array until something changes. */
  readonly entries: () => readonly LogEntry[];
  /** @param at when it happened, milliseconds since 1970. Default: now. */
  readonly add: (fact: LogFact, at?: number) => void;
  /** Starts the record of one session; the returned function is its `onEvent`. */
  readonly follow: () => (event: DiagnosticEvent) => void;
  /** One trace for each session and page load, oldest first; each can be replayed. */
  readonly traces: () => readonly Trace[];
  readonly clear: () => void;
  readonly subscribe: (listener: () => void) => () => void;
}

interface StoredLog {
  readonly entries: readonly LogEntry[];
  readonly traces: readonly Trace[];
}

const key = "demo:log";
const mostEntries = 200;
const mostTraces = 12;
const nothing: StoredLog = { entries: [], traces: [] };

const read = (storage: Storage): StoredLog => {
  try {
    // Nobody but this module writes there, but perhaps an earlier version of it.
    const { entries, traces } = { ...nothing, ...(JSON.parse(storage.getItem(key) ?? "null") as StoredLog | null) };
    return { entries, traces: traces.length === 0 ? [] : readTraces(JSON.stringify(traces)).map(({ trace }) => trace) };
  } catch {
    return nothing;
  }
};

/** Makes the log. `now`: milliseconds since 1970. */
export function createLogStore(storage: Storage, now: () => number): LogStore {
  const listeners = new Set<() => void>();
  let log = read(storage);

  const replace = (next: StoredLog): void => {
    log = next;
    try {
      storage.setItem(key, JSON.stringify(log));
    } catch {
      // Full or denied: the log then ends with this page.
    }
    for (const listener of listeners) listener();
  };
  const withFact = (fact: LogFact, at = now()): readonly LogEntry[] => {
    const id = Math.max(0, ...log.entries.map((entry) => entry.id)) + 1;
    // What is learnt late stands where it happened.
    const entries = [{ ...fact, id, at }, ...log.entries].sort((one, other) => other.at - one.at);
    return entries.slice(0, mostEntries);
  };

  return {
    entries: () => log.entries,
    traces: () => log.traces,
    add: (fact, at) => replace({ ...log, entries: withFact(fact, at) }),
    clear: () => replace(nothing),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow: () => {
      const recorder = createTraceRecorder(now);
      let last: Trace | undefined;
      return (event) => {
        recorder.record(event);
        const trace = recorder.trace();
        replace({
          entries: withFact(factOf(event, trace)),
          traces: [...log.traces.filter((other) => other !== last), trace].slice(-mostTraces),
        });
        last = trace;
      };
    },
  };
}

function factOf(event: DiagnosticEvent, trace: Trace): LogFact {
  if (event.type === "message-accepted") return { kind: "accepted", via: event.via };
  if (event.type === "message-refused") {
    const { via, reason, origin } = event;
    return { kind: "refused", via, reason, origin };
  }
  // The event names a status; what else is true in that state, the machine itself tells by running the trace again.
  const state = replayTrace(trace).at(-1);
  return {
    kind: "state",
    status: event.status,
    event: event.event.type,
    details: state ? describeState(state) : [],
  };
}
