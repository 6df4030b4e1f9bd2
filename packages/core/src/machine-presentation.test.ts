import { XpayEmbedError } from "@xpay-embed/protocol";
import { describe, expect, it } from "vitest";
import { anyMode, link, now, only, run, verified, wayTo } from "../test/machine-fixtures.ts";
import type { PresentationPlan } from "./events.ts";
import { transition } from "./machine.ts";

const open = { type: "open", plan: anyMode, at: now } as const;
const pending = { type: "verdict", attempt: 1, verdict: { status: "pending" } } as const;

describe("modes", () => {
  const framingRefused = { ...link, framing: "refused" } as const;

  it("leaves the frame out when the gateway says that the widget refuses it", () => {
    const { state } = run([open, { type: "linkReceived", attempt: 1, link: framingRefused, at: now }]);
    expect(state).toMatchObject({
      mode: "popup",
      modeReason: "fallback",
      rejected: [{ mode: "iframe", reason: "framing-refused" }],
    });
  });

  it("fails when the only mode is the refused one, and keeps the link for another mode", () => {
    const refused = run([
      { type: "open", plan: only("iframe"), at: now },
      { type: "linkReceived", attempt: 1, link: framingRefused, at: now },
    ]);
    expect(refused.state).toMatchObject({ status: "failed", error: { code: "PRESENTATION_FRAMING_REFUSED" } });
    const { state, kinds } = run([{ type: "open", plan: only("popup"), at: now }], refused.machine);
    expect(state).toMatchObject({ status: "presenting", mode: "popup", link: framingRefused, attempt: 2 });
    expect(kinds).toEqual(["present", "ask"]);
  });

  it("hands the same link to the next mode when one fails, and says why", () => {
    const { state } = run([
      ...wayTo.presenting,
      { type: "presentationFailed", attempt: 1, mode: "iframe", reason: "frame-timeout" },
      { type: "presentationFailed", attempt: 1, mode: "popup", reason: "popup-blocked" },
    ]);
    expect(state).toMatchObject({
      status: "presenting",
      mode: "redirect",
      modeReason: "fallback",
      link,
      rejected: [
        { mode: "iframe", reason: "frame-timeout" },
        { mode: "popup", reason: "popup-blocked" },
      ],
    });
  });

  it.each([
    ["popup-blocked", "popup", "PRESENTATION_POPUP_BLOCKED"],
    ["frame-timeout", "iframe", "PRESENTATION_FRAME_TIMEOUT"],
    ["frame-not-mounted", "iframe", "PRESENTATION_FRAME_NOT_MOUNTED"],
    ["frame-blocked", "iframe", "PRESENTATION_FRAME_BLOCKED"],
    ["navigation-failed", "redirect", "PRESENTATION_NAVIGATION_FAILED"],
  ] as const)("fails with a code of its own when nothing is left after %s", (reason, mode, code) => {
    const { state } = run([
      { type: "open", plan: only(mode), at: now },
      { type: "linkReceived", attempt: 1, link, at: now },
      { type: "presentationFailed", attempt: 1, mode, reason },
    ]);
    expect(state).toMatchObject({ status: "failed", error: { code, retryable: true } });
  });

  const blocked: PresentationPlan = {
    candidates: [],
    rejected: [{ mode: "popup", reason: "popup-blocked" }],
    reason: "requested",
  };

  it("fails without asking for anything when the only window is blocked in the click", () => {
    const { state, kinds } = run([{ type: "open", plan: blocked, at: now }]);
    expect(state).toMatchObject({ status: "failed", error: { code: "PRESENTATION_POPUP_BLOCKED" } });
    expect(kinds).toEqual(["end"]);
  });

  it("does not take up the link of a session that has ended", () => {
    const { state } = run([...wayTo.verified, { type: "open", plan: blocked, at: now }, open]);
    expect(state).toEqual({ status: "preparing", attempt: 3 });
  });

  it("moves the same link to another mode on request, and back when that one is blocked", () => {
    const moved = run([...wayTo.presenting, { type: "open", plan: only("popup"), at: now }]);
    expect(moved.state).toMatchObject({ mode: "popup", modeReason: "requested", link, attempt: 1 });
    const { state } = run(
      [{ type: "presentationFailed", attempt: 1, mode: "popup", reason: "popup-blocked" }],
      moved.machine,
    );
    expect(state).toMatchObject({ status: "presenting", mode: "iframe" });
  });

  it("takes a second click in the same mode for no wish for a second window", () => {
    const { machine } = run(wayTo.presenting);
    expect(transition(machine, open).machine).toBe(machine);
  });

  it("ignores the failure of a mode that is no longer shown", () => {
    const { machine } = run([
      ...wayTo.presenting,
      { type: "presentationFailed", attempt: 1, mode: "iframe", reason: "frame-timeout" },
    ]);
    expect(
      transition(machine, { type: "presentationFailed", attempt: 1, mode: "iframe", reason: "frame-blocked" }).machine,
    ).toBe(machine);
  });
});

describe("the way back", () => {
  it("asks anew whenever the reason for asking changes", () => {
    const { effects, stopped } = run([
      ...wayTo.presenting,
      { type: "presentationClosed", attempt: 1 },
      { type: "returned", attempt: 1 },
    ]);
    const asked = effects.filter(({ type }) => type === "ask");
    expect(asked).toMatchObject([{ because: null }, { because: "closed" }, { because: "returned" }]);
    expect(stopped.map(({ type }) => type)).toEqual(["request", "present", "ask", "ask"]);
  });

  it("keeps nothing of the link but what asking needs", () => {
    expect(run(wayTo.confirming).state).toEqual({
      status: "confirming",
      attempt: 1,
      link: { id: link.id, expiresAt: link.expiresAt },
      because: "returned",
      trouble: null,
    });
  });

  it.each([
    ["closed", { status: "cancelled", by: "window" }, true],
    ["cancelled", { status: "cancelled", by: "client" }, true],
    ["back", { status: "cancelled", by: "back" }, true],
    ["overdue", { status: "expired" }, false],
    ["returned", { status: "confirming" }, false],
    ["reloaded", { status: "idle" }, false],
  ] as const)("goes on from %s, when the gateway has no verdict, to %o", (because, expected, isReleased) => {
    const { state, kinds } = run([{ type: "resume", link, because }, pending]);
    expect(state).toMatchObject(expected);
    expect(kinds.includes("release")).toBe(isReleased);
  });

  it("lets a verdict win over a closed window and over the client's leaving", () => {
    for (const because of ["closed", "cancelled", "back", "reloaded", "overdue", "returned"] as const) {
      const { state } = run([
        { type: "resume", link, because },
        { type: "verdict", attempt: 1, verdict: verified },
      ]);
      expect(state.status).toBe("verified");
    }
  });

  it("takes a return that follows the closing of the window", () => {
    const { state } = run([
      ...wayTo.presenting,
      { type: "presentationClosed", attempt: 1 },
      { type: "returned", attempt: 1 },
      pending,
    ]);
    expect(state).toMatchObject({ status: "confirming", because: "returned" });
  });

  it("says that a verdict is overdue only to a client who came back", () => {
    const overdue = { type: "overdue", attempt: 1 } as const;
    expect(run([...wayTo.confirming, overdue]).state).toMatchObject({
      status: "failed",
      error: { code: "GATEWAY_VERDICT_OVERDUE" },
    });
    expect(run([...wayTo.presenting, overdue]).state).toMatchObject({ status: "confirming", because: "overdue" });
    expect(run([...wayTo.presenting, overdue, pending]).state.status).toBe("expired");
  });

  it("asks again about the same link when a verdict was overdue", () => {
    const { state } = run([...wayTo.confirming, { type: "overdue", attempt: 1 }, { ...open, at: now + 9e6 }]);
    expect(state).toMatchObject({ status: "confirming", because: "returned", attempt: 2, link: { id: link.id } });
  });

  it("goes on under the same key when the client opens it again after a refresh", () => {
    const { state, effects } = run([{ type: "resume", link, because: "reloaded" }, open]);
    expect(state.status).toBe("preparing");
    expect(effects.at(-1)).toMatchObject({ type: "request", attempt: 1, renew: false });
  });

  it("shows nobody that a session which nobody here asked for is gone", () => {
    const gone = new XpayEmbedError("GATEWAY_SESSION_UNKNOWN");
    for (const because of ["back", "reloaded"] as const) {
      const { state, kinds } = run([
        { type: "resume", link, because },
        { type: "verdictFailed", attempt: 1, error: gone },
      ]);
      expect(state.status).toBe("idle");
      expect(kinds).not.toContain("end");
    }
  });
});
