import type { DiagnosticEvent } from "@xpay-embed/core";
import { describe, expect, it, vi } from "vitest";
import { createLogStore } from "./log-store.ts";

const createStorage = (): Storage => {
  const stored = new Map<string, string>();
  return {
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, value) => void stored.set(key, value),
    removeItem: (key) => void stored.delete(key),
    clear: () => stored.clear(),
    key: (index) => [...stored.keys()][index] ?? null,
    get length() {
      return stored.size;
    },
  };
};

let at = 1_000;
const now = (): number => ++at;
const link = { id: "AAAAAAAAAAAAAAAAAAAAAA", expiresAt: "2026-11-22T10:15:00Z", framing: "refused" };
const opened: DiagnosticEvent = {
  type: "transition",
  at: 1,
  event: { type: "open", plan: { candidates: ["iframe", "popup"], rejected: [], reason: "preferred" }, at: 1 },
  status: "preparing",
};
const received: DiagnosticEvent = {
  type: "transition",
  at: 2,
  event: { type: "linkReceived", attempt: 1, link, at: 2 },
  status: "presenting",
};

describe("the log", () => {
  it("tells of each state what the machine decided, newest first", () => {
    const log = createLogStore(createStorage(), now);
    const record = log.follow();
    record(opened);
    record(received);
    expect(log.entries()).toMatchObject([
      {
        kind: "state",
        status: "presenting",
        event: "linkReceived",
        details: [
          ["mode", "popup"],
          ["modeReason", "fallback"],
          ["rejected", "iframe (framing-refused)"],
        ],
      },
      { kind: "state", status: "preparing", event: "open" },
    ]);
  });

  it("tells which messages were accepted, and which were refused and why", () => {
    const log = createLogStore(createStorage(), now);
    const record = log.follow();
    record({ type: "message-accepted", via: "channel" });
    record({ type: "message-refused", via: "window", reason: "origin", origin: "https://evil.example", count: 1 });
    expect(log.traces()).toMatchObject([
      { entries: [{ type: "message-accepted" }, { type: "message-refused", reason: "origin" }] },
    ]);
    expect(log.entries()).toMatchObject([
      { kind: "refused", via: "window", reason: "origin", origin: "https://evil.example" },
      { kind: "accepted", via: "channel" },
    ]);
  });

  it("survives the page, and keeps one trace for each session of each page", () => {
    const storage = createStorage();
    const before = createLogStore(storage, now);
    const record = before.follow();
    record(opened);
    record(received);
    const after = createLogStore(storage, now);
    after.follow()(opened);
    expect(after.entries().map(({ id }) => id)).toEqual([3, 2, 1]);
    expect(after.traces().map(({ entries }) => entries.length)).toEqual([2, 1]);
  });

  it("puts what is learnt late where it happened", () => {
    const log = createLogStore(createStorage(), now);
    log.add({ kind: "page", path: "/first" });
    const between = now();
    log.add({ kind: "page", path: "/last" });
    log.add({ kind: "callback", name: "onVerified" }, between);
    expect(log.entries().map(({ id }) => id)).toEqual([2, 3, 1]);
  });

  it("is empty when it was cleared, and when its storage holds something else", () => {
    const storage = createStorage();
    const log = createLogStore(storage, now);
    const listener = vi.fn();
    log.subscribe(listener);
    log.add({ kind: "page", path: "/" });
    log.clear();
    expect(listener).toHaveBeenCalledTimes(2);
    expect(createLogStore(storage, now).entries()).toEqual([]);
    for (const strange of ["{", '{"traces":[{"version":1,"entries":[]}]}', '{"traces":7}']) {
      storage.setItem("demo:log", strange);
      expect(createLogStore(storage, now).entries()).toEqual([]);
      expect(createLogStore(storage, now).traces()).toEqual([]);
    }
  });

  it("goes on without a storage", () => {
    const storage = createStorage();
    storage.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    const log = createLogStore(storage, now);
    log.add({ kind: "page", path: "/" });
    expect(log.entries()).toHaveLength(1);
  });
});
