import { isRecord, isSessionId, type PresentationMode, type Verdict } from "@xpay-embed/protocol";
import type { IdentificationEvent, PresentationPlan } from "../events.ts";
import type { ConfirmingReason, ModeRejection } from "../state.ts";
import { isOneOf } from "./is-one-of.ts";

type Fields = { readonly [field: string]: unknown };
/** Tells whether a field has a value that the machine can take. */
type Check = (value: unknown) => boolean;

const modes: { readonly [Mode in PresentationMode]: true } = { iframe: true, popup: true, redirect: true };
const rejections: { readonly [Reason in ModeRejection]: true } = {
  "in-app-browser": true,
  "installed-app": true,
  "narrow-touch-screen": true,
  "framing-refused": true,
  "frame-blocked": true,
  "frame-timeout": true,
  "frame-not-mounted": true,
  "popup-blocked": true,
  "no-return-url": true,
  "navigation-failed": true,
};
const planReasons: { readonly [Reason in PresentationPlan["reason"]]: true } = { requested: true, preferred: true };
const confirmingReasons: { readonly [Reason in ConfirmingReason]: true } = {
  returned: true,
  closed: true,
  cancelled: true,
  back: true,
  reloaded: true,
  overdue: true,
};
const verdicts: { readonly [Status in Verdict["status"]]: true } = {
  pending: true,
  verified: true,
  rejected: true,
  expired: true,
  cancelled: true,
};

const attempt: Check = (value) => Number.isSafeInteger(value);
const at: Check = (value) => typeof value === "number" && Number.isFinite(value);
const mode: Check = (value) => isOneOf(modes, value);
const reason: Check = (value) => isOneOf(rejections, value);
const because: Check = (value) => isOneOf(confirmingReasons, value);
// A code of a newer version is a code all the same.
const error: Check = (value) => typeof value === "string" && /^[A-Z]+(_[A-Z]+)+$/.test(value) && value.length <= 60;
const link: Check = (value) =>
  isRecord(value) &&
  isSessionId(value.id) &&
  typeof value.expiresAt === "string" &&
  Number.isFinite(Date.parse(value.expiresAt));
const plan: Check = (value) =>
  isRecord(value) &&
  Array.isArray(value.candidates) &&
  value.candidates.every(mode) &&
  Array.isArray(value.rejected) &&
  value.rejected.every((each) => isRecord(each) && mode(each.mode) && reason(each.reason)) &&
  isOneOf(planReasons, value.reason);
const verdict: Check = (value) =>
  isRecord(value) &&
  isOneOf(verdicts, value.status) &&
  (value.status !== "rejected" || (typeof value.reason === "string" && value.reason.length <= 60));

/** The fields of each event that the machine reads. */
const fieldsOf: { readonly [Type in IdentificationEvent["type"]]: { readonly [field: string]: Check } } = {
  open: { plan, at },
  prefetch: {},
  cancel: {},
  reset: {},
  resume: { link, because },
  join: { link, mode },
  linkReceived: { attempt, link, at },
  linkFailed: { attempt, error },
  presentationFailed: { attempt, mode, reason },
  presentationClosed: { attempt },
  takenOver: { attempt },
  returned: { attempt },
  verdict: { attempt, verdict },
  verdictDelayed: { attempt, error },
  verdictFailed: { attempt, error },
  overdue: { attempt },
};

/** Names the first field of an event in a foreign trace that the machine cannot take; `null` when there is none. */
export function faultOfTraceEvent(event: unknown): string | null {
  if (!isRecord(event)) return "event";
  const { type }: Fields = event;
  if (!isOneOf(fieldsOf, type)) {
    return typeof type === "string" && /^\w{1,40}$/.test(type) ? `event.type "${type}"` : "event.type";
  }
  const fault = Object.entries(fieldsOf[type]).find(([field, check]) => !check(event[field]));
  return fault ? `event.${fault[0]}` : null;
}
