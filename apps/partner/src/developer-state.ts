import type { HistoryForm } from "@xpay-embed/demo/backend";
import type { HistoryScenarioName, InstrumentName, JournalEntry, ScenarioName } from "@xpay-embed/sandbox";

/** Path of the developer's own calls on the backend. A real partner's backend has none of them. */
export const developerPath = "/developer";

/** What the backend tells the developer panel. */
export interface DeveloperState {
  /** What this visitor's phone number makes the operator play. */
  readonly scenario: ScenarioName;
  /** Whether every call of this visitor to the gateway is answered 503. */
  readonly isGatewayDown: boolean;
  /** Milliseconds before each answer of the gateway to this visitor. */
  readonly latencyMs: number;
  /** Milliseconds since 1970 by the clock of backend and operator. */
  readonly nowMs: number;
  /** What becomes of bindings and histories, whoever asks. */
  readonly historyScenario: HistoryScenarioName;
  /** How the operator sends histories, whoever asks. */
  readonly historyForm: HistoryForm;
  /** What happened at the operator, oldest first. */
  readonly journal: readonly JournalEntry[];
}

/** What the developer panel asks of the backend. Every field may be left out. */
export interface DeveloperOrder {
  readonly scenario?: ScenarioName;
  readonly isGatewayDown?: boolean;
  /** Milliseconds before each answer of the gateway to this visitor, 0 to 5,000. */
  readonly latencyMs?: number;
  /** Chosen for everybody: the operator's protocol has no place for it. */
  readonly historyScenario?: HistoryScenarioName;
  /** Chosen for everybody, too. */
  readonly historyForm?: HistoryForm;
  /** Lets something happen to this wallet. */
  readonly addTransaction?: InstrumentName;
  /** Milliseconds by which the clock moves forward. */
  readonly advanceMs?: number;
  /** `true`: the operator forgets everything, the clock is right again, and the visitor is somebody new. */
  readonly reset?: boolean;
}
