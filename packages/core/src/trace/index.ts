export { createTraceRecorder, type TraceRecorder } from "./create-trace-recorder.ts";
export { type ForeignTrace, readTraces, type UnknownEntry } from "./read-traces.ts";
export { replayTrace } from "./replay-trace.ts";
export type { Trace, TraceEntry } from "./trace.ts";
