import fc from "fast-check";
import type { AnswerKind, Verdict } from "./model-call.ts";

/** One thing that a person, a browser, a gateway or somebody hostile does. `tab` is taken modulo the number of tabs. */
export type SessionStep =
  | {
      readonly type:
        | "prefetch"
        | "cancel"
        | "destroy"
        | "resume"
        | "mount"
        | "unmount"
        | "remount"
        | "setOptions"
        | "changeLanguage"
        | "attach"
        | "detach"
        | "subscribe"
        | "hide"
        | "show"
        | "online"
        | "pageshow"
        | "closePopup"
        | "blockPopups"
        | "allowPopups"
        | "frameLoads"
        | "frameViolates"
        | "reload"
        | "goBack"
        | "returnHere";
      readonly tab: number;
    }
  | { readonly type: "open"; readonly tab: number; readonly mode: "auto" | "iframe" | "popup" | "redirect" }
  | { readonly type: "answer"; readonly which: number; readonly kind: AnswerKind }
  | { readonly type: "answerLate"; readonly which: number }
  | { readonly type: "gateway"; readonly isAwake: boolean }
  | { readonly type: "links"; readonly lifeMs: number; readonly framing: "allowed" | "refused" | "unknown" }
  | { readonly type: "decide"; readonly verdict: Verdict }
  | { readonly type: "return"; readonly route: "channel" | "storage" | "window" | "own-window"; readonly tab: number }
  | { readonly type: "forge"; readonly tab: number; readonly what: ForgedMessage }
  | { readonly type: "fillStorage" | "step" | "turn" }
  | { readonly type: "advance"; readonly ms: number };

/** What a hostile page, or an old one, says. */
export type ForgedMessage = "foreign-origin" | "wrong-id" | "verified" | "here" | "taken" | "garbage" | "wrong-window";

const tab = fc.nat({ max: 2 });
const simple = (...types: Extract<SessionStep, { readonly tab: number }>["type"][]) =>
  // The types handed in are those without further fields.
  fc.record({ type: fc.constantFrom(...types), tab }) as fc.Arbitrary<SessionStep>;

const kinds: readonly AnswerKind[] = [
  "network",
  "cut",
  "failed",
  "overloaded",
  "unauthorized",
  "unknown",
  "garbage",
  "user-not-found",
];

const anyStep: fc.Arbitrary<SessionStep> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant("open" as const),
      tab,
      mode: fc.constantFrom("auto" as const, "iframe" as const, "popup" as const, "redirect" as const),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      type: fc.constant("answer" as const),
      which: fc.nat({ max: 3 }),
      kind: fc.oneof(
        { weight: 6, arbitrary: fc.constant("right" as const) },
        { weight: 1, arbitrary: fc.constant("stale" as const) },
        { weight: 2, arbitrary: fc.constantFrom(...kinds) },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("answerLate" as const), which: fc.nat({ max: 5 }) }) },
  { weight: 5, arbitrary: fc.constant({ type: "turn" as const }) },
  { weight: 2, arbitrary: fc.constant({ type: "step" as const }) },
  {
    weight: 7,
    arbitrary: fc.record({
      type: fc.constant("advance" as const),
      ms: fc.constantFrom(0, 1, 499, 500, 1000, 2500, 10_000, 12_000, 15_000, 61_000),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("gateway" as const), isAwake: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("links" as const),
      lifeMs: fc.constantFrom(60_000, 60_000, 2000, -1),
      framing: fc.constantFrom("allowed" as const, "refused" as const, "unknown" as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant("decide" as const),
      verdict: fc.constantFrom("verified" as const, "verified" as const, "rejected" as const, "expired" as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant("return" as const),
      route: fc.constantFrom("channel" as const, "storage" as const, "window" as const, "own-window" as const),
      tab,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("forge" as const),
      tab,
      what: fc.constantFrom(
        ...(["foreign-origin", "wrong-id", "verified", "here", "taken", "garbage", "wrong-window"] as const),
      ),
    }),
  },
  { weight: 3, arbitrary: simple("prefetch", "resume") },
  { weight: 4, arbitrary: simple("cancel", "closePopup") },
  { weight: 2, arbitrary: simple("destroy", "reload") },
  { weight: 3, arbitrary: simple("mount", "unmount", "remount") },
  { weight: 3, arbitrary: simple("setOptions", "changeLanguage", "attach", "detach", "subscribe") },
  { weight: 3, arbitrary: simple("hide", "show", "online", "pageshow") },
  { weight: 1, arbitrary: simple("blockPopups", "allowPopups", "frameViolates") },
  { weight: 2, arbitrary: simple("frameLoads") },
  { weight: 3, arbitrary: simple("goBack", "returnHere") },
  { weight: 1, arbitrary: fc.constant({ type: "fillStorage" as const }) },
);

/** What the tabs and their browser are like. */
export interface SessionSetting {
  readonly tabs: number;
  readonly hasLocks: boolean;
  readonly hasChannels: boolean;
  readonly hasStorage: boolean;
  readonly isPhone: boolean;
  /** Whether the browser's fetch takes notice of an abort. */
  readonly heedsAbort: boolean;
  /** A page that is left still has its locks while the next one begins. */
  readonly leavesLate: boolean;
  /** The partner begins anew in the callback of a cancelled or expired session. */
  readonly isInsistent: boolean;
  /** Of two tabs that take the widget at once, chance tells which one stays: 1 to 2,147,483,646. Default 1. */
  readonly chance?: number;
}

const mostly = fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });
const seldom = mostly.map((is) => !is);

/** A browser, and what happens in it. */
export const anySession: fc.Arbitrary<readonly [SessionSetting, readonly SessionStep[]]> = fc.tuple(
  fc.record({
    tabs: fc.constantFrom(1, 2, 2, 3),
    chance: fc.integer({ min: 1, max: 2_147_483_646 }),
    hasLocks: mostly,
    hasChannels: mostly,
    hasStorage: mostly,
    isPhone: seldom,
    heedsAbort: mostly,
    leavesLate: fc.boolean(),
    isInsistent: seldom,
  }),
  fc.array(anyStep, { minLength: 1, maxLength: 40, size: "max" }),
);
