import type { InstrumentName, World } from "@xpay-embed/sandbox";

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
  /** Moves the clock of everybody forward, by so many milliseconds. */
  readonly advance: (ms: number) => void | Promise<void>;
  /** Forgets everything. */
  readonly reset: () => void | Promise<void>;
  /** Whether something of this is under way. Default: never. */
  readonly isBusy?: () => boolean;
}
