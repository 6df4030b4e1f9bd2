import type { IdentificationMethod } from "@xpay-embed/protocol";
import type { ClientKey } from "../world/clients.ts";
import type { WidgetEnding, WidgetLoad } from "../world/operator.ts";
import type { Decision } from "../world/snapshot.ts";
import type { Bank } from "./banks.ts";

/** What the page knows of an open link. */
export interface OpenLink {
  readonly method: IdentificationMethod;
  readonly client: ClientKey;
}

/** The way that the client took. */
export type Route = { readonly by: "bankid"; readonly bank: Bank } | { readonly by: "diia" };

/** Why there is nothing to do for the client. */
export type DeadEnd = "expired" | "used" | "unknown";

/** Where the client is in the widget. */
export type WidgetState =
  | { readonly step: "loading" }
  /** The operator did not answer; `decision` is what could not be handed over, `null` if nothing was decided. */
  | { readonly step: "unreachable"; readonly decision: Decision | null; readonly before: WidgetState }
  | { readonly step: "dead-end"; readonly why: DeadEnd }
  | { readonly step: "method"; readonly link: OpenLink }
  | { readonly step: "bank"; readonly link: OpenLink }
  | { readonly step: "bank-login"; readonly link: OpenLink; readonly bank: Bank }
  | { readonly step: "diia"; readonly link: OpenLink }
  | { readonly step: "consent"; readonly link: OpenLink; readonly route: Route }
  | { readonly step: "sending"; readonly decision: Decision; readonly before: WidgetState }
  | { readonly step: "done"; readonly ending: Extract<WidgetEnding, { readonly status: "done" }> };

/** What can happen in the widget. */
export type WidgetEvent =
  | { readonly type: "loaded"; readonly load: WidgetLoad }
  | { readonly type: "method-chosen"; readonly by: Route["by"] }
  | { readonly type: "bank-chosen"; readonly bank: Bank }
  /** The client signed in at the bank, or confirmed in the Diia app. */
  | { readonly type: "recognised" }
  | { readonly type: "back" }
  | { readonly type: "decided"; readonly decision: Decision }
  | { readonly type: "ended"; readonly ending: WidgetEnding }
  | { readonly type: "failed" }
  | { readonly type: "retried" }
  | { readonly type: "ran-out" };

const firstStep = (link: OpenLink): WidgetState => {
  if (link.method === "bankid") return { step: "bank", link };
  if (link.method === "diia") return { step: "diia", link };
  return { step: "method", link };
};

const stepBack = (state: WidgetState): WidgetState => {
  if (state.step === "bank" || state.step === "diia") return firstStep(state.link);
  if (state.step === "bank-login") return { step: "bank", link: state.link };
  if (state.step !== "consent") return state;
  const { link, route } = state;
  return route.by === "diia" ? { step: "diia", link } : { step: "bank-login", link, bank: route.bank };
};

const isUndecided = ({ step }: WidgetState): boolean =>
  step === "method" || step === "bank" || step === "bank-login" || step === "diia" || step === "consent";

/** Whether there is a step before this one to go back to. */
export const canGoBack = (state: WidgetState): boolean => stepBack(state).step !== state.step;

/** Where the client is after an event. An event that does not belong to the step changes nothing. */
export function nextState(state: WidgetState, event: WidgetEvent): WidgetState {
  switch (event.type) {
    case "loaded":
      if (state.step !== "loading") return state;
      return event.load.status === "open" ? firstStep(event.load) : { step: "dead-end", why: event.load.status };
    case "method-chosen":
      if (state.step !== "method") return state;
      return { step: event.by === "diia" ? "diia" : "bank", link: state.link };
    case "bank-chosen":
      return state.step === "bank" ? { step: "bank-login", link: state.link, bank: event.bank } : state;
    case "recognised":
      if (state.step === "bank-login") {
        return { step: "consent", link: state.link, route: { by: "bankid", bank: state.bank } };
      }
      return state.step === "diia" ? { step: "consent", link: state.link, route: { by: "diia" } } : state;
    case "back":
      return stepBack(state);
    case "decided":
      return isUndecided(state) ? { step: "sending", decision: event.decision, before: state } : state;
    case "ended":
      if (state.step !== "sending") return state;
      return event.ending.status === "done"
        ? { step: "done", ending: event.ending }
        : { step: "dead-end", why: event.ending.status };
    case "failed":
      if (state.step === "loading") return { step: "unreachable", decision: null, before: state };
      if (state.step !== "sending") return state;
      return { step: "unreachable", decision: state.decision, before: state.before };
    case "retried":
      if (state.step !== "unreachable") return state;
      return state.decision === null
        ? { step: "loading" }
        : { step: "sending", decision: state.decision, before: state.before };
    case "ran-out":
      return isUndecided(state) ? { step: "dead-end", why: "expired" } : state;
  }
}

/** How far the client has come on the way that was taken. */
export interface Progress {
  /** From 1. */
  readonly current: number;
  readonly steps: readonly ("method" | "bank" | "bank-login" | "diia" | "consent")[];
}

/** The progress to show; `undefined` where there is none to speak of. */
export function progressOf(state: WidgetState): Progress | undefined {
  const shown = state.step === "sending" ? state.before : state;
  if (!("link" in shown)) return undefined;
  const isDiia = shown.step === "diia" || (shown.step === "consent" && shown.route.by === "diia");
  const choice = shown.link.method === "any" ? (["method"] as const) : [];
  const steps: Progress["steps"] = isDiia
    ? [...choice, "diia", "consent"]
    : [...choice, "bank", "bank-login", "consent"];
  return { current: steps.indexOf(shown.step) + 1, steps };
}
