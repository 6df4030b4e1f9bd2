export { createBrowserEnvironment } from "./browser-environment.ts";
export { createIdentification } from "./create-identification.ts";
export type { Environment } from "./environment.ts";
export type {
  DiagnosticEvent,
  FrameAttributes,
  GatewayOptions,
  Identification,
  IdentificationOptions,
  RefusalReason,
  ReturnRoute,
} from "./identification.ts";
export type {
  CancelledBy,
  ConfirmingReason,
  IdentificationEnding,
  IdentificationState,
  IdentificationStatus,
  ModeChoice,
  ModeReason,
  ModeRejection,
  OpenOptions,
  RejectedMode,
  SessionLink,
  StateOf,
} from "./state.ts";
export type { TraceEvent } from "./trace-event.ts";
