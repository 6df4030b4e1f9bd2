import type {
  IdentificationLink,
  ModePreference,
  PresentationMode,
  RejectionReason,
  VerifiedResult,
  XpayEmbedError,
} from "@xpay-embed/protocol";

/** Why a mode was taken. */
export type ModeReason =
  /** The partner asked for exactly this mode. */
  | "requested"
  /** `auto`, and nothing spoke against it. */
  | "preferred"
  /** The modes before it could not be used; see `rejected`. */
  | "fallback"
  /** The client is in the widget in another tab of this browser; `open()` brings it here. */
  | "other-tab";

/** Why a mode was not taken. */
export type ModeRejection =
  | "in-app-browser"
  | "installed-app"
  | "narrow-touch-screen"
  | "framing-refused"
  | "frame-blocked"
  | "frame-timeout"
  | "frame-not-mounted"
  | "popup-blocked"
  | "no-return-url"
  | "navigation-failed";

/** A mode that was not taken, and why. */
export interface RejectedMode {
  readonly mode: PresentationMode;
  readonly reason: ModeRejection;
}

/** What became of the choice of a mode. */
export interface ModeChoice {
  readonly mode: PresentationMode;
  readonly modeReason: ModeReason;
  readonly rejected: readonly RejectedMode[];
}

/** What is left of a link once it was shown: enough to ask for the verdict. */
export type SessionLink = Pick<IdentificationLink, "id" | "expiresAt">;

/** Why the session is asking the gateway. */
export type ConfirmingReason =
  /** The client came back through the return page: ask until there is a verdict. */
  | "returned"
  /** The popup is closed (or its opener was severed, which looks the same). */
  | "closed"
  /** The client or the partner gave up. */
  | "cancelled"
  /** The client left for the widget in this tab and came back without the return page. */
  | "back"
  /** The page was loaded again while the widget was shown in it. */
  | "reloaded"
  /** The link ran out while the client was in the widget. */
  | "overdue";

/** Who ended a session without an outcome. */
export type CancelledBy =
  /** The client pressed our close, or the partner called `cancel()`. */
  | "client"
  /** The client closed the popup. */
  | "window"
  /** The client came back from the widget without finishing. */
  | "back"
  /** The gateway says so: another tab or the backend gave up. */
  | "gateway";

/**
 * One identification, at one moment. Each member holds only what is true in it.
 *
 * `attempt` counts the sessions of one {@link Identification}: an event of an earlier attempt never moves a later one.
 */
export type IdentificationState =
  | { readonly status: "idle"; readonly attempt: number }
  | { readonly status: "preparing"; readonly attempt: number }
  | { readonly status: "ready"; readonly attempt: number; readonly link: IdentificationLink }
  | ({
      readonly status: "presenting";
      readonly attempt: number;
      readonly link: IdentificationLink;
      /** The last question to the gateway failed, and it is being asked again. */
      readonly trouble: XpayEmbedError | null;
    } & ModeChoice)
  | {
      readonly status: "confirming";
      readonly attempt: number;
      readonly link: SessionLink;
      readonly because: ConfirmingReason;
      readonly trouble: XpayEmbedError | null;
    }
  | { readonly status: "verified"; readonly attempt: number; readonly result: VerifiedResult }
  | { readonly status: "rejected"; readonly attempt: number; readonly reason: RejectionReason }
  | { readonly status: "cancelled"; readonly attempt: number; readonly by: CancelledBy }
  | { readonly status: "expired"; readonly attempt: number }
  | { readonly status: "failed"; readonly attempt: number; readonly error: XpayEmbedError };

/** The name of a state. */
export type IdentificationStatus = IdentificationState["status"];

/** The state of one status. */
export type StateOf<Status extends IdentificationStatus> = Extract<IdentificationState, { readonly status: Status }>;

/** The five ends of a session. Exactly one is reached. */
export type IdentificationEnding = StateOf<"verified" | "rejected" | "cancelled" | "expired" | "failed">;

/** What `open` may be told for this one time. */
export interface OpenOptions {
  /** Overrides the `mode` of the options. While the client is in the widget: moves the same link to that mode. */
  readonly mode?: ModePreference;
}
