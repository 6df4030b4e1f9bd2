import { XpayEmbedError, type XpayErrorCode } from "@xpay-embed/protocol";
import { describe, expect, it } from "vitest";
import { anyMode, eventsFor, link, now, offline, only, run, staleLink, wayTo } from "../test/machine-fixtures.ts";
import { acceptedEvents, isEnding } from "./accepted-events.ts";
import { transition } from "./machine.ts";
import type { IdentificationStatus } from "./state.ts";

const statuses = Object.keys(acceptedEvents) as IdentificationStatus[];
const open = { type: "open", plan: anyMode, at: now } as const;
const pending = { type: "verdict", attempt: 1, verdict: { status: "pending" } } as const;

describe("the table of states and events", () => {
  for (const status of statuses) {
    for (const event of eventsFor(status === "idle" ? 0 : 1)) {
      const isAccepted = acceptedEvents[status].includes(event.type);
      it(`${isAccepted ? "lists" : "does not list, and ignores,"} ${event.type} in ${status}`, () => {
        const { machine, state } = run(wayTo[status]);
        expect(state.status).toBe(status);
        const step = transition(machine, event);
        if (!isAccepted) expect(step.machine).toBe(machine);
      });
    }
    it(`ignores events of an earlier attempt in ${status}`, () => {
      const { machine } = run(wayTo[status]);
      for (const event of eventsFor(0)) {
        if ("attempt" in event && machine.state.attempt !== 0) expect(transition(machine, event).machine).toBe(machine);
      }
    });
  }
});

describe("asking for a link", () => {
  it("asks once, however often the client clicks", () => {
    expect(run([open, open, open]).kinds).toEqual(["request"]);
    expect(run([{ type: "prefetch" }, { type: "prefetch" }]).kinds).toEqual(["request"]);
  });

  it("stops a prefetch at ready and shows the same link on open", () => {
    const { state, kinds } = run([...wayTo.ready, open]);
    expect(state).toMatchObject({ status: "presenting", link, attempt: 1 });
    expect(kinds).toEqual(["request", "present", "ask"]);
  });

  it("shows the widget when the click comes while the prefetch is under way", () => {
    const { state, kinds } = run([
      { type: "prefetch" },
      { type: "open", plan: only("popup"), at: now },
      { type: "linkReceived", attempt: 1, link, at: now },
    ]);
    expect(state).toMatchObject({ status: "presenting", mode: "popup" });
    expect(kinds).toEqual(["request", "present", "ask"]);
  });

  it("renews a link that has run out once, and then calls the session expired", () => {
    const stale = { type: "linkReceived", attempt: 1, link: staleLink, at: now } as const;
    expect(run([open, stale]).effects.at(-1)).toMatchObject({ type: "request", attempt: 1, renew: true });
    expect(run([open, stale, stale]).state.status).toBe("expired");
    expect(run([open, stale, stale]).kinds).not.toContain("present");
  });

  it("renews a prefetched link that ran out before the click", () => {
    const { state, effects } = run([...wayTo.ready, { ...open, at: now + 900_000 }]);
    expect(state.status).toBe("preparing");
    expect(effects.at(-1)).toMatchObject({ type: "request", attempt: 1, renew: true });
  });

  it("tells nobody of a prefetch that failed, and asks again on the click", () => {
    for (const last of [
      { type: "linkFailed", attempt: 1, error: offline },
      { type: "linkReceived", attempt: 1, link: staleLink, at: now },
    ] as const) {
      const { machine, state, kinds } = run([{ type: "prefetch" }, { ...last }, { ...last }]);
      expect(state).toEqual({ status: "idle", attempt: 1 });
      expect(kinds).not.toContain("end");
      expect(run([open], machine).state.status).toBe("preparing");
    }
  });

  it("calls a client whom the operator does not know rejected, not failed", () => {
    const error = new XpayEmbedError("OPERATOR_USER_NOT_FOUND");
    const { state, kinds } = run([open, { type: "linkFailed", attempt: 1, error }]);
    expect(state).toMatchObject({ status: "rejected", reason: "user-not-found" });
    expect(kinds.at(-1)).toBe("end");
  });

  it("repeats a call whose answer was lost under the same key, any other under a new one", () => {
    const retryAfter = (code: XpayErrorCode) =>
      run([open, { type: "linkFailed", attempt: 1, error: new XpayEmbedError(code) }, open]).effects.at(-1);
    expect(retryAfter("GATEWAY_UNREACHABLE")).toMatchObject({ type: "request", attempt: 2, renew: false });
    expect(retryAfter("GATEWAY_TIMEOUT")).toMatchObject({ type: "request", attempt: 2, renew: false });
    expect(retryAfter("LINK_NOT_ALLOWED")).toMatchObject({ type: "request", attempt: 2, renew: true });
    expect(retryAfter("GATEWAY_REFUSED")).toMatchObject({ type: "request", attempt: 2, renew: true });
  });
});

describe("trouble", () => {
  const delayed = { type: "verdictDelayed", attempt: 1, error: offline } as const;

  it("is shown while asking goes on, and cleared by the next answer", () => {
    const troubled = run([...wayTo.presenting, delayed]);
    expect(troubled.state).toMatchObject({ status: "presenting", trouble: { code: "GATEWAY_UNREACHABLE" } });
    expect(run([pending], troubled.machine).state).toMatchObject({ trouble: null });
  });

  it("does not cancel a session whose window is closed while the gateway cannot be asked", () => {
    expect(run([...wayTo.presenting, { type: "presentationClosed", attempt: 1 }, delayed]).state).toMatchObject({
      status: "confirming",
      because: "closed",
    });
  });

  it.each(["GATEWAY_UNAUTHORIZED", "GATEWAY_MALFORMED_ANSWER"] as const)(
    "does not call a client who wants to leave a failure, because of %s",
    (code) => {
      const error = new XpayEmbedError(code);
      const { state } = run([...wayTo.presenting, { type: "cancel" }, { type: "verdictFailed", attempt: 1, error }]);
      expect(state).toMatchObject({ status: "cancelled", by: "client" });
    },
  );

  it("does not keep a client who wants to leave", () => {
    const { state } = run([...wayTo.presenting, { type: "cancel" }, delayed]);
    expect(state).toMatchObject({ status: "cancelled", by: "client" });
  });
});

describe("tabs", () => {
  it("shows another tab's session instead of the request that was under way", () => {
    const { state, kinds, stopped } = run([open, { type: "join", link, mode: "popup" }]);
    expect(state).toMatchObject({ status: "presenting", modeReason: "other-tab", mode: "popup" });
    expect(kinds).toEqual(["request", "ask"]);
    expect(stopped).toMatchObject([{ type: "request" }]);
  });

  it("brings the widget here on open, and gives it away when another tab takes it", () => {
    const here = run([{ type: "join", link, mode: "iframe" }, open]);
    expect(here.state).toMatchObject({ status: "presenting", mode: "iframe", modeReason: "preferred" });
    const there = run([{ type: "takenOver", attempt: 1 }], here.machine);
    expect(there.state).toMatchObject({ status: "presenting", modeReason: "other-tab" });
    expect(there.machine.link).toEqual(link);
    expect(there.kinds).not.toContain("present");
  });

  it("does not bring a widget here whose link has run out", () => {
    const joined = run([{ type: "join", link: staleLink, mode: "iframe" }]);
    expect(run([open], joined.machine)).toMatchObject({ machine: joined.machine, kinds: [] });
  });

  it("follows a session that another tab has begun anew, also from one that is on show here", () => {
    const another = { ...link, id: "s-0000000000000000000002" };
    const join = { type: "join", link: another, mode: "popup" } as const;
    const followed = run([{ type: "join", link, mode: "iframe" }, join]);
    expect(followed.state).toMatchObject({ status: "presenting", modeReason: "other-tab", link: another, attempt: 2 });
    expect(followed.stopped).toMatchObject([{ type: "ask", link: { id: link.id } }]);
    const { state, stopped } = run([...wayTo.presenting, join]);
    expect(state).toMatchObject({ status: "presenting", modeReason: "other-tab", link: another, attempt: 2 });
    expect(stopped).toMatchObject([{ type: "request" }, { type: "present" }, { type: "ask" }]);
  });
});

describe("endings", () => {
  it("are five, and each ends exactly once", () => {
    expect(statuses.filter((status) => isEnding(run(wayTo[status]).state))).toEqual([
      "verified",
      "rejected",
      "cancelled",
      "expired",
      "failed",
    ]);
    for (const status of statuses) {
      const { state, kinds } = run(wayTo[status]);
      expect(kinds.filter((kind) => kind === "end")).toHaveLength(isEnding(state) ? 1 : 0);
    }
  });

  it("release a link that the client gave up before seeing it", () => {
    expect(run([...wayTo.ready, { type: "cancel" }]).kinds).toEqual(["request", "release", "end"]);
  });

  it("give way to a new session under a new attempt", () => {
    for (const status of ["verified", "rejected", "cancelled", "expired"] as const) {
      expect(run([...wayTo[status], open]).state).toEqual({ status: "preparing", attempt: 2 });
    }
  });

  it("come after a reset only to the session after it", () => {
    const { machine, state } = run([...wayTo.presenting, { type: "reset" }]);
    expect(state).toEqual({ status: "idle", attempt: 2 });
    for (const event of eventsFor(1)) if ("attempt" in event) expect(transition(machine, event).machine).toBe(machine);
  });
});
