import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { createBrowserEnvironment } from "../../src/browser-environment.ts";
import type { Environment } from "../../src/environment.ts";
import type { Identification, IdentificationOptions } from "../../src/identification.ts";
import type { ConfirmingReason, IdentificationState } from "../../src/state.ts";
import { type CountedListeners, countListeners } from "../fake-surroundings.ts";
import {
  channels,
  clock,
  frames,
  id,
  identify,
  openedWindows,
  profile,
  sayReturned,
  startMs,
  surroundings,
  link as widgetLink,
  widgetOrigin,
} from "../running-session.ts";
import { blankPage } from "../session-page.ts";
import { type GatewayFault, gatewayFaults } from "./gateway-faults.ts";
import type { RawGatewayLog, RawGatewayScript } from "./raw-gateway.ts";

// The arrow from the browser to the gateway: each fault, in each state in which the session asks something. The bytes are real
// and so are the browser's network, frames and windows; time is the test's.

const rawGateway = inject("rawGatewayUrl");
const verified = { status: "verified", profile };
const link = { ...widgetLink, uri: widgetOrigin + blankPage };
/** A window of another origin is another process each time; what a popup does there is held by its presenter's tests. */
const popupLink = { ...link, uri: location.origin + blankPage };

let gateway: string;
let told: string[];
/** How many calls were begun. */
let asked: number;
let listeners: CountedListeners;
let page: Window;

/** As long as a busy machine may take over a connection. */
const until = <Value>(look: () => Value | Promise<Value>, expected: Value): Promise<void> =>
  expect.poll(look, { interval: 10 }).toEqual(expected);
const reached = (identification: Identification, expected: string): Promise<void> =>
  until(() => identification.getState().status as string, expected);

const play = async (script: Partial<RawGatewayScript>): Promise<void> => {
  const whole: RawGatewayScript = { faults: {}, link, verdict: verified, ...script };
  await fetch(gateway, { method: "PUT", body: JSON.stringify(whole), credentials: "include" });
};
const log = async (): Promise<RawGatewayLog> => (await fetch(gateway, { credentials: "include" })).json();
const called = (method: string, times: number): Promise<void> =>
  until(async () => (await log()).calls.filter((call) => call.method === method).length, times);

/** A session whose only pretence is the clock, and a page that can be left without ending the test. */
const start = (options: Partial<IdentificationOptions> = {}): Identification => {
  const browser = createBrowserEnvironment();
  const fetch: Environment["fetch"] = (url, init) => {
    asked += 1;
    return browser.fetch(url, init);
  };
  const identification = identify({
    gateway,
    widgetOrigins: [widgetOrigin, window.location.origin],
    frameTimeoutMs: 1e9,
    environment: { ...surroundings(), fetch, ...(options.mode === "redirect" && { window: page }) },
    onVerified: () => told.push("verified"),
    onRejected: () => told.push("rejected"),
    onCancelled: ({ by }) => told.push(`cancelled by ${by}`),
    onExpired: () => told.push("expired"),
    onFailed: ({ error }) => told.push(error.code),
    ...options,
  });
  return identification;
};
const troubleOf = (state: IdentificationState): string | undefined =>
  "trouble" in state ? state.trouble?.code : undefined;

/** Lets what is silent run into its time limit, once the call is there. */
const outlast = async (fault: GatewayFault, method: string, times: number): Promise<void> => {
  await called(method, times);
  if (fault.isSilent) clock.advance(36_000);
};
/** Lets time pass until the gateway is asked again: a minute at the longest. */
const pause = (): void => {
  const before = asked;
  for (let seconds = 0; seconds < 61 && asked === before; seconds += 1) clock.advance(1000);
};

const nothingIsLeft = async (): Promise<void> => {
  await until(async () => (await log()).open, []);
  // A popup is closed twice.
  clock.advance(500);
  await until(() => openedWindows.filter(({ closed }) => !closed).length, 0);
  expect({
    frames: frames(),
    timers: clock.pending(),
    channels: channels.open(),
    listeners: listeners.left(),
    records: localStorage.length,
  }).toEqual({ frames: [], timers: 0, channels: 0, listeners: [], records: 0 });
};

beforeEach(() => {
  gateway = `${rawGateway}/${crypto.randomUUID()}`;
  told = [];
  asked = 0;
  const { href, origin, pathname, search, hash } = window.location;
  const location = { href, origin, pathname, search, hash, assign: vi.fn() };
  const { document, navigator } = window;
  // What a redirect needs of a window. A real one would be gone with its test.
  page = Object.assign(new EventTarget(), {
    location,
    document,
    navigator,
    matchMedia: (query: string) => window.matchMedia(query),
  }) as unknown as Window;
  listeners = countListeners(window, document, page);
});
afterEach(() => listeners.restore());

describe.each(gatewayFaults.map((fault) => [fault.name, fault] as const))("an answer that is %s", (name, fault) => {
  const [linkCode, verdictCode] = fault.codes;

  it("while the link is prepared: told once, and a retry makes no second identification", async () => {
    await play({ faults: { POST: [name] } });
    const identification = start({ mode: "iframe" });
    const ending = identification.open();
    await outlast(fault, "POST", 1);
    if (linkCode) {
      expect(await ending).toMatchObject({ status: "failed", error: { code: linkCode } });
      await until(() => told, [linkCode]);
      expect(frames()).toEqual([]);
      void identification.retry();
    }
    await reached(identification, "verified");
    expect(told).toEqual([...(linkCode ? [linkCode] : []), "verified"]);
    expect((await log()).identifications).toBe(1);
    await nothingIsLeft();
  });

  it("while a link is got in advance: nobody is told, and the click makes no second identification", async () => {
    await play({ faults: { POST: [name] } });
    const identification = start({ mode: "iframe" });
    identification.prefetch();
    await outlast(fault, "POST", 1);
    await reached(identification, linkCode ? "idle" : "ready");
    expect(told).toEqual([]);
    void identification.open();
    await reached(identification, "verified");
    expect(told).toEqual(["verified"]);
    expect((await log()).identifications).toBe(1);
    await nothingIsLeft();
  });

  it.each(["iframe", "popup", "redirect"] as const)("while the client is in the widget, mode %s", async (mode) => {
    await play({ faults: { GET: [name] }, link: mode === "popup" ? popupLink : link });
    const identification = start({ mode });
    void identification.open();
    await outlast(fault, "GET", 1);
    if (verdictCode && fault.isPassing) {
      await until(() => troubleOf(identification.getState()), verdictCode);
      expect(identification.getState().status).toBe("presenting");
      expect(told).toEqual([]);
      pause();
    }
    const isOver = verdictCode !== null && !fault.isPassing;
    await reached(identification, isOver ? "failed" : "verified");
    expect(told).toEqual([isOver ? verdictCode : "verified"]);
    await nothingIsLeft();
  });

  const reasons: readonly ConfirmingReason[] = ["returned", "closed", "back", "overdue", "cancelled", "reloaded"];
  it.each(reasons)("while the result is asked for because of %s", async (because) => {
    const expiresAt = new Date(startMs + (because === "overdue" ? 30_000 : 900_000)).toISOString();
    const isResumed = because === "reloaded";
    const shown = because === "closed" ? popupLink : link;
    await play({ faults: { GET: isResumed ? [name] : ["held", name] }, link: { ...shown, expiresAt } });
    const identification = start({ mode: because === "closed" ? "popup" : because === "back" ? "redirect" : "iframe" });
    if (isResumed) {
      const record = { id, path: "/", expiresAt, mode: "iframe", key: "k".repeat(32) };
      localStorage.setItem("xpay-embed:session:default", JSON.stringify(record));
      identification.resume();
    } else {
      void identification.open();
      await called("GET", 1);
      if (because === "returned") sayReturned();
      if (because === "back") page.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
      if (because === "cancelled") identification.cancel();
      if (because === "overdue") clock.advance(30_000);
      if (because === "closed") {
        openedWindows[0]?.close();
        await until(() => openedWindows[0]?.closed, true);
        clock.advance(500);
      }
    }
    await outlast(fault, "GET", isResumed ? 1 : 2);
    if (verdictCode && because === "cancelled") {
      // A client who wants to leave is not kept.
      await reached(identification, "cancelled");
      expect(told).toEqual(["cancelled by client"]);
      await called("DELETE", 1);
      return nothingIsLeft();
    }
    if (verdictCode && fault.isPassing) {
      await until(() => troubleOf(identification.getState()), verdictCode);
      expect(identification.getState()).toMatchObject({ status: "confirming", because });
      expect(told).toEqual([]);
      pause();
    }
    const isOver = verdictCode !== null && !fault.isPassing;
    // Nobody on this page has asked for a session that is picked up, so nobody is shown that it is gone.
    const isQuiet = isOver && (because === "reloaded" || because === "back");
    await reached(identification, isQuiet ? "idle" : isOver ? "failed" : "verified");
    expect(told).toEqual(isQuiet ? [] : [isOver ? verdictCode : "verified"]);
    await nothingIsLeft();
  });

  it("to a client's goodbye: they have left all the same", async () => {
    await play({ faults: { DELETE: [name] }, verdict: { status: "pending" } });
    const identification = start({ mode: "iframe" });
    void identification.open();
    await called("GET", 1);
    identification.cancel();
    await reached(identification, "cancelled");
    await outlast(fault, "DELETE", 1);
    expect(told).toEqual(["cancelled by client"]);
    expect((await log()).calls.filter(({ method }) => method === "DELETE")).toHaveLength(1);
  });
});

describe("answers out of their order", () => {
  it("to a question that was asked anew change nothing, whichever comes first", async () => {
    await play({ faults: { GET: ["held"] }, verdict: { status: "rejected", reason: "declined" } });
    const identification = start({ mode: "iframe" });
    void identification.open();
    await called("GET", 1);
    // The phone wakes; the hanging question is given up and another one asked.
    window.dispatchEvent(new Event("online"));
    await reached(identification, "rejected");
    await until(() => told, ["rejected"]);
    await nothingIsLeft();
  });
});
