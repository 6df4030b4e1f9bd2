import type { IdentificationEvent } from "./events.ts";
import type { IdentificationEnding, IdentificationState, IdentificationStatus } from "./state.ts";

type EventType = IdentificationEvent["type"];

const start: readonly EventType[] = ["open", "reset"];
const asking: readonly EventType[] = [
  ...start,
  "cancel",
  "returned",
  "verdict",
  "verdictDelayed",
  "verdictFailed",
  "overdue",
];

/** Every state and the events it accepts. An event that is not listed leaves the state as it is. */
export const acceptedEvents: { readonly [Status in IdentificationStatus]: readonly EventType[] } = {
  idle: [...start, "prefetch", "resume", "join"],
  preparing: [...start, "cancel", "join", "linkReceived", "linkFailed"],
  ready: [...start, "cancel"],
  presenting: [...asking, "presentationFailed", "presentationClosed", "takenOver", "join"],
  confirming: asking,
  verified: start,
  rejected: start,
  cancelled: start,
  expired: start,
  failed: start,
};

/** Tells whether a session has come to one of its five ends. */
export const isEnding = (state: IdentificationState): state is IdentificationEnding =>
  acceptedEvents[state.status] === start;
