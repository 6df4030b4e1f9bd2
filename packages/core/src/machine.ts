import { XpayEmbedError, type XpayErrorCode } from "@xpay-embed/protocol";
import { acceptedEvents, isEnding } from "./accepted-events.ts";
import { effectsOf } from "./effects-of.ts";
import type { Effect, IdentificationEvent, Machine, PresentationPlan } from "./events.ts";
import type { CancelledBy, ConfirmingReason, IdentificationState, SessionLink } from "./state.ts";
import { isTransient } from "./transient.ts";

/** A machine before anything happened. */
export const initialMachine: Machine = {
  state: { status: "idle", attempt: 0 },
  plan: null,
  link: null,
  serial: 0,
  isBack: false,
  renew: false,
};

/** What a transition yields. The machine is the same object if the event changed nothing. */
export interface Transition {
  readonly machine: Machine;
  /** Everything that is in force now. */
  readonly effects: readonly Effect[];
}

/**
 * The life of one identification: the next state and what is to be done, from the present state and an event.
 * Pure: no clock, no storage, no window. An event that the state does not accept, or that belongs to an earlier
 * attempt, changes nothing.
 */
export function transition(machine: Machine, event: IdentificationEvent): Transition {
  const { status, attempt } = machine.state;
  const isAccepted = acceptedEvents[status].includes(event.type) && !("attempt" in event && event.attempt !== attempt);
  const next = isAccepted ? reduce(machine, event) : machine;
  return { machine: next, effects: effectsOf(next, machine.state) };
}

/** What the session is given up for, if the gateway has no verdict yet. */
const givenUpBy: { readonly [Reason in ConfirmingReason]?: CancelledBy } = {
  closed: "window",
  cancelled: "client",
  back: "back",
};

const isFresh = (link: SessionLink | null, at: number): boolean => !!link && Date.parse(link.expiresAt) > at;

function reduce(machine: Machine, event: IdentificationEvent): Machine {
  const { state, plan, link } = machine;
  const { status, attempt } = state;
  const isEnded = isEnding(state) && status !== "failed";

  const to = (next: IdentificationState): Machine => ({ ...machine, state: next });

  const request = (nextPlan: PresentationPlan | null, nextAttempt: number, renew: boolean): Machine => ({
    state: { status: "preparing", attempt: nextAttempt },
    plan: nextPlan,
    link: null,
    serial: nextAttempt === attempt ? machine.serial + 1 : 1,
    isBack: false,
    renew,
  });

  const present = (shown: NonNullable<typeof link>, wanted: PresentationPlan, nextAttempt = attempt): Machine => {
    const { reason } = wanted;
    const isRefused = shown.framing === "refused" && wanted.candidates.includes("iframe");
    const candidates = isRefused ? wanted.candidates.filter((mode) => mode !== "iframe") : wanted.candidates;
    const rejected = isRefused
      ? [...wanted.rejected, { mode: "iframe", reason: "framing-refused" } as const]
      : wanted.rejected;
    const [mode] = candidates;
    const next = { ...machine, isBack: false, link: shown, plan: { candidates, rejected, reason } };
    return {
      ...next,
      state: mode
        ? {
            status: "presenting",
            attempt: nextAttempt,
            link: shown,
            mode,
            modeReason: rejected[0] ? "fallback" : reason,
            rejected,
            trouble: null,
          }
        : noModeLeft(nextAttempt, next.plan),
    };
  };

  const confirm = ({ id, expiresAt }: SessionLink, because: ConfirmingReason, nextAttempt = attempt): Machine => ({
    ...machine,
    isBack: because === "returned",
    state: { status: "confirming", attempt: nextAttempt, link: { id, expiresAt }, because, trouble: null },
  });

  switch (event.type) {
    case "open":
      if (status === "confirming") {
        return state.because === "reloaded" ? request(event.plan, attempt, false) : machine;
      }
      if (status === "presenting") {
        if (state.modeReason === "other-tab")
          return isFresh(link, event.at) ? present(state.link, event.plan) : machine;
        // A second click in the same mode is no wish for a second window; a blocked window leaves the client where they are.
        return event.plan.candidates.includes(state.mode)
          ? machine
          : present(state.link, { ...event.plan, candidates: [...event.plan.candidates, state.mode] });
      }
      // Every mode was ruled out in the click already: the only window is blocked.
      if (!event.plan.candidates[0]) {
        return { ...machine, link: isEnded ? null : link, state: noModeLeft(attempt + 1, event.plan) };
      }
      if (status === "preparing") return plan ? machine : { ...machine, plan: event.plan };
      if (status === "ready") {
        return isFresh(link, event.at) ? present(state.link, event.plan) : request(event.plan, attempt, true);
      }
      if (status === "failed") {
        if (link && state.error.retryable) {
          if (machine.isBack) return confirm(link, "returned", attempt + 1);
          if (isFresh(link, event.at)) return present(link, event.plan, attempt + 1);
        }
        // The call may have reached the gateway although its answer did not reach us: the same key asks for the same link.
        return request(event.plan, attempt + 1, !!link || !isTransient(state.error));
      }
      return request(event.plan, attempt + 1, false);

    case "prefetch":
      return request(null, attempt + 1, false);

    case "reset":
      return { ...initialMachine, state: { status: "idle", attempt: attempt + 1 } };

    case "resume":
      return confirm(event.link, event.because, attempt + 1);

    case "join":
      // How the other tab shows it, and whether it may, is that tab's concern.
      return {
        ...machine,
        plan: null,
        link: event.link,
        isBack: false,
        state: {
          status: "presenting",
          attempt: attempt + 1,
          link: event.link,
          mode: event.mode,
          modeReason: "other-tab",
          rejected: [],
          trouble: null,
        },
      };

    case "linkReceived":
      if (!isFresh(event.link, event.at)) {
        return machine.serial > 1 ? to({ status: plan ? "expired" : "idle", attempt }) : request(plan, attempt, true);
      }
      return plan
        ? present(event.link, plan)
        : { ...to({ status: "ready", attempt, link: event.link }), link: event.link };

    case "linkFailed":
      // The client has not asked for anything yet; they are told when they do, and it fails again.
      if (!plan) return to({ status: "idle", attempt });
      return to(
        event.error.code === "OPERATOR_USER_NOT_FOUND"
          ? { status: "rejected", attempt, reason: "user-not-found" }
          : { status: "failed", attempt, error: event.error },
      );

    default:
  }

  if (event.type === "cancel" && (status === "preparing" || status === "ready")) {
    return to({ status: "cancelled", attempt, by: "client" });
  }
  if (status !== "presenting" && status !== "confirming") return machine;
  const because = status === "confirming" && state.because;

  switch (event.type) {
    case "cancel":
      return because === "cancelled" ? machine : confirm(state.link, "cancelled");

    case "returned":
      return because === "returned" ? machine : confirm(state.link, "returned");

    case "presentationClosed":
      return confirm(state.link, status === "presenting" && state.mode === "redirect" ? "back" : "closed");

    case "presentationFailed":
      // A plan there is, since something was presented; a mode that is no longer shown can fail as it likes.
      return status === "presenting" && plan && state.mode === event.mode
        ? present(state.link, {
            ...plan,
            candidates: plan.candidates.filter((mode) => mode !== event.mode),
            rejected: [...plan.rejected, { mode: event.mode, reason: event.reason }],
          })
        : machine;

    case "takenOver":
      return status === "presenting" ? to({ ...state, modeReason: "other-tab" }) : machine;

    case "overdue":
      if (!because) return confirm(state.link, "overdue");
      return because === "returned"
        ? to({ status: "failed", attempt, error: state.trouble ?? new XpayEmbedError("GATEWAY_VERDICT_OVERDUE") })
        : machine;

    case "verdictDelayed":
      // The client wants to leave; that the gateway cannot be reached is no reason to keep them.
      return to(
        because === "cancelled" ? { status: "cancelled", attempt, by: "client" } : { ...state, trouble: event.error },
      );

    case "verdictFailed":
      if (because === "cancelled") return to({ status: "cancelled", attempt, by: "client" });
      return to(
        // Nobody here asked for this session, so nobody is shown that it is gone.
        because === "reloaded" || because === "back"
          ? { status: "idle", attempt }
          : { status: "failed", attempt, error: event.error },
      );

    case "verdict": {
      const { verdict } = event;
      if (verdict.status === "cancelled") return to({ status: "cancelled", attempt, by: "gateway" });
      if (verdict.status !== "pending") return to({ ...verdict, attempt });
      const by = because && givenUpBy[because];
      if (by) return to({ status: "cancelled", attempt, by });
      if (because === "overdue") return to({ status: "expired", attempt });
      if (because === "reloaded") return to({ status: "idle", attempt });
      return state.trouble ? to({ ...state, trouble: null }) : machine;
    }
    default:
      return machine;
  }
}

/** No mode is left: the reason for which the last one was given up names the error. */
const noModeLeft = (attempt: number, { rejected }: PresentationPlan): IdentificationState => ({
  status: "failed",
  attempt,
  // Only the reasons that come out of a presenter or the framing answer can be last, and each has its code.
  error: new XpayEmbedError(
    `PRESENTATION_${rejected.at(-1)?.reason.toUpperCase().replaceAll("-", "_")}` as XpayErrorCode,
  ),
});
