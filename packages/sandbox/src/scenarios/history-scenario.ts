import type { LocalizedText } from "./scenario.ts";

/** Every way in which a history can be had, or not. */
export type HistoryScenarioName =
  | "ordinary"
  | "device-not-bound"
  | "binding-pending"
  | "binding-refused"
  | "history-down"
  | "history-fails-later"
  | "slow-history";

/** What the world obeys when somebody binds a device or asks for a history. */
export interface HistorySwitches {
  /** What the operator says to a binding (40001). Unless it is `accepted`, no device counts as bound. */
  readonly binding: "accepted" | "pending" | "refused";
  /** `true`: choosing this scenario makes the operator forget the devices that are bound. */
  readonly forgetsDevices: boolean;
  /** Which questions for a history are answered 503: none, all, or those for any but the newest page. */
  readonly unavailable: "never" | "always" | "later-pages";
  /** Milliseconds by the world's clock until a history is given. */
  readonly delayMs: number;
}

/** One declared scenario of a history. */
export interface HistoryScenario {
  readonly name: HistoryScenarioName;
  readonly title: LocalizedText;
  readonly description: LocalizedText;
  readonly switches: HistorySwitches;
}
