import type { Framing } from "@xpay-embed/protocol";

/** Languages the sandbox speaks. */
export type SandboxLanguage = "uk" | "en";

/** A short text in each language. */
export type LocalizedText = { readonly [Language in SandboxLanguage]: string };

/** Every scenario the world can play. */
export type ScenarioName =
  | "verified"
  | "rejected"
  | "user-not-found"
  | "slow-callback"
  | "callback-before-return"
  | "no-callback"
  | "no-return"
  | "duplicate-callbacks"
  | "expired-link"
  | "refuses-framing"
  | "widget-down"
  | "gateway-down"
  | "unsigned-callback"
  | "forged-callback"
  | "stale-callback"
  | "operator-down"
  | "malformed-reply";

/** What the world obeys. A scenario is nothing but a setting of these switches. */
export interface ScenarioSwitches {
  /** `false`: the operator answers 40015 with "User not found". */
  readonly clientKnown: boolean;
  /** Milliseconds a link lives; negative: it is expired on arrival; `null`: the world's own default. */
  readonly linkLifetimeMs: number | null;
  /** What the gateway says of framing; `"refused"` also makes the widget host forbid it. */
  readonly framing: Framing;
  /** `true`: the widget host answers 503. */
  readonly widgetDown: boolean;
  /** `true`: the gateway answers 503. */
  readonly gatewayDown: boolean;
  /** Whether a client who confirms is verified, or refused by the operator all the same. */
  readonly confirmedBecomes: "success" | "error";
  /** When the callback arrives, in milliseconds after the client's decision; once for each entry. Empty: never. */
  readonly callbackDelaysMs: readonly number[];
  /** What the callback's `sign` is: the operator's, none at all, or one that somebody else made. */
  readonly callbackSignature: "valid" | "none" | "forged";
  /** How far the callback's `txn_date` lies before the decision, in milliseconds. */
  readonly callbackAgeMs: number;
  /** What the operator's API says to a request for a link: what is documented, nothing (503), or something that nobody documented. */
  readonly apiAnswers: "documented" | "unavailable" | "malformed";
  /** Milliseconds between the decision and the redirect to `RedirectURL`; `null`: the widget does not redirect. */
  readonly redirectDelayMs: number | null;
}

/** One declared scenario. */
export interface Scenario {
  readonly name: ScenarioName;
  /** 1 to 255, never reused: the first two hexadecimal digits of a link's uuid. */
  readonly number: number;
  readonly title: LocalizedText;
  readonly description: LocalizedText;
  readonly switches: ScenarioSwitches;
}
