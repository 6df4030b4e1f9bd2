import { describe, expect, it, vi } from "vitest";
import { foreignOrigin } from "../../test/presenter-contract.ts";
import {
  denyStorage,
  lineFor,
  openAsWindow,
  openInFrame,
  openWindow,
  type ReturnWindow,
  returnPage,
  untilReady,
  untilThrough,
} from "../../test/return-window.ts";
import { blankPage, forever, playSessionPage } from "../../test/session-page.ts";
import { channelName, heardKey, returnKey } from "./return-messages.ts";

const session = playSessionPage();

describe("completeReturn tells the page that began the identification", () => {
  it("from a frame: by window, channel and storage, the id and nothing else", async () => {
    const page = await openInFrame(session().query);
    const outcome = page.completeReturn(forever);
    await expect.poll(session().routes).toEqual(["channel", "storage", "window"]);
    const message = { type: returnKey, id: session().id };
    expect(session().said).toContainEqual({ route: "window", what: message, source: page });
    expect(session().said).toContainEqual({ route: "channel", what: message, source: null });
    expect(session().said).toContainEqual({ route: "storage", what: returnKey, source: null });
    expect(localStorage.getItem(returnKey)).toBeNull();
    session().answer("window", page);
    await expect(outcome).resolves.toEqual({ outcome: "heard" });
  });

  it("from a popup, which closes itself once it was heard", async () => {
    const page = await openAsWindow(session().query, "kept");
    const outcome = page.completeReturn(forever);
    await expect.poll(session().routes).toEqual(["channel", "storage", "window"]);
    session().answer("window", page);
    await expect(outcome).resolves.toEqual({ outcome: "heard" });
    await expect.poll(() => page.closed).toBe(true);
  });

  it("from a popup whose opener was severed", async () => {
    const page = await openAsWindow(session().query, "severed");
    const outcome = page.completeReturn(forever);
    await expect.poll(session().routes).toEqual(["channel", "storage"]);
    session().answer("channel", page);
    await expect(outcome).resolves.toEqual({ outcome: "heard" });
    await expect.poll(() => page.closed).toBe(true);
  });

  it("from another tab than the one that began it", async () => {
    const first = openWindow(blankPage, "severed");
    await expect.poll(() => first.location.pathname).toBe(blankPage);
    // A page's own constructors are on its window; the type does not say so.
    const firstChannel = new (first as Window & typeof globalThis).BroadcastChannel(channelName);
    firstChannel.onmessage = ({ data }) => firstChannel.postMessage({ type: heardKey, id: data.id });
    const page = await openAsWindow(session().query, "severed");
    await expect(page.completeReturn(forever)).resolves.toEqual({ outcome: "heard" });
    firstChannel.close();
  });

  it("by the storage alone, where there is neither opener nor channel", async () => {
    const page = await openAsWindow(session().query, "severed");
    page.BroadcastChannel = undefined;
    const outcome = page.completeReturn(forever);
    await expect.poll(session().routes).toEqual(["storage"]);
    session().answer("storage", page);
    await expect(outcome).resolves.toEqual({ outcome: "heard" });
  });

  it("by the channel alone, where there is neither opener nor storage", async () => {
    const page = await openAsWindow(session().query, "severed");
    denyStorage(page);
    const outcome = page.completeReturn(forever);
    await expect.poll(session().routes).toEqual(["channel"]);
    session().answer("channel", page);
    await expect(outcome).resolves.toEqual({ outcome: "heard" });
  });

  it("by the window alone, where there is neither channel nor storage", async () => {
    const page = await openAsWindow(session().query, "kept");
    denyStorage(page);
    page.BroadcastChannel = undefined;
    const outcome = page.completeReturn(forever);
    await expect.poll(session().routes).toEqual(["window"]);
    session().answer("window", page);
    await expect(outcome).resolves.toEqual({ outcome: "heard" });
  });

  it.each([
    ["frame", openInFrame],
    ["popup", (given: string) => openAsWindow(given, "kept")],
  ])("and no page of another origin: from a %s", async (_, open) => {
    const page = await open(session().query);
    const post = vi.spyOn(window, "postMessage");
    const outcome = page.completeReturn(forever);
    const calls = [...post.mock.calls];
    post.mockRestore();
    expect(calls).toEqual([[{ type: returnKey, id: session().id }, location.origin]]);
    session().answer("window", page);
    await outcome;
  });

  it("and not itself", async () => {
    const page = await openAsWindow(session().query, "severed");
    const post = vi.spyOn(page, "postMessage");
    await page.completeReturn({ answerMs: 0 });
    expect(post).not.toHaveBeenCalled();
  });
});

describe("completeReturn believes nobody else", () => {
  it("takes no answer from another origin", async () => {
    const page = await openInFrame(session().query);
    const forger = document.body.appendChild(document.createElement("iframe"));
    const arrived = new Promise((resolve) =>
      page.addEventListener("message", ({ origin }) => origin === foreignOrigin && resolve(origin)),
    );
    const loaded = new Promise((resolve) => forger.addEventListener("load", resolve));
    forger.src = `${foreignOrigin}/packages/core/test/forger-page.html`;
    await loaded;
    const onOutcome = vi.fn();
    const outcome = page.completeReturn({ ...forever, onOutcome });
    forger.contentWindow?.postMessage({ type: heardKey, id: session().id }, foreignOrigin);
    await arrived;
    await untilThrough(page);
    forger.remove();
    expect(onOutcome).not.toHaveBeenCalled();
    session().answer("window", page);
    await expect(outcome).resolves.toEqual({ outcome: "heard" });
  });

  it("takes no answer for another session, and no other message, for its own", async () => {
    const page = await openInFrame(session().query);
    const onOutcome = vi.fn();
    const outcome = page.completeReturn({ ...forever, onOutcome });
    const other = crypto.randomUUID().replaceAll("-", "");
    for (const route of ["window", "channel", "storage"] as const) session().answer(route, page, other);
    const { id } = session();
    for (const message of [null, "heard", 7, [], { type: heardKey }, { id }, { type: returnKey, id }]) {
      session().say(message);
      page.postMessage(message, location.origin);
    }
    await untilThrough(page);
    expect(onOutcome).not.toHaveBeenCalled();
    session().answer("window", page);
    await expect(outcome).resolves.toEqual({ outcome: "heard" });
  });
});

describe("completeReturn is one return", () => {
  it("over any number of calls", async () => {
    const page = await openInFrame(session().query);
    const onOutcome = vi.fn();
    const outcomes = [1, 2, 3].map(() => page.completeReturn({ ...forever, onOutcome }));
    await expect.poll(session().routes).toEqual(["channel", "storage", "window"]);
    for (let times = 0; times < 2; times++)
      for (const route of ["window", "channel", "storage"] as const) session().answer(route, page);
    await expect(Promise.all(outcomes)).resolves.toEqual(Array(3).fill({ outcome: "heard" }));
    await expect(page.completeReturn({ answerMs: 0 })).resolves.toEqual({ outcome: "heard" });
    expect(onOutcome.mock.calls).toEqual(Array(3).fill([{ outcome: "heard" }]));
    expect(session().routes()).toEqual(["channel", "storage", "window"]);
  });

  it("over a refresh, though the address no longer carries the id", async () => {
    const page = await openInFrame(session().query);
    await page.completeReturn({ answerMs: 0 });
    expect(page.location.search).toBe("");
    const before = page.completeReturn;
    page.location.reload();
    await expect.poll(() => page.completeReturn).not.toBe(before);
    const refreshed = await untilReady(() => page);
    await expect(refreshed.completeReturn({ answerMs: 0 })).resolves.toEqual({ outcome: "orphan" });
    expect(lineFor(refreshed)).toBe("Close this tab and go back.");
  });

  it("over Back", async () => {
    const page = await openAsWindow(session().query, "severed");
    await page.completeReturn({ answerMs: 0 });
    page.location.assign(blankPage);
    await expect.poll(() => page.location.pathname).toBe(blankPage);
    page.history.back();
    await expect.poll(() => page.location.pathname).toBe(returnPage);
    const again = await untilReady(() => page);
    await expect(again.completeReturn({ answerMs: 0 })).resolves.toEqual({ outcome: "orphan" });
  });

  it("which leaves no listener, timer or channel behind", async () => {
    const page = await openInFrame(session().query);
    const add = vi.spyOn(page, "addEventListener");
    const start = vi.spyOn(page as ReturnWindow & typeof globalThis, "setTimeout");
    const stop = vi.spyOn(page, "clearTimeout");
    const close = vi.spyOn((page as ReturnWindow & typeof globalThis).BroadcastChannel.prototype, "close");
    const outcome = page.completeReturn(forever);
    const signals = add.mock.calls.map(([, , options]) => (typeof options === "object" ? options.signal : null));
    expect(signals.map((signal) => signal?.aborted)).toEqual([false, false]);
    session().answer("window", page);
    await outcome;
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, true]);
    expect(stop.mock.calls).toEqual([[start.mock.results[0]?.value]]);
    expect(close).toHaveBeenCalledOnce();
  });
});
