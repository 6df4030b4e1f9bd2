import { afterEach, describe, expect, it, vi } from "vitest";
import { heardKey, recordKey, returnKey } from "../../src/return/return-messages.ts";
import { openAsWindow, openInFrame, untilThrough } from "../return-window.ts";
import {
  call,
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
} from "../running-session.ts";
import { playSessionPage } from "../session-page.ts";
import {
  addHostileFrame,
  collectHeard,
  type HostileFrame,
  hostilePage,
  nextHostileWindow,
  order,
} from "./hostile-window.ts";

// Returns that are repeated, swapped between sessions, or made up by whoever can send the client to an address.

const another = "s-0000000000000000000002";
const ownOrigin = { widgetOrigins: [location.origin] };
const ownLink = { ...link, uri: location.origin + hostilePage };

let writer: HostileFrame | undefined;
afterEach(() => {
  writer?.remove();
  writer = undefined;
});

describe("a return that is not this session's", () => {
  it("is refused from this session's very window, and the right one is taken once, however often it comes", async () => {
    const { heard, onEvent } = collectHeard();
    const loaded = nextHostileWindow();
    const identification = identify({ mode: "popup", onEvent, ...ownOrigin });
    void identification.open();
    (await call("POST")).answer(201, ownLink);
    await reached(identification, "presenting");
    const popup = await loaded;
    expect(popup).toBe(openedWindows[0]);
    await order(popup, { say: { type: returnKey, id: another }, times: 2 });
    expect(status(identification)).toBe("presenting");
    const before = gateway.calls.length;
    // The popup is closed by the first, so the others come by the channel.
    popup.postMessage({ say: { type: returnKey, id } }, "*");
    await reached(identification, "confirming");
    for (let time = 0; time < 9; time++) sayReturned();
    await vi.waitFor(() => expect(heard.filter((one) => one === "channel repeated")).toHaveLength(9));
    expect(heard.filter((one) => one !== "window shape" && one !== "channel repeated")).toEqual([
      "window session",
      "window session",
      "accepted window",
    ]);
    expect(gateway.calls.length - before).toBe(1);
    (await call("GET")).answer(200, { status: "verified", profile });
    await reached(identification, "verified");
  });

  it("is refused when its session has ended and another has begun", async () => {
    const { heard, onEvent } = collectHeard();
    const onVerified = vi.fn();
    const identification = await presented({ onEvent, onVerified });
    (await call("GET")).answer(200, { status: "rejected", reason: "declined" });
    await reached(identification, "rejected");
    void identification.open({ mode: "iframe" });
    (await call("POST")).answer(201, { ...link, id: another });
    await reached(identification, "presenting");
    sayReturned();
    await vi.waitFor(() => expect(heard).toEqual(["channel session"]));
    expect(identification.getState()).toMatchObject({ status: "presenting", link: { id: another } });
    expect(onVerified).not.toHaveBeenCalled();
  });

  it.each<readonly [string, unknown]>([
    ["no id", undefined],
    ["null", null],
    ["a number", 7],
    ["an object", { id }],
    ["a list with the id in it", [id]],
    ["an empty text", ""],
    ["the id with a space", `${id} `],
    ["the id in other letters", id.toUpperCase()],
    ["half of the id", id.slice(0, 22)],
    ["a megabyte", "a".repeat(1_000_000)],
    ["the name of a prototype", "__proto__"],
    ["the name of a constructor", "constructor"],
  ])("is refused with %s in place of the id", async (_, wrong) => {
    const { heard, onEvent } = collectHeard();
    const identification = await presented({ onEvent });
    sayReturned({ type: returnKey, id: wrong });
    await vi.waitFor(() => expect(heard).toEqual(["channel session"]));
    // A browser tells nobody of a value as large as that.
    if (typeof wrong === "string" && wrong && wrong.length < 1_000) {
      writer = await addHostileFrame(location.origin);
      writer.window.localStorage.setItem(returnKey, wrong);
      await vi.waitFor(() => expect(heard).toEqual(["channel session", "storage session"]));
    }
    expect(status(identification)).toBe("presenting");
  });

  it("pollutes no prototype", async () => {
    const { heard, onEvent } = collectHeard();
    const identification = await presented({ onEvent });
    const planted: object = JSON.parse(`{"type":"${returnKey}","__proto__":{"id":"${id}","polluted":true}}`);
    const constructed: object = JSON.parse(`{"type":"${returnKey}","constructor":{"prototype":{"id":"${id}"}}}`);
    sayReturned(planted);
    sayReturned(constructed);
    sayReturned({ ...planted, type: "xpay-embed:here", name: "default" });
    await vi.waitFor(() => expect(heard).toEqual(["channel session", "channel session"]));
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(Reflect.get({}, "id")).toBeUndefined();
    expect(status(identification)).toBe("presenting");
  });
});

describe("an address of the return page that somebody made up", () => {
  const session = playSessionPage();

  it.each([
    ["a piece of the path that the client came from", "identification-for-a-loan"],
    ["a piece of its query", "summer-campaign-2026-november"],
    ["the beginning of the id", "ID"],
  ])("marks no session as returned, and leads nowhere: %s", async (_, made) => {
    session().keepRecord({
      mode: "redirect",
      path: "/identification-for-a-loan-application?from=summer-campaign-2026-november",
    });
    const page = await openAsWindow(`?xpay_session=${made.replace("ID", session().id.slice(0, 22))}`, "severed");
    await expect(page.completeReturn({ answerMs: 0 })).resolves.toEqual({ outcome: "orphan" });
    expect(session().readRecord()).not.toHaveProperty("returned");
  });

  it("learns no id by being the page around the return page, or its opener", async () => {
    const heard: unknown[] = [];
    const listen = ({ data }: MessageEvent<unknown>): void => void heard.push(data);
    const outer = document.body.appendChild(document.createElement("iframe"));
    const loaded = new Promise((resolve) => outer.addEventListener("load", resolve, { once: true }));
    // A page of another origin passes on whatever it is told; it is told nothing.
    outer.src = `http://localhost:${location.port}${hostilePage}`;
    await loaded;
    window.addEventListener("message", listen);
    const page = await openInFrame(session().query);
    const outcome = page.completeReturn({ answerMs: 0 });
    await outcome;
    await untilThrough(page);
    expect(heard.filter((data) => JSON.stringify(data)?.includes(session().id))).toEqual([
      { type: returnKey, id: session().id },
    ]);
    window.removeEventListener("message", listen);
    outer.remove();
    expect(localStorage.getItem(heardKey)).toBeNull();
    expect(localStorage.getItem(recordKey(session().id))).toBeNull();
  });
});
