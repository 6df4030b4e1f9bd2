import { describe, it } from "vitest";
import { SessionPlay } from "./play-session.ts";
import type { SessionSetting, SessionStep } from "./session-step.ts";

const browser: SessionSetting = {
  tabs: 2,
  hasLocks: true,
  hasChannels: true,
  hasStorage: true,
  isPhone: false,
  heedsAbort: true,
  leavesLate: false,
  isInsistent: false,
};

/** What chance has found once, so that it need not find it again. */
const found: readonly (readonly [what: string, setting: Partial<SessionSetting>, steps: readonly SessionStep[]])[] = [
  [
    "a page is left for the widget while its last user goes",
    { tabs: 1, hasStorage: false, isPhone: true, heedsAbort: false, isInsistent: true },
    [
      { type: "open", tab: 0, mode: "auto" },
      { type: "mount", tab: 0 },
      { type: "gateway", isAwake: true },
      { type: "unmount", tab: 0 },
    ],
  ],
  [
    "a client comes back verified while another tab keeps the link ready",
    {},
    [
      { type: "prefetch", tab: 0 },
      { type: "turn" },
      { type: "decide", verdict: "verified" },
      { type: "answer", which: 0, kind: "right" },
      { type: "open", tab: 1, mode: "redirect" },
    ],
  ],
  [
    "a tab begins anew whose ready link another tab has taken",
    { tabs: 3, isInsistent: true },
    [
      { type: "prefetch", tab: 2 },
      { type: "gateway", isAwake: true },
      { type: "open", tab: 0, mode: "auto" },
      { type: "turn" },
      { type: "answer", which: 0, kind: "network" },
      { type: "cancel", tab: 2 },
      { type: "turn" },
    ],
  ],
  [
    "a ready link that has run out is handed to another tab",
    { isInsistent: true },
    [
      { type: "gateway", isAwake: true },
      { type: "prefetch", tab: 1 },
      { type: "advance", ms: 61_000 },
      { type: "open", tab: 0, mode: "auto" },
      { type: "fillStorage" },
    ],
  ],
  [
    "a tab hears late of a session that another tab has begun anew since",
    {},
    [
      { type: "open", tab: 1, mode: "auto" },
      { type: "open", tab: 0, mode: "auto" },
      { type: "turn" },
      { type: "answer", which: 0, kind: "right" },
      { type: "answer", which: 0, kind: "unauthorized" },
      { type: "open", tab: 1, mode: "auto" },
      { type: "turn" },
    ],
  ],
  [
    "a third tab waits for a second whose turn came when the first had failed",
    { tabs: 3 },
    [
      { type: "open", tab: 0, mode: "auto" },
      { type: "open", tab: 1, mode: "auto" },
      { type: "open", tab: 2, mode: "auto" },
      { type: "advance", ms: 15_000 },
      { type: "advance", ms: 0 },
    ],
  ],
  [
    "a client comes back to a tab while another, which has nothing to show, has just asked how the session stands",
    {},
    [
      { type: "open", tab: 0, mode: "redirect" },
      { type: "advance", ms: 0 },
      { type: "answer", which: 0, kind: "right" },
      { type: "reload", tab: 1 },
    ],
  ],
  [
    "a tab joins a session whose link has just run out, and the client clicks there at once",
    {},
    [
      { type: "open", tab: 0, mode: "auto" },
      { type: "turn" },
      { type: "answer", which: 0, kind: "right" },
      { type: "advance", ms: 61_000 },
      { type: "open", tab: 1, mode: "auto" },
      { type: "turn" },
      { type: "open", tab: 1, mode: "auto" },
    ],
  ],
  [
    "two tabs keep the same link ready until it runs out, and the client clicks in the second",
    {},
    [
      { type: "prefetch", tab: 0 },
      { type: "step" },
      { type: "answer", which: 0, kind: "stale" },
      { type: "prefetch", tab: 1 },
      { type: "advance", ms: 61_000 },
      { type: "open", tab: 1, mode: "auto" },
      { type: "step" },
    ],
  ],
  [
    "a tab shows its failed session again while another has just been given the lock",
    { isPhone: true },
    [
      { type: "open", tab: 1, mode: "iframe" },
      { type: "turn" },
      { type: "open", tab: 0, mode: "popup" },
      { type: "answer", which: 0, kind: "right" },
      { type: "answer", which: 0, kind: "garbage" },
      { type: "open", tab: 1, mode: "iframe" },
      { type: "gateway", isAwake: true },
    ],
  ],
  [
    "a tab begins, in a browser without locks, while another waits for the verdict",
    { tabs: 3, hasLocks: false, hasStorage: false },
    [
      { type: "open", tab: 0, mode: "auto" },
      { type: "answer", which: 0, kind: "right" },
      { type: "answer", which: 0, kind: "right" },
      { type: "decide", verdict: "verified" },
      { type: "open", tab: 1, mode: "auto" },
    ],
  ],
  [
    "a frame does not load in time, and the verdict is there before it is asked for again",
    { tabs: 3, hasChannels: false },
    [
      { type: "open", tab: 0, mode: "redirect" },
      { type: "gateway", isAwake: true },
      { type: "open", tab: 1, mode: "iframe" },
      { type: "advance", ms: 12_000 },
      { type: "answer", which: 0, kind: "network" },
      { type: "decide", verdict: "verified" },
      { type: "open", tab: 0, mode: "auto" },
    ],
  ],
  [
    "a tab that has failed begins again while another is just leaving for the widget",
    { tabs: 3, hasChannels: false },
    [
      { type: "open", tab: 0, mode: "auto" },
      { type: "open", tab: 2, mode: "auto" },
      { type: "advance", ms: 61_000 },
      { type: "open", tab: 2, mode: "redirect" },
      { type: "decide", verdict: "verified" },
      { type: "open", tab: 0, mode: "auto" },
      { type: "gateway", isAwake: true },
    ],
  ],
];

describe("sequences that once broke a promise, or the model", () => {
  it.each(found)("%s", async (_, setting, steps) => {
    await new SessionPlay({ ...browser, ...setting }).play(steps);
  });
});
