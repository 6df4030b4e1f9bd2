import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyMode, link, now, offline, only, staleLink, verified } from "../test/machine-fixtures.ts";
import { isEnding } from "./accepted-events.ts";
import type { IdentificationEvent } from "./events.ts";
import { initialMachine, transition } from "./machine.ts";
import type { ConfirmingReason, ModeRejection } from "./state.ts";

const modes = ["iframe", "popup", "redirect"] as const;
const attempt = fc.integer({ min: 0, max: 4 });
const plan = fc.constantFrom(anyMode, ...modes.map(only));
const at = fc.constantFrom(now, now + 899_000, now + 901_000);
const anyLink = fc.constantFrom(link, staleLink, { ...link, framing: "refused" as const });
const because: readonly ConfirmingReason[] = ["returned", "closed", "cancelled", "back", "reloaded", "overdue"];
const reasons: readonly ModeRejection[] = ["popup-blocked", "frame-timeout", "frame-blocked", "navigation-failed"];
const verdicts = [
  { status: "pending" },
  { status: "pending" },
  verified,
  { status: "rejected", reason: "declined" },
  { status: "expired" },
  { status: "cancelled" },
] as const;

const anyEvent: fc.Arbitrary<IdentificationEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant("open" as const), plan, at }) },
  fc.record({ type: fc.constantFrom("prefetch" as const, "cancel" as const) }),
  { weight: 1, arbitrary: fc.record({ type: fc.constant("reset" as const) }) },
  fc.record({ type: fc.constant("resume" as const), link: fc.constant(link), because: fc.constantFrom(...because) }),
  fc.record({ type: fc.constant("join" as const), link: fc.constant(link), mode: fc.constantFrom(...modes) }),
  { weight: 4, arbitrary: fc.record({ type: fc.constant("linkReceived" as const), attempt, link: anyLink, at }) },
  fc.record({
    type: fc.constantFrom("linkFailed" as const, "verdictDelayed" as const, "verdictFailed" as const),
    attempt,
    error: fc.constant(offline),
  }),
  fc.record({
    type: fc.constant("presentationFailed" as const),
    attempt,
    mode: fc.constantFrom(...modes),
    reason: fc.constantFrom(...reasons),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom(
        "presentationClosed" as const,
        "takenOver" as const,
        "returned" as const,
        "overdue" as const,
      ),
      attempt,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant("verdict" as const), attempt, verdict: fc.constantFrom(...verdicts) }),
  },
);

/** What an onlooker who knows only the promises keeps count of. */
function watch(events: readonly IdentificationEvent[]): void {
  let machine = initialMachine;
  const endings = new Map<number, number>();
  const requests = new Map<number, number>();
  let running: readonly string[] = [];

  for (const event of events) {
    const before = machine;
    const step = transition(before, event);
    machine = step.machine;
    const { state } = machine;

    // 3: an event of another session changes nothing.
    if ("attempt" in event && event.attempt !== before.state.attempt) expect(machine).toBe(before);
    if (machine === before) continue;
    expect(state.attempt - before.state.attempt).toBeOneOf([0, 1]);

    // 1: verified comes out of a verdict of the gateway, and out of nothing else.
    if (state.status === "verified" && before.state.status !== "verified") {
      expect(event).toMatchObject({ type: "verdict", verdict: { status: "verified" } });
    }

    // 5: nobody who has seen the widget is cancelled without an answer of the gateway, or its silence when asked.
    if (state.status === "cancelled" && /presenting|confirming/.test(before.state.status)) {
      expect(event.type).toBeOneOf(["verdict", "verdictDelayed", "verdictFailed"]);
      if (event.type !== "verdict") expect(before.state).toMatchObject({ because: "cancelled" });
    }

    const started = new Set(step.effects.map((effect) => JSON.stringify(effect)));
    for (const known of running) started.delete(known);
    running = step.effects.map((effect) => JSON.stringify(effect));
    for (const effect of step.effects) {
      if (!started.has(JSON.stringify(effect))) continue;
      if (effect.type === "request") {
        requests.set(effect.attempt, (requests.get(effect.attempt) ?? 0) + 1);
      }
      if (effect.type === "present") {
        expect(effect.link.framing === "refused" && effect.mode === "iframe").toBe(false);
        // 7: what is shown on a click or on arrival has not run out.
        if (event.type === "linkReceived") expect(Date.parse(effect.link.expiresAt)).toBeGreaterThan(event.at);
        if (event.type === "open" && before.state.status !== "presenting") {
          expect(Date.parse(effect.link.expiresAt)).toBeGreaterThan(event.at);
        }
      }
      if (effect.type === "end") {
        endings.set(state.attempt, (endings.get(state.attempt) ?? 0) + 1);
      }
    }

    // 4: what has ended or was never begun asks nobody anything.
    const lasting = step.effects.filter(({ type }) => type !== "end" && type !== "release");
    if (isEnding(state) || state.status === "idle" || state.status === "ready") expect(lasting).toEqual([]);
    if (!isEnding(state)) expect(lasting).toEqual(step.effects);
    // 8: an ending is told exactly once.
    expect(endings.get(state.attempt) ?? 0).toBe(isEnding(state) ? 1 : 0);
    // 2 and 7: one request, and one renewal at the most; a refresh may ask for the same link once more.
    expect(requests.get(state.attempt) ?? 0).toBeLessThanOrEqual(3);
  }
}

describe("the machine, under any sequence of events", () => {
  it("keeps the promises", () => {
    fc.assert(fc.property(fc.array(anyEvent, { maxLength: 40 }), watch), {
      numRuns: Number(process.env.XPAY_MODEL_RUNS ?? 2000),
      ...(process.env.XPAY_MODEL_SEED && { seed: Number(process.env.XPAY_MODEL_SEED) }),
    });
  }, 600_000);
});
