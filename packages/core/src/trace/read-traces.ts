import { isRecord, XpayEmbedError } from "@xpay-embed/protocol";
import type { RefusalReason, ReturnRoute } from "../identification.ts";
import type { IdentificationStatus } from "../state.ts";
import { faultOfTraceEvent } from "./fault-of-trace-event.ts";
import { isOneOf } from "./is-one-of.ts";
import { type Trace, type TraceEntry, traceVersion } from "./trace.ts";

/** An entry of a foreign trace that this version does not know, and leaves out. */
export interface UnknownEntry {
  /** Its number in the trace that was read, from 1. */
  readonly number: number;
  /** The field that is unknown, and what stands there if that is short: `event.type "teleported"`, `event.plan`. */
  readonly what: string;
}

/** A trace from elsewhere. */
export interface ForeignTrace {
  /** What of it is known; fit for `replayTrace`. */
  readonly trace: Trace;
  readonly unknown: readonly UnknownEntry[];
}

/** Characters of the longest text that is read: some ten thousand entries. */
const longestText = 2_000_000;
/** More than any session has; a page that shows them all must stay usable. */
const mostEntries = 10_000;

const statuses: { readonly [Status in IdentificationStatus]: true } = {
  idle: true,
  preparing: true,
  ready: true,
  presenting: true,
  confirming: true,
  verified: true,
  rejected: true,
  cancelled: true,
  expired: true,
  failed: true,
};
const routes: { readonly [Route in ReturnRoute]: true } = { window: true, channel: true, storage: true };
const reasons: { readonly [Reason in RefusalReason]: true } = {
  origin: true,
  source: true,
  shape: true,
  session: true,
  state: true,
  repeated: true,
};

/**
 * Reads traces that somebody sent: the JSON of one {@link Trace}, or of a list of them. Entries that are not known are
 * left out and named; nothing is guessed, and nothing of the text is executed or kept.
 *
 * @param text At most 2,000,000 characters.
 * @throws {XpayEmbedError} `TRACE_UNREADABLE` when it is no JSON or no trace; `details.field` says where.
 * @throws {XpayEmbedError} `TRACE_VERSION_UNSUPPORTED` when the trace has another version; `details.field` says which.
 */
export function readTraces(text: string): readonly ForeignTrace[] {
  if (text.length > longestText) throw new XpayEmbedError("TRACE_UNREADABLE", { field: "length" });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not handed on as the cause: the parser's message quotes the text.
    throw new XpayEmbedError("TRACE_UNREADABLE", { field: "JSON" });
  }
  const traces = Array.isArray(value) ? value : [value];
  if (traces.length === 0) throw new XpayEmbedError("TRACE_UNREADABLE", { field: "length" });
  return traces.map((trace) => readTrace(trace));
}

function readTrace(value: unknown): ForeignTrace {
  if (!isRecord(value)) throw new XpayEmbedError("TRACE_UNREADABLE", { field: "trace" });
  const { version, startedAt, entries } = value;
  if (typeof version !== "number") throw new XpayEmbedError("TRACE_UNREADABLE", { field: "version" });
  if (version !== traceVersion) throw new XpayEmbedError("TRACE_VERSION_UNSUPPORTED", { field: `version ${version}` });
  if (typeof startedAt !== "string" || !Number.isFinite(Date.parse(startedAt))) {
    throw new XpayEmbedError("TRACE_UNREADABLE", { field: "startedAt" });
  }
  if (!Array.isArray(entries) || entries.length > mostEntries) {
    throw new XpayEmbedError("TRACE_UNREADABLE", { field: "entries" });
  }
  const known: TraceEntry[] = [];
  const unknown: UnknownEntry[] = [];
  for (const [index, entry] of entries.entries()) {
    const fault = faultOf(entry, known.at(-1)?.at ?? 0);
    if (fault) unknown.push({ number: index + 1, what: fault });
    // Each field that is read of it was looked at.
    else known.push(entry as TraceEntry);
  }
  return { trace: { version, startedAt, entries: known }, unknown };
}

function faultOf(entry: unknown, afterMs: number): string | null {
  if (!isRecord(entry)) return "entry";
  const { at, type, event, status, via, reason, origin } = entry;
  if (typeof at !== "number" || !(at >= afterMs) || at > Number.MAX_SAFE_INTEGER) return "at";
  if (type === "transition") {
    return faultOfTraceEvent(event) ?? (isOneOf(statuses, status) ? null : told("status", status));
  }
  if (type !== "message-accepted" && type !== "message-refused") return told("type", type);
  if (!isOneOf(routes, via)) return told("via", via);
  if (type === "message-accepted") return null;
  if (!isOneOf(reasons, reason)) return told("reason", reason);
  return typeof origin === "string" && origin.length <= 300 ? null : "origin";
}

/** The name of a field, with a short word that stands there. */
const told = (field: string, value: unknown): string =>
  typeof value === "string" && /^[\w-]{1,40}$/.test(value) ? `${field} "${value}"` : field;
