import { afterEach, describe, expect, it, vi } from "vitest";
import { returnKey } from "../../src/return/return-messages.ts";
import {
  call,
  channels,
  frames,
  gateway,
  id,
  identify,
  link,
  openedWindows,
  presented,
  profile,
  reached,
  sayReturned,
  status,
  widgetOrigin,
} from "../running-session.ts";
import {
  addHostileFrame,
  collectHeard,
  type HostileFrame,
  hostilePage,
  nextHostileWindow,
  order,
} from "./hostile-window.ts";

// A page in another window that says what only the partner's return page may say, with the right id: the worst case.

const forged = { type: returnKey, id };
const opened: HostileFrame[] = [];
const addFrame = async (origin: string): Promise<Window> => {
  const frame = await addHostileFrame(origin);
  opened.push(frame);
  return frame.window;
};

afterEach(() => {
  for (const { remove } of opened.splice(0)) remove();
});

const questions = (): number => gateway.calls.filter(({ method }) => method === "GET").length;

describe("a forged return moves nothing", () => {
  it.each([
    ["a frame of another origin", () => addFrame(widgetOrigin), "window origin"],
    ["a frame of our own origin that is not the widget's", () => addFrame(location.origin), "window source"],
  ] as const)("from %s", async (_, add, reason) => {
    const { heard, onEvent } = collectHeard();
    const identification = await presented({ onEvent });
    const hostile = await add();
    const before = questions();
    await order(hostile, { say: forged, times: 3 });
    expect(heard).toEqual([reason, reason, reason]);
    expect(status(identification)).toBe("presenting");
    expect(questions()).toBe(before);
    (await call("GET")).answer(200, { status: "verified", profile });
    await reached(identification, "verified");
  });

  it("from the widget itself", async () => {
    const { heard, onEvent } = collectHeard();
    const loaded = nextHostileWindow();
    const identification = identify({ mode: "iframe", onEvent });
    void identification.open();
    (await call("POST")).answer(201, { ...link, uri: widgetOrigin + hostilePage });
    await reached(identification, "presenting");
    const widget = await loaded;
    expect(widget).toBe(frames()[0]?.contentWindow);
    await order(widget, { say: forged });
    // What it says at its loading and at its end is the widget's, too, and none of our words.
    expect(heard).toEqual(["window origin", "window origin", "window origin"]);
    expect(status(identification)).toBe("presenting");
  });

  it("from the page itself", async () => {
    const { heard, onEvent } = collectHeard();
    const identification = await presented({ onEvent });
    window.postMessage(forged, location.origin);
    await vi.waitFor(() => expect(heard).toEqual(["window source"]));
    expect(status(identification)).toBe("presenting");
  });

  it("from a window of our own origin that the widget's popup has opened", async () => {
    const { heard, onEvent } = collectHeard();
    const loaded = nextHostileWindow();
    const identification = identify({ mode: "popup", onEvent });
    void identification.open();
    (await call("POST")).answer(201, { ...link, uri: widgetOrigin + hostilePage });
    await reached(identification, "presenting");
    const popup = await loaded;
    expect(popup).toBe(openedWindows[0]);
    const grandchild = `${location.origin}${hostilePage}#${encodeURIComponent(JSON.stringify(forged))}`;
    popup.postMessage({ open: grandchild, say: "opened" }, "*");
    await vi.waitFor(() => expect(heard).toContain("window source"));
    expect(heard.filter((one) => one !== "window origin")).toEqual(["window source"]);
    expect(status(identification)).toBe("presenting");
  });
});

describe("a message that comes too late", () => {
  const sayEverything = async (): Promise<void> => {
    const own = await addFrame(location.origin);
    await order(own, { say: forged });
    sayReturned();
    for (const type of ["hello", "here", "taken"])
      sayReturned({ type: `xpay-embed:${type}`, name: "default", id, link });
    // A storage event is told to the other pages of an origin, so the frame writes.
    const told = new Promise((resolve) => window.addEventListener("storage", resolve, { once: true }));
    own.localStorage.setItem(returnKey, id);
    await told;
    own.localStorage.removeItem(returnKey);
    await order(own, { say: forged });
  };

  it("after the ending is heard by nobody", async () => {
    const { heard, onEvent } = collectHeard();
    const onVerified = vi.fn();
    const identification = await presented({ onEvent, onVerified });
    (await call("GET")).answer(200, { status: "verified", profile });
    await reached(identification, "verified");
    const { length } = gateway.calls;
    await sayEverything();
    expect(heard).toEqual([]);
    expect(status(identification)).toBe("verified");
    expect(gateway.calls).toHaveLength(length);
    expect(channels.open()).toBe(0);
    expect(onVerified).toHaveBeenCalledTimes(1);
  });

  it("after destroy() is heard by nobody", async () => {
    const { heard, onEvent } = collectHeard();
    const identification = await presented({ onEvent });
    identification.destroy();
    const { length } = gateway.calls;
    await sayEverything();
    expect(heard).toEqual([]);
    expect(status(identification)).toBe("idle");
    expect(gateway.calls).toHaveLength(length);
    expect(frames()).toEqual([]);
  });
});

describe("a flood of forged returns", () => {
  it("is told of a few times, with the number of all", async () => {
    const counts: number[] = [];
    const identification = await presented({
      onEvent: (event) => {
        if (event.type === "message-refused") counts.push(event.count);
      },
    });
    const hostile = await addFrame(widgetOrigin);
    await order(hostile, { say: forged, times: 5_000 });
    expect(counts).toEqual([
      ...Array.from({ length: 16 }, (_, index) => index + 1),
      32,
      64,
      128,
      256,
      512,
      1024,
      2048,
      4096,
    ]);
    expect(status(identification)).toBe("presenting");
    (await call("GET")).answer(200, { status: "verified", profile });
    await reached(identification, "verified");
  });
});
