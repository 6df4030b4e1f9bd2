import { type IdentificationLink, parseVerdict, type Verdict, XpayEmbedError } from "@xpay-embed/protocol";
import type { Effect, IdentificationEvent, Machine, PresentationPlan } from "../src/events.ts";
import { initialMachine, transition } from "../src/machine.ts";
import type { IdentificationState, IdentificationStatus } from "../src/state.ts";

/** The moment at which everything in these tests happens, and a link that is good for a quarter of an hour from then. */
export const now: number = Date.parse("2026-11-22T10:00:00Z");
export const link: IdentificationLink = {
  id: "s-0000000000000000000001",
  uri: "https://mapi.xpay.com.ua/uk/frame/widget/bank-id/691fafc9-5d64-46b5-22ba-85ce61cc26be",
  expiresAt: "2026-11-22T10:15:00Z",
  framing: "allowed",
};
export const staleLink: IdentificationLink = { ...link, expiresAt: "2026-11-22T09:59:59Z" };
export const anyMode: PresentationPlan = {
  candidates: ["iframe", "popup", "redirect"],
  rejected: [],
  reason: "preferred",
};
export const only = (mode: "iframe" | "popup" | "redirect"): PresentationPlan => ({
  candidates: [mode],
  rejected: [],
  reason: "requested",
});
export const verified: Verdict = parseVerdict({ status: "verified", profile: { firstName: "Олег" } });
export const offline: XpayEmbedError = new XpayEmbedError("GATEWAY_UNREACHABLE");

/** Where a run of events leads, and what it starts and stops on the way. */
export interface Run {
  readonly machine: Machine;
  readonly state: IdentificationState;
  readonly effects: readonly Effect[];
  readonly kinds: readonly Effect["type"][];
  readonly stopped: readonly Effect[];
}

/** Runs events one after the other; of the effects those that were started, and those that were stopped, in order. */
export function run(events: readonly IdentificationEvent[], from: Machine = initialMachine): Run {
  let machine = from;
  let running: readonly Effect[] = [];
  const effects: Effect[] = [];
  const stopped: Effect[] = [];
  const without = (some: readonly Effect[], others: readonly Effect[]) => {
    const known = new Set(others.map((effect) => JSON.stringify(effect)));
    return some.filter((effect) => !known.has(JSON.stringify(effect)));
  };
  for (const event of events) {
    const step = transition(machine, event);
    if (step.machine === machine) continue;
    machine = step.machine;
    effects.push(...without(step.effects, running));
    stopped.push(...without(running, step.effects));
    running = step.effects;
  }
  return { machine, state: machine.state, effects, kinds: effects.map(({ type }) => type), stopped };
}

const open: IdentificationEvent = { type: "open", plan: anyMode, at: now };
const linked: IdentificationEvent = { type: "linkReceived", attempt: 1, link, at: now };
const verdict = (value: Verdict): IdentificationEvent => ({ type: "verdict", attempt: 1, verdict: value });

/** The shortest way into each state; the attempt is 1 in all but `idle`. */
export const wayTo: { readonly [Status in IdentificationStatus]: readonly IdentificationEvent[] } = {
  idle: [],
  preparing: [open],
  ready: [{ type: "prefetch" }, linked],
  presenting: [open, linked],
  confirming: [open, linked, { type: "returned", attempt: 1 }],
  verified: [open, linked, verdict(verified)],
  rejected: [open, linked, verdict({ status: "rejected", reason: "declined" })],
  cancelled: [open, { type: "cancel" }],
  expired: [open, linked, verdict({ status: "expired" })],
  failed: [open, { type: "linkFailed", attempt: 1, error: offline }],
};

/** One event of each type that fits `attempt`. */
export const eventsFor = (attempt: number): readonly IdentificationEvent[] => [
  open,
  { type: "prefetch" },
  { type: "cancel" },
  { type: "reset" },
  { type: "resume", link, because: "returned" },
  { type: "join", link, mode: "iframe" },
  { type: "linkReceived", attempt, link, at: now },
  { type: "linkFailed", attempt, error: offline },
  { type: "presentationFailed", attempt, mode: "iframe", reason: "frame-blocked" },
  { type: "presentationClosed", attempt },
  { type: "takenOver", attempt },
  { type: "returned", attempt },
  { type: "verdict", attempt, verdict: verified },
  { type: "verdictDelayed", attempt, error: offline },
  { type: "verdictFailed", attempt, error: offline },
  { type: "overdue", attempt },
];
