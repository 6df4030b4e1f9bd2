import type { IdentificationLink, PresentationMode, Verdict, XpayEmbedError } from "@xpay-embed/protocol";
import type {
  ConfirmingReason,
  IdentificationState,
  ModeReason,
  ModeRejection,
  RejectedMode,
  SessionLink,
} from "./state.ts";

/** The modes still to be tried, best first, and what became of the others. */
export interface PresentationPlan {
  readonly candidates: readonly PresentationMode[];
  readonly rejected: readonly RejectedMode[];
  /** Why the first candidate is first, if nothing before it fails. */
  readonly reason: Exclude<ModeReason, "fallback" | "other-tab">;
}

/**
 * Everything that can happen to a session. Commands (`open`, `prefetch`, `cancel`, `reset`, `resume`, `join`) come from
 * this page now; all others are answers to an effect and carry the `attempt` that the effect belonged to.
 * `at` is the present moment in milliseconds since 1970, by the gateway's clock.
 */
export type IdentificationEvent =
  | { readonly type: "open"; readonly plan: PresentationPlan; readonly at: number }
  | { readonly type: "prefetch" }
  | { readonly type: "cancel" }
  | { readonly type: "reset" }
  | { readonly type: "resume"; readonly link: SessionLink; readonly because: ConfirmingReason }
  | { readonly type: "join"; readonly link: IdentificationLink; readonly mode: PresentationMode }
  | { readonly type: "linkReceived"; readonly attempt: number; readonly link: IdentificationLink; readonly at: number }
  | { readonly type: "linkFailed"; readonly attempt: number; readonly error: XpayEmbedError }
  | {
      readonly type: "presentationFailed";
      readonly attempt: number;
      readonly mode: PresentationMode;
      readonly reason: ModeRejection;
    }
  | { readonly type: "presentationClosed"; readonly attempt: number }
  | { readonly type: "takenOver"; readonly attempt: number }
  | { readonly type: "returned"; readonly attempt: number }
  | { readonly type: "verdict"; readonly attempt: number; readonly verdict: Verdict }
  | { readonly type: "verdictDelayed"; readonly attempt: number; readonly error: XpayEmbedError }
  | { readonly type: "verdictFailed"; readonly attempt: number; readonly error: XpayEmbedError }
  | { readonly type: "overdue"; readonly attempt: number };

/**
 * What is to be done, as data; `start-effect.ts` is the only place that does it.
 *
 * A transition lists everything that is in force after it: what is listed and not yet running is started, what runs and
 * is no longer listed is stopped. Two effects with the same fields are the same effect.
 */
export type Effect =
  /** Ask for a link. `renew`: the last one is of no use, so ask under a new idempotency key. `serial` counts within an attempt. */
  | { readonly type: "request"; readonly attempt: number; readonly serial: number; readonly renew: boolean }
  /** Show the widget. */
  | {
      readonly type: "present";
      readonly attempt: number;
      readonly mode: PresentationMode;
      readonly link: IdentificationLink;
    }
  /** Ask the gateway for the verdict. `because` is `null` while the client is in the widget. */
  | {
      readonly type: "ask";
      readonly attempt: number;
      readonly link: SessionLink;
      readonly because: ConfirmingReason | null;
    }
  /** Tell the gateway that the client gave up. Done once. */
  | { readonly type: "release"; readonly id: string }
  /** Forget the record, and tell the partner the ending. Done once. */
  | { readonly type: "end"; readonly attempt: number };

/** The state, and what only the machine needs to remember beside it. */
export interface Machine {
  readonly state: IdentificationState;
  /** `null` while the link is only prefetched. */
  readonly plan: PresentationPlan | null;
  /** The link of this attempt, kept through `failed` so that a retry need not ask for another. */
  readonly link: IdentificationLink | null;
  /** How often this attempt asked for a link: a link that has run out is asked for a second time, not a third. */
  readonly serial: number;
  /** Whether the client has come back through the return page, so that after a failure only the verdict is missing. */
  readonly isBack: boolean;
  /** Whether the last request is made under a new idempotency key. */
  readonly renew: boolean;
}
