import type { DiagnosticEvent, IdentificationStatus, ModeReason, StateOf } from "@xpay-embed/core";
import type { PresentationMode, XpayEmbedError } from "@xpay-embed/protocol";

/** A new status, and in `presenting` how the widget is shown. */
export interface StatusChange {
  readonly status: IdentificationStatus;
  readonly mode?: PresentationMode;
  readonly modeReason?: ModeReason;
}

/** The events of `<xpay-identification>`. They bubble, also out of a shadow root around the element. */
export interface IdentificationEventMap {
  /** The gateway says verified. */
  "xpay-verified": CustomEvent<StateOf<"verified">>;
  /** The operator said no. */
  "xpay-rejected": CustomEvent<StateOf<"rejected">>;
  /** The client left. Not an error. */
  "xpay-cancelled": CustomEvent<StateOf<"cancelled">>;
  /** The link ran out. */
  "xpay-expired": CustomEvent<StateOf<"expired">>;
  /** A technical failure. */
  "xpay-failed": CustomEvent<StateOf<"failed">>;
  /** The status has changed. */
  "xpay-status": CustomEvent<StatusChange>;
  /** Something worth a log line; carries nothing personal. */
  "xpay-event": CustomEvent<DiagnosticEvent>;
  /** The page has made a mistake: an attribute, a property or a moment that does not work. Told on the console too. */
  "xpay-error": CustomEvent<XpayEmbedError>;
}
