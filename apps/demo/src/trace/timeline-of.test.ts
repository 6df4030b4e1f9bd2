import type { Trace } from "@xpay-embed/core/trace";
import { describe, expect, it } from "vitest";
import { timelineOf } from "./timeline-of.ts";

const link = { id: "AAAAAAAAAAAAAAAAAAAAAA", expiresAt: "2026-11-22T10:15:00Z", framing: "refused" };
const startMs = Date.parse("2026-11-22T10:00:00Z");
const trace: Trace = {
  version: 2,
  startedAt: "2026-11-22T10:00:00.000Z",
  entries: [
    {
      at: 0,
      type: "transition",
      event: {
        type: "open",
        plan: { candidates: ["iframe", "popup"], rejected: [], reason: "preferred" },
        at: startMs,
      },
      status: "preparing",
    },
    {
      at: 300,
      type: "transition",
      event: { type: "linkReceived", attempt: 1, link, at: startMs + 300 },
      status: "presenting",
    },
    { at: 900, type: "message-refused", via: "window", reason: "origin", origin: "https://evil.example" },
    { at: 5300, type: "message-accepted", via: "channel" },
    { at: 5300, type: "transition", event: { type: "returned", attempt: 1 }, status: "failed" },
  ],
};

describe("the timeline of a trace", () => {
  it("tells of each entry when it was, what it was and where the session was after it", () => {
    expect(timelineOf(trace).steps).toMatchObject([
      { number: 1, atMs: 0, kind: "state", event: "open", status: "preparing", hasChanged: true, recorded: null },
      {
        atMs: 300,
        event: "linkReceived",
        status: "presenting",
        details: [
          ["mode", "popup"],
          ["modeReason", "fallback"],
          ["rejected", "iframe (framing-refused)"],
        ],
      },
      { atMs: 900, kind: "refused", reason: "origin", origin: "https://evil.example", status: "presenting" },
      { atMs: 5300, kind: "accepted", via: "channel", status: "presenting" },
      { number: 5, event: "returned", status: "confirming", recorded: "failed" },
    ]);
  });

  it("tells how long each status lasted", () => {
    expect(timelineOf(trace).spans).toEqual([
      { status: "preparing", fromMs: 0, durationMs: 300, isLast: false },
      { status: "presenting", fromMs: 300, durationMs: 5000, isLast: false },
      { status: "confirming", fromMs: 5300, durationMs: 0, isLast: true },
    ]);
  });

  it("is empty for a trace in which nothing happened", () => {
    expect(timelineOf({ ...trace, entries: [] })).toEqual({ steps: [], spans: [] });
  });
});
