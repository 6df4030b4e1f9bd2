import type { IdentificationLink, PresentationMode } from "@xpay-embed/protocol";
import type { Environment } from "../environment.ts";
import type { FrameAttributes } from "../identification.ts";
import type { ModeRejection } from "../state.ts";

/** What a presenter tells the session. At most one of `failed` and `closed` is called, once, and nothing after `dismiss`. */
export interface PresentationSignals {
  /** The mode cannot be used; the session hands the same link to the next one. */
  readonly failed: (reason: ModeRejection) => void;
  /** The client seems to have left; a hint to go and ask. */
  readonly closed: () => void;
}

/** A widget on show. */
export interface Presentation {
  readonly mode: PresentationMode;
  /** Shows the link. Called once. */
  readonly show: (link: IdentificationLink) => void;
  /** Hands over the element in which the frame lives; only the frame presenter has it. */
  readonly attach?: (container: HTMLElement | null) => void;
  /** Renames the frame, for a client who changes the language meanwhile; only the frame presenter has one. */
  readonly rename?: (title: string) => void;
  /** Brings the window to the front; only the popup presenter has one. */
  readonly focus?: () => void;
  /** Tells whether a message's source is the window that this presenter opened. */
  readonly isSource: (source: MessageEventSource | null) => boolean;
  /**
   * Takes it down: window closed, frame removed, watchers stopped. May be called any number of times; after the first a popup
   * may still have a timer for half a second, after the second nothing is left.
   */
  readonly dismiss: () => void;
}

/** What a presenter is made of. */
export interface PresenterContext {
  readonly environment: Environment;
  readonly signals: PresentationSignals;
  /** Attributes and time limit of the frame; only the frame presenter reads them. */
  readonly frame: FrameAttributes & { readonly timeoutMs: number };
}
