import { isXpayEmbedError } from "@xpay-embed/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventsFor, link, now, wayTo } from "../../test/machine-fixtures.ts";
import { initialMachine, transition } from "../machine.ts";
import { toTraceEvent } from "../trace-event.ts";
import { createTraceRecorder } from "./create-trace-recorder.ts";
import { readTraces } from "./read-traces.ts";
import { replayTrace } from "./replay-trace.ts";
import type { Trace } from "./trace.ts";

/** The trace of a run of events, a second apart, with a message that was refused after the first. */
const record = (events: (typeof wayTo)[keyof typeof wayTo]): Trace => {
  let atMs = now;
  const recorder = createTraceRecorder(() => atMs);
  let machine = initialMachine;
  for (const [index, event] of events.entries()) {
    machine = transition(machine, event).machine;
    recorder.record({ type: "transition", at: atMs, event: toTraceEvent(event), status: machine.state.status });
    atMs += 400;
    if (index === 0) {
      recorder.record({
        type: "message-refused",
        via: "window",
        reason: "origin",
        origin: "https://evil.example",
        count: 1,
      });
    }
    atMs += 600;
  }
  return recorder.trace();
};
const entry = { at: 0, type: "transition", event: { type: "prefetch" }, status: "preparing" };
const traceWith = (...entries: unknown[]): string =>
  JSON.stringify({ version: 2, startedAt: "2026-11-22T10:00:00.000Z", entries });
const codeOf = (text: string): string => {
  try {
    readTraces(text);
    return "read";
  } catch (error) {
    if (!isXpayEmbedError(error)) throw error;
    return `${error.code} ${error.details.field}`;
  }
};

describe("a trace", () => {
  it("has a version, the moment it began, and how long after it each thing happened", () => {
    expect(record(wayTo.presenting)).toMatchObject({
      version: 2,
      startedAt: "2026-11-22T10:00:00.000Z",
      entries: [
        { at: 0, type: "transition", event: { type: "open" }, status: "preparing" },
        { at: 400, type: "message-refused", via: "window", reason: "origin", origin: "https://evil.example" },
        { at: 1000, type: "transition", event: { type: "linkReceived" }, status: "presenting" },
      ],
    });
  });

  it("goes by the gateway's clock, and never backwards", () => {
    let atMs = now;
    const recorder = createTraceRecorder(() => atMs);
    const event = { type: "prefetch" } as const;
    recorder.record({ type: "transition", at: now + 3_600_000, event, status: "preparing" });
    atMs += 70;
    recorder.record({ type: "message-accepted", via: "channel" });
    atMs -= 5000;
    recorder.record({ type: "message-accepted", via: "storage" });
    expect(recorder.trace()).toMatchObject({
      startedAt: "2026-11-22T11:00:00.000Z",
      entries: [{ at: 0 }, { at: 70 }, { at: 70 }],
    });
  });

  it("is empty before anything happened, and reads as such", () => {
    expect(readTraces(JSON.stringify(createTraceRecorder(() => now).trace()))).toMatchObject([
      { trace: { entries: [] }, unknown: [] },
    ]);
  });

  it.each(Object.entries(wayTo).filter(([, events]) => events.length > 0))(
    "that ends %s leads there again, read from text",
    (status, events) => {
      const [read] = readTraces(JSON.stringify(record(events)));
      expect(read?.unknown).toEqual([]);
      expect(read && replayTrace(read.trace).at(-1)?.status).toBe(status);
    },
  );

  it("may hold any event that the machine takes", () => {
    const events = eventsFor(1).map((event) => ({ ...entry, event: toTraceEvent(event) }));
    const [read] = readTraces(traceWith(...events));
    expect(read).toMatchObject({ unknown: [], trace: { entries: { length: 16 } } });
  });
});

describe("reading somebody else's trace", () => {
  it.each([
    ["no text", "", "TRACE_UNREADABLE JSON"],
    ["no JSON", "{", "TRACE_UNREADABLE JSON"],
    ["a number", "7", "TRACE_UNREADABLE trace"],
    ["null", "null", "TRACE_UNREADABLE trace"],
    ["an empty list", "[]", "TRACE_UNREADABLE length"],
    ["a list of nonsense", "[7]", "TRACE_UNREADABLE trace"],
    ["no version", "{}", "TRACE_UNREADABLE version"],
    ["an older version", '{"version":1,"entries":[]}', "TRACE_VERSION_UNSUPPORTED version 1"],
    ["a newer version", '{"version":3}', "TRACE_VERSION_UNSUPPORTED version 3"],
    ["no beginning", '{"version":2,"startedAt":"soon","entries":[]}', "TRACE_UNREADABLE startedAt"],
    ["no entries", '{"version":2,"startedAt":"2026-11-22","entries":{}}', "TRACE_UNREADABLE entries"],
    ["too much", " ".repeat(2_000_001), "TRACE_UNREADABLE length"],
    ["too many entries", traceWith(...Array(10_001).fill(0)), "TRACE_UNREADABLE entries"],
  ])("refuses %s by a code", (_, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it("does not repeat the text in the error, since it may hold anything", () => {
    try {
      readTraces('{"phone":"380670000000"');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: "TRACE_UNREADABLE" });
      expect(`${error} ${error instanceof Error && error.cause}`).not.toContain("38067");
    }
  });

  it.each([
    [7, "entry"],
    [{}, "at"],
    [{ ...entry, at: -1 }, "at"],
    [{ ...entry, at: "0" }, "at"],
    [{ at: 0, type: "transported" }, 'type "transported"'],
    [{ at: 0, type: "<b>" }, "type"],
    [{ ...entry, event: null }, "event"],
    [{ ...entry, event: {} }, "event.type"],
    [{ ...entry, event: { type: "teleported" } }, 'event.type "teleported"'],
    [{ ...entry, event: { type: "constructor" } }, 'event.type "constructor"'],
    [{ ...entry, status: "arrived" }, 'status "arrived"'],
    [{ ...entry, event: { type: "open" } }, "event.plan"],
    [
      { ...entry, event: { type: "open", plan: { candidates: ["hologram"], rejected: [], reason: "preferred" } } },
      "event.plan",
    ],
    [
      { ...entry, event: { type: "linkReceived", attempt: 1, at: 1, link: { ...link, expiresAt: "never" } } },
      "event.link",
    ],
    [{ ...entry, event: { type: "linkFailed", attempt: 1, error: "it broke" } }, "event.error"],
    [{ ...entry, event: { type: "verdict", attempt: 1, verdict: { status: "perhaps" } } }, "event.verdict"],
    [{ ...entry, event: { type: "returned", attempt: "1" } }, "event.attempt"],
    [{ at: 0, type: "message-refused", via: "pigeon", reason: "origin", origin: "" }, 'via "pigeon"'],
    [{ at: 0, type: "message-refused", via: "window", reason: "mood", origin: "" }, 'reason "mood"'],
    [{ at: 0, type: "message-refused", via: "window", reason: "origin", origin: 7 }, "origin"],
  ])("leaves out %j, and names what is unknown", (strange, what) => {
    const [read] = readTraces(traceWith(entry, strange, entry));
    expect(read?.unknown).toEqual([{ number: 2, what }]);
    expect(read?.trace.entries).toEqual([entry, entry]);
  });

  it("takes a code of a newer version for a code", () => {
    const failed = { ...entry, event: { type: "linkFailed", attempt: 1, error: "GATEWAY_FROM_TOMORROW" } };
    const open = { ...entry, event: toTraceEvent(eventsFor(1)[0] ?? { type: "prefetch" }) };
    const [read] = readTraces(traceWith(open, failed));
    expect(read && replayTrace(read.trace).at(-1)).toMatchObject({ error: { code: "GATEWAY_FROM_TOMORROW" } });
  });

  it("never throws anything without a code, and what it lets through replays", { timeout: 120_000 }, () => {
    const known = eventsFor(1).map(toTraceEvent);
    const field = fc.constantFrom("at", "type", "event", "status", "via", "reason", "origin");
    const strange = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(field, fc.oneof(fc.jsonValue(), fc.constantFrom("transition", "message-refused", ...known))),
      fc
        .tuple(fc.constantFrom(...known), fc.string(), fc.jsonValue(), fc.nat())
        .map(([event, name, value, at]) => ({ ...entry, at, event: { ...event, [name]: value } })),
      fc.tuple(fc.constantFrom(...known), fc.nat(), fc.jsonValue()).map(([event, which, value]) => {
        const names = Object.keys(event);
        return { ...entry, event: { ...event, [names[which % names.length] ?? "type"]: value } };
      }),
    );
    fc.assert(
      fc.property(fc.array(strange, { maxLength: 12 }), (entries) => {
        for (const { trace } of readTraces(traceWith(...entries))) {
          expect(replayTrace(trace)).toHaveLength(trace.entries.length);
        }
      }),
      { numRuns: 400 },
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => void codeOf(text)),
      { numRuns: 400 },
    );
  });
});
