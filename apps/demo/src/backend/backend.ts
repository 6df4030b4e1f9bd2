import type { InstrumentName, World } from "@xpay-embed/sandbox";

/** How the operator sends a history: as it is, or encrypted. */
export type HistoryForm = "decoded" | "encoded";

/** Narrows a text to one of the forms. */
export const isHistoryForm = (value: unknown): value is HistoryForm => value === "decoded" || value === "encoded";

/**
 * What the developer panel turns, and the log reads, of whatever answers behind the site. A world of this page's own is
 * one; one that is reached over a network takes its time, and says so.
 */
export interface Backend
  extends Pick<World, "now" | "scenario" | "gatewayDown" | "historyScenario" | "journal" | "subscribe"> {
  readonly setScenario: (scenario: NonNullable<ReturnType<World["scenario"]>>) => void | Promise<void>;
  readonly setGatewayDown: (isDown: boolean) => void | Promise<void>;
  /** What becomes of bindings and histories. */
  readonly setHistoryScenario: (scenario: ReturnType<World["historyScenario"]>) => void | Promise<void>;
  /** Lets something happen to a wallet, so that a refresh shows something new. */
  readonly addTransaction: (instrument: InstrumentName) => unknown;
  /** How histories come from the operator; only where its own protocol is between. */
  readonly historyForm?: () => HistoryForm;
  readonly setHistoryForm?: (form: HistoryForm) => void | Promise<void>;
  /** Moves the clock of everybody forward, by so many milliseconds. */
  readonly advance: (ms: number) => void | Promise<void>;
  /** Forgets everything. */
  readonly reset: () => void | Promise<void>;
  /** Whether something of this is under way. Default: never. */
  readonly isBusy?: () => boolean;
}
