import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createBrowserEnvironment } from "../../src/browser-environment.ts";
import type { Environment } from "../../src/environment.ts";
import type { Identification, IdentificationOptions } from "../../src/identification.ts";
import {
  call,
  channels,
  clock,
  container,
  frames,
  gateway,
  id,
  identify,
  link,
  profile,
  reached,
  startMs,
  status,
  surroundings,
} from "../running-session.ts";

// A clock that jumps, a laptop that sleeps, and browsers that lack or deny something. Held elsewhere: a wrong clock before
// the first answer and Retry-After (identification-promises.browser.test.ts), damaged records (create-identification.browser.test.ts),
// a return page without storage, channel or opener (complete-return.browser.test.ts), two tabs (tabs.browser.test.ts).

const hourMs = 3_600_000;
const verified = { status: "verified", profile };

/** By how much the wall clock is ahead of the timers. */
let jumpedMs: number;
let told: string[];
let restores: (() => void)[];

const start = (options: Partial<IdentificationOptions> = {}, browser: Partial<Environment> = {}): Identification =>
  identify({
    mode: "iframe",
    frameTimeoutMs: 1e9,
    environment: { ...surroundings(), now: () => clock.now() + jumpedMs, ...browser },
    onVerified: () => told.push("verified"),
    onRejected: () => told.push("rejected"),
    onCancelled: ({ by }) => told.push(`cancelled by ${by}`),
    onExpired: () => told.push("expired"),
    onFailed: ({ error }) => told.push(error.code),
    ...options,
  });
const shown = async (options: Partial<IdentificationOptions> = {}, browser?: Partial<Environment>) => {
  const identification = start(options, browser);
  void identification.open();
  (await call("POST")).answer(201, link);
  await reached(identification, "presenting");
  return identification;
};
const isTold = (...endings: string[]): Promise<void> => expect.poll(() => told).toEqual(endings);
const isDueIn = (ms: number): Promise<void> => expect.poll(() => clock.dueIn()).toContain(ms);
/** The browser does not have something, until the test is over. */
const take = (owner: object, name: string, put?: PropertyDescriptor): void => {
  const had = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { configurable: true, ...(put ?? { value: undefined, writable: true }) });
  restores.push(() => {
    // What was inherited shines through again.
    Reflect.deleteProperty(owner, name);
    if (had) Object.defineProperty(owner, name, had);
  });
};

beforeEach(() => {
  jumpedMs = 0;
  told = [];
  restores = [];
});
afterEach(() => {
  for (const restore of restores.reverse()) restore();
});

describe("a clock that jumps", () => {
  it("back, while a question is held: the next one comes as soon as ever", async () => {
    const identification = await shown();
    const question = await call("GET");
    jumpedMs = -hourMs;
    question.answer(200, { status: "pending" });
    await isDueIn(1000);
    clock.advance(1000);
    (await call("GET")).answer(200, verified);
    await reached(identification, "verified");
    await isTold("verified");
  });

  it("back: the link still ends when it ends", async () => {
    const identification = await shown();
    jumpedMs = -hourMs;
    clock.advance(900_000);
    await reached(identification, "confirming");
    (await call("GET")).answer(200, { status: "pending" });
    await isTold("expired");
  });

  it("ahead: the gateway's clock says that nothing has run out", async () => {
    const identification = await shown();
    jumpedMs = 5 * hourMs;
    (await call("GET")).answer(200, { status: "pending" }, { date: new Date(startMs + 60_000).toUTCString() });
    // By this clock hours have passed since the question, so the next one is due.
    await isDueIn(0);
    expect(status(identification)).toBe("presenting");
    clock.advance(0);
    (await call("GET")).answer(200, verified);
    await isTold("verified");
  });

  it.each([-14, 14])("and is wrong by %i hours when the client comes back: the session is found", async (hours) => {
    const record = { id, path: "/", expiresAt: link.expiresAt, mode: "redirect", key: "k".repeat(32), returned: true };
    localStorage.setItem("xpay-embed:session:default", JSON.stringify(record));
    jumpedMs = hours * hourMs;
    const identification = start();
    identification.resume();
    await reached(identification, "confirming");
    (await call("GET")).answer(200, verified);
    await isTold("verified");
  });
});

describe("a laptop that slept for hours with the widget open", () => {
  const wake = async (): Promise<Identification> => {
    const identification = await shown();
    await call("GET");
    jumpedMs = 3 * hourMs;
    window.dispatchEvent(new Event("online"));
    return identification;
  };

  it("finds the verdict that was waiting", async () => {
    await wake();
    (await call("GET")).answer(200, verified);
    await isTold("verified");
  });

  it("finds the link expired, as the gateway says", async () => {
    await wake();
    (await call("GET")).answer(200, { status: "expired" });
    await isTold("expired");
    expect(frames()).toEqual([]);
  });

  it("does not go on showing a link that has run out, where the gateway knows no expiry", async () => {
    const identification = await wake();
    (await call("GET")).answer(200, { status: "pending" }, { date: new Date(startMs + 3 * hourMs).toUTCString() });
    await reached(identification, "confirming");
    expect(identification.getState()).toMatchObject({ because: "overdue" });
    expect(frames()).toEqual([]);
    (await call("GET")).answer(200, { status: "pending" });
    await isTold("expired");
  });

  it("without a network at first, goes on asking until it has one", async () => {
    const identification = await wake();
    (await call("GET")).fail();
    await expect.poll(identification.getState).toMatchObject({ trouble: { code: "GATEWAY_UNREACHABLE" } });
    clock.advance(1000);
    (await call("GET")).answer(200, verified);
    await isTold("verified");
  });
});

describe("a storage that", () => {
  const denied: PropertyDescriptor = {
    get: () => {
      throw new DOMException("Access is denied for this document.", "SecurityError");
    },
  };
  const fill = (storage: Storage): void => {
    for (let piece = 2 ** 20; piece >= 1; piece = Math.floor(piece / 2)) {
      try {
        for (let index = 0; ; index += 1) storage.setItem(`fill-${piece}-${index}`, "x".repeat(piece));
      } catch {
        // This size does not fit any more.
      }
    }
  };
  const endings: readonly (readonly [name: string, deny: () => void])[] = [
    ["is denied", () => [take(window, "localStorage", denied), take(window, "sessionStorage", denied)]],
    ["is denied for the tab alone", () => take(window, "sessionStorage", denied)],
    ["is not there", () => [take(window, "localStorage"), take(window, "sessionStorage")]],
    [
      "is full",
      () => {
        fill(localStorage);
        restores.push(() => localStorage.clear());
        expect(() => localStorage.setItem("another key", "x".repeat(100))).toThrow();
      },
    ],
  ];

  it.each(endings)("%s costs nothing but the way back", async (_, deny) => {
    deny();
    const { storage, tabStorage } = createBrowserEnvironment();
    const identification = await shown({}, { storage, tabStorage });
    identification.resume();
    const saying = new BroadcastChannel("xpay-embed");
    saying.postMessage({ type: "xpay-embed:return", id });
    saying.close();
    await reached(identification, "confirming");
    (await call("GET")).answer(200, verified);
    await isTold("verified");
    expect([clock.pending(), channels.open()]).toEqual([0, 0]);
  });

  it("is cleared in the middle changes nothing for the page that is there", async () => {
    const identification = await shown();
    localStorage.clear();
    sessionStorage.clear();
    (await call("GET")).answer(200, verified);
    await isTold("verified");
    expect(status(identification)).toBe("verified");
  });
});

describe("a browser without", () => {
  const lacks: readonly (readonly [name: string, take: () => void])[] = [
    ["BroadcastChannel", () => take(window, "BroadcastChannel")],
    ["Web Locks", () => take(navigator, "locks")],
    ["crypto.randomUUID, as on a page without https", () => take(crypto, "randomUUID")],
    ["AbortSignal.timeout and AbortSignal.any", () => [take(AbortSignal, "timeout"), take(AbortSignal, "any")]],
    [
      "any of these",
      () => [
        take(window, "BroadcastChannel"),
        take(navigator, "locks"),
        take(crypto, "randomUUID"),
        take(AbortSignal, "timeout"),
        take(AbortSignal, "any"),
        take(window, "localStorage"),
        take(window, "sessionStorage"),
      ],
    ],
  ];

  it.each(lacks)("%s verifies its client, with nothing left behind", async (_, lose) => {
    lose();
    const { storage, tabStorage, locks, createChannel, randomId } = createBrowserEnvironment();
    const identification = await shown({}, { storage, tabStorage, locks, createChannel, randomId });
    expect(gateway.calls[0]?.headers.get("idempotency-key")).toMatch(/^[\da-f]{32}$/);
    const frame = frames()[0]?.contentWindow ?? null;
    const data = { type: "xpay-embed:return", id };
    window.dispatchEvent(new MessageEvent("message", { data, origin: location.origin, source: frame }));
    await reached(identification, "confirming");
    (await call("GET")).answer(200, verified);
    await isTold("verified");
    expect([clock.pending(), container.childElementCount]).toEqual([0, 0]);
  });
});

describe("a browser whose window.open", () => {
  const kinds: readonly (readonly [name: string, open: () => unknown])[] = [
    ["gives nothing", () => null],
    ["gives undefined", () => undefined],
    [
      "throws",
      () => {
        throw new DOMException("Not here.", "InvalidAccessError");
      },
    ],
    ["gives a window that is closed", () => ({ closed: true, close: () => {} })],
    ["gives something that is no window", () => ({})],
  ];
  const block = (open: () => unknown): void => take(window, "open", { value: open, writable: true });

  it.each(kinds)("%s: says so once, and a retry works", async (_, open) => {
    const { open: real } = window;
    block(open);
    const identification = start({ mode: "popup" });
    expect(await identification.open()).toMatchObject({ error: { code: "PRESENTATION_POPUP_BLOCKED" } });
    await isTold("PRESENTATION_POPUP_BLOCKED");
    expect([gateway.calls.length, clock.pending(), channels.open()]).toEqual([0, 0, 0]);
    block((...args: []) => real.apply(window, args));
    void identification.retry();
    (await call("POST")).answer(201, link);
    await reached(identification, "presenting");
  });

  it.each(kinds)("%s: the same link goes to the frame instead", async (_, open) => {
    block(open);
    const matches = window.matchMedia.bind(window);
    // An installed app without a page to return to: a window first, then a frame after all.
    vi.spyOn(window, "matchMedia").mockImplementation((query) =>
      query.includes("standalone") ? ({ matches: true } as MediaQueryList) : matches(query),
    );
    const identification = start({ mode: "auto", returnUrl: "" });
    void identification.open();
    (await call("POST")).answer(201, link);
    await reached(identification, "presenting");
    expect(identification.getState()).toMatchObject({ mode: "iframe", modeReason: "fallback" });
    (await call("GET")).answer(200, verified);
    await isTold("verified");
  });
});
