import type { HistoryScenarioName, ScenarioName } from "../../src/index.ts";
import type { Duration, ShownIn } from "../../src/testing/index.ts";

/** How an identification goes in a scenario, on whatever page. */
export interface ExpectedEnding {
  /** The ending's status. */
  readonly ends: "verified" | "rejected" | "expired" | "failed";
  /** The reason of a rejection, the code of a failure. */
  readonly because?: string;
  /** Where the client sees the widget, and whether they get to its end; left out where they never see it. */
  readonly shownIn?: ShownIn;
  readonly isDown?: boolean;
  /** What passes before the end. */
  readonly after?: Duration;
}

const linkLifetime: Duration = { minutes: 15, seconds: 30 };

/** Every scenario: one that is new has to be put here before this compiles. */
export const endings: { readonly [Name in ScenarioName]: ExpectedEnding } = {
  verified: { shownIn: "iframe", ends: "verified" },
  rejected: { shownIn: "iframe", ends: "rejected", because: "data-mismatch" },
  "user-not-found": { ends: "rejected", because: "user-not-found" },
  "slow-callback": { shownIn: "iframe", after: { seconds: 4 }, ends: "verified" },
  "callback-before-return": { shownIn: "iframe", ends: "verified" },
  "no-callback": { shownIn: "iframe", after: linkLifetime, ends: "expired" },
  "no-return": { shownIn: "iframe", ends: "verified" },
  "duplicate-callbacks": { shownIn: "iframe", ends: "verified" },
  "expired-link": { ends: "expired" },
  "refuses-framing": { shownIn: "popup", ends: "verified" },
  "widget-down": { shownIn: "iframe", isDown: true, after: linkLifetime, ends: "expired" },
  "gateway-down": { ends: "failed", because: "GATEWAY_OVERLOADED" },
  "unsigned-callback": { shownIn: "iframe", ends: "verified" },
  "forged-callback": { shownIn: "iframe", after: linkLifetime, ends: "expired" },
  "stale-callback": { shownIn: "iframe", after: linkLifetime, ends: "expired" },
  "operator-down": { ends: "failed", because: "OPERATOR_UNAVAILABLE" },
  "malformed-reply": { ends: "failed", because: "GATEWAY_FAILED" },
};

/** How a history ends up in a scenario. */
export interface ExpectedHistory {
  readonly status: "ready" | "failed";
  /** The code of a failure. */
  readonly because?: string;
  /** What passes before. */
  readonly after?: Duration;
  /** Whether the page after the first fails. */
  readonly failsLater?: boolean;
}

/** Every scenario of a history. */
export const histories: { readonly [Name in HistoryScenarioName]: ExpectedHistory } = {
  ordinary: { status: "ready" },
  "device-not-bound": { status: "ready" },
  "binding-pending": { status: "failed", because: "OPERATOR_DEVICE_NOT_BOUND" },
  "binding-refused": { status: "failed", because: "OPERATOR_REFUSED" },
  "history-down": { status: "failed", because: "OPERATOR_UNAVAILABLE" },
  "history-fails-later": { status: "ready", failsLater: true },
  // Four seconds until the operator says that the device is not bound, and four for the history.
  "slow-history": { status: "ready", after: { seconds: 8 } },
};
