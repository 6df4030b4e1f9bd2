import type { PresentationMode } from "@xpay-embed/protocol";
import type { Environment } from "./environment.ts";
import type { IdentificationEvent, Machine } from "./events.ts";
import type { GatewayClient } from "./gateway-client.ts";
import type { DiagnosticEvent, IdentificationOptions } from "./identification.ts";
import type { Presentation } from "./presenters/presenter.ts";
import type { SessionLock } from "./session-lock.ts";
import type { SessionPages } from "./session-pages.ts";
import type { IdentificationEnding } from "./state.ts";

/** What the parts of one running identification share. Created, and its variables changed, by few: see each member. */
export interface SessionContext {
  readonly environment: Environment;
  readonly client: GatewayClient;
  readonly lock: SessionLock;
  readonly pages: SessionPages;
  /** The newest options. */
  options: IdentificationOptions;
  /** Changed by `dispatch` alone. */
  machine: Machine;
  /** What is on show; set and cleared by the effect that shows it. */
  presentation: Presentation | null;
  /** The window taken in the click for a link that is still under way. */
  reserved: Presentation | null;
  /** The element in which a frame lives. */
  container: HTMLElement | null;
  /** Of the last taking of the widget by any tab that this page knows of; a whole number, and a fraction that breaks ties. */
  turn: number;
  /** How often another tab that holds the lock was asked for its session, since it last said that it is at work. */
  tries: number;
  /** Idempotency key: one for one identification, kept until it has ended. */
  key: string;
  /** The key that was given up last: its link has run out, or it was first used for something else. */
  givenUp: string;
  readonly name: () => string;
  readonly dispatch: (event: IdentificationEvent) => void;
  /** Tells the partner's log. */
  readonly report: (event: DiagnosticEvent) => void;
  /** Makes what shows the widget; `null` when the browser refused a window. */
  readonly prepare: (mode: PresentationMode, attempt: number) => Presentation | null;
  /** Tells everybody who waits for the ending. */
  readonly settle: (ending: IdentificationEnding) => void;
}
