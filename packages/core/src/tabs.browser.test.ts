import { describe, expect, it, vi } from "vitest";
import {
  call,
  clock,
  container,
  gateway,
  id,
  identify,
  link,
  presented,
  profile,
  reached,
  status,
  surroundings,
} from "../test/running-session.ts";
import type { Identification, IdentificationOptions } from "./identification.ts";

/** Another tab of the same browser: the same origin, storage, locks and channel, and an element of its own. */
const tab = (options: Partial<IdentificationOptions> = {}): Identification => {
  const identification = identify({
    mode: "iframe",
    environment: { ...surroundings(), locks: navigator.locks },
    ...options,
  });
  identification.attachFrame(document.createElement("div"));
  return identification;
};
const posts = () => gateway.calls.filter(({ method }) => method === "POST");
const record = { id, path: "/", expiresAt: link.expiresAt, mode: "redirect", key: "k".repeat(32) };

describe("two tabs", () => {
  it("shows a second tab the first one's session, and brings it there on a click", async () => {
    const first = await presented({ environment: { ...surroundings(), locks: navigator.locks } });
    const second = tab();
    const otherPage = document.body.appendChild(document.createElement("div"));
    second.attachFrame(otherPage);
    void second.open();
    await reached(second, "presenting");
    expect(second.getState()).toMatchObject({ modeReason: "other-tab", link: { id, uri: link.uri } });
    expect(gateway.calls.filter(({ method }) => method === "POST")).toHaveLength(1);
    expect(otherPage.childElementCount).toBe(0);

    void second.open();
    await vi.waitFor(() => expect(first.getState()).toMatchObject({ modeReason: "other-tab" }));
    expect(container.childElementCount).toBe(0);
    expect(otherPage.childElementCount).toBe(1);
    for (const question of gateway.open("GET")) question.answer(200, { status: "verified", profile });
    await reached(first, "verified");
    await reached(second, "verified");
    otherPage.remove();
  });

  it("tells the second where the first one shows the widget", async () => {
    await presented({ mode: "popup", environment: { ...surroundings(), locks: navigator.locks } });
    const second = tab();
    void second.open();
    await reached(second, "presenting");
    expect(second.getState()).toMatchObject({ mode: "popup", modeReason: "other-tab" });
  });

  it("are kept apart although the browser could not tell the first that the lock is its own", async () => {
    // What Chromium does when its answer comes while `window.open` has the page wait.
    const refusal = new Error("The provided callback is no longer runnable.");
    vi.spyOn(navigator.locks, "request").mockRejectedValueOnce(refusal);
    await presented({ environment: { ...surroundings(), locks: navigator.locks } });
    const second = tab();
    void second.open();
    await reached(second, "presenting");
    expect(second.getState()).toMatchObject({ modeReason: "other-tab", link: { id } });
    expect(posts()).toHaveLength(1);
  });

  it("starts its own session when the tab that holds the lock does not answer", async () => {
    let free = (): void => {};
    const holding = new Promise<void>((resolve) => {
      free = resolve;
    });
    await new Promise<void>((held) => {
      void navigator.locks.request("xpay-embed:default", () => {
        held();
        return holding;
      });
    });
    const identification = tab();
    void identification.open();
    for (let tries = 0; tries < 30; tries++) {
      await vi.waitFor(() => expect(clock.pending()).toBe(1));
      clock.advance(500);
    }
    (await call("POST")).answer(201, link);
    await reached(identification, "presenting");
    free();
    // It has waited for the lock, and holds it now.
    await vi.waitFor(async () => expect((await navigator.locks.query()).pending).toEqual([]));
    identification.destroy();
    await vi.waitFor(async () => expect((await navigator.locks.query()).held).toEqual([]));
  });

  it("make one identification after the first has failed and gone on", async () => {
    const first = tab();
    void first.open();
    (await call("POST")).answer(201, link);
    await reached(first, "presenting");
    (await call("GET")).answer(200, { status: "sure" });
    await reached(first, "failed");
    void first.open();
    await reached(first, "presenting");
    const second = tab();
    void second.open();
    await reached(second, "presenting");
    expect(second.getState()).toMatchObject({ modeReason: "other-tab", link: { id } });
    expect(posts()).toHaveLength(1);
  });

  it("begin anew where the other only looks on, and has not asked since the end", async () => {
    const first = tab();
    void first.open();
    (await call("POST")).answer(201, link);
    await reached(first, "presenting");
    const question = await call("GET");
    const second = tab();
    void second.open();
    await reached(second, "presenting");
    question.answer(200, { status: "rejected", reason: "declined" });
    await reached(first, "rejected");
    void first.open();
    await vi.waitFor(() => expect(clock.dueIn()).toContain(500));
    clock.advance(500);
    (await call("POST")).answer(201, { ...link, id: "a".repeat(22) });
    await reached(first, "presenting");
    expect(first.getState()).toMatchObject({ modeReason: "requested", link: { id: "a".repeat(22) } });
    await vi.waitFor(() => expect(second.getState()).toMatchObject({ link: { id: "a".repeat(22) } }));
  });

  it("make one identification while the first is still waiting for its link", async () => {
    const first = tab();
    void first.open();
    const post = await call("POST");
    const second = tab();
    void second.open();
    await vi.waitFor(() => expect(clock.dueIn()).toContain(500));
    clock.advance(500);
    await vi.waitFor(() => expect(clock.dueIn()).toContain(500));
    post.answer(201, link);
    await reached(second, "presenting");
    expect(second.getState()).toMatchObject({ modeReason: "other-tab" });
    expect(posts()).toHaveLength(1);
  });

  it("do not judge whether the other tab may frame the widget", async () => {
    const first = tab({ mode: "popup" });
    void first.open();
    (await call("POST")).answer(201, { ...link, framing: "refused" });
    await reached(first, "presenting");
    first.cancel();
    await reached(first, "confirming");
    const second = tab();
    void second.open();
    await reached(second, "presenting");
    expect(second.getState()).toMatchObject({ modeReason: "other-tab" });
  });

  it("leave alone a session that another tab was redirected for", async () => {
    localStorage.setItem("xpay-embed:session:default", JSON.stringify(record));
    const other = tab();
    other.resume();
    (await call("GET")).answer(200, { status: "pending" });
    await reached(other, "idle");
    expect(gateway.calls.map(({ method }) => method)).toEqual(["GET"]);
    expect(localStorage).toHaveLength(1);
    void other.open();
    expect((await call("POST")).headers.get("idempotency-key")).toBe(record.key);
  });

  it("pass the lock on with the widget, and to whoever is left", async () => {
    const first = tab();
    void first.open();
    (await call("POST")).answer(201, link);
    await reached(first, "presenting");
    const second = tab();
    void second.open();
    await reached(second, "presenting");
    void second.open();
    await vi.waitFor(() => expect(first.getState()).toMatchObject({ modeReason: "other-tab" }));
    first.destroy();
    const third = tab();
    void third.open();
    await reached(third, "presenting");
    expect(third.getState()).toMatchObject({ modeReason: "other-tab" });
    expect(posts()).toHaveLength(1);
  });

  it("are not waited for by a click that comes before the browser has said whose the lock is", async () => {
    localStorage.setItem("xpay-embed:session:default", JSON.stringify(record));
    const identification = tab();
    identification.resume();
    void identification.open();
    (await call("POST")).answer(201, link);
    await reached(identification, "presenting");
  });

  it("are no hindrance to one that starts again at once", async () => {
    const identification = tab();
    void identification.open();
    await call("POST");
    identification.destroy();
    void identification.open();
    await vi.waitFor(() => expect(gateway.open("POST")).toHaveLength(1));
    expect(status(identification)).toBe("preparing");
    expect(clock.dueIn()).not.toContain(500);
  });

  it("wait for one whose link takes long, however long", async () => {
    const first = tab({ timeoutMs: 60_000 });
    void first.open();
    const post = await call("POST");
    const second = tab();
    void second.open();
    for (let tries = 0; tries < 40; tries++) {
      await vi.waitFor(() => expect(clock.dueIn()).toContain(500));
      clock.advance(500);
    }
    expect(posts()).toHaveLength(1);
    post.answer(201, link);
    await reached(second, "presenting");
    expect(second.getState()).toMatchObject({ modeReason: "other-tab", link: { id } });
    expect(posts()).toHaveLength(1);
  });

  it.each(["prefetch", "open"] as const)(
    "keep the key under which the link was asked for when it is taken from a tab that did %s",
    async (how) => {
      const first = tab();
      const second = tab();
      void first[how]();
      const post = await call("POST");
      // Begins before there is a record to read the key from.
      void second.open();
      await vi.waitFor(() => expect(clock.dueIn()).toContain(500));
      post.answer(201, link);
      await vi.waitFor(() => expect(status(first)).not.toBe("preparing"));
      if (how === "prefetch") clock.advance(500);
      await reached(second, "presenting");
      void second.open();
      await vi.waitFor(() => expect(second.getState()).toMatchObject({ modeReason: "requested" }));
      const kept = JSON.parse(localStorage.getItem("xpay-embed:session:default") ?? "null");
      expect(kept).toMatchObject({ id, key: post.headers.get("idempotency-key") });

      if (how === "open") return;
      // The tab whose link lay ready begins anew only under another key.
      await reached(first, "idle");
      for (const question of gateway.open("GET")) question.answer(200, { status: "rejected", reason: "declined" });
      await reached(second, "rejected");
      void first.open();
      expect((await call("POST")).headers.get("idempotency-key")).not.toBe(kept.key);
    },
  );

  it("give way to a later taking of which the tab that takes the widget did not know", async () => {
    const first = tab();
    void first.open();
    (await call("POST")).answer(201, link);
    await reached(first, "presenting");
    let isDeaf = false;
    const environment = { ...surroundings(), locks: navigator.locks };
    const asleep = tab({
      environment: {
        ...environment,
        createChannel: (name) => {
          const channel = environment.createChannel(name);
          channel?.addEventListener("message", (event) => isDeaf && event.stopImmediatePropagation());
          return channel;
        },
      },
    });
    void asleep.open();
    await reached(asleep, "presenting");
    const third = tab();
    void third.open();
    await reached(third, "presenting");

    // The widget goes from tab to tab and back while one of them sleeps.
    isDeaf = true;
    void third.open();
    await vi.waitFor(() => expect(first.getState()).toMatchObject({ modeReason: "other-tab" }));
    void first.open();
    await vi.waitFor(() => expect(third.getState()).toMatchObject({ modeReason: "other-tab" }));
    isDeaf = false;
    void asleep.open();
    expect(asleep.getState()).toMatchObject({ modeReason: "requested" });
    await vi.waitFor(() => expect(asleep.getState()).toMatchObject({ modeReason: "other-tab" }));
    expect(first.getState()).toMatchObject({ modeReason: "requested" });

    // Now it knows, and its next taking is the latest.
    void asleep.open();
    await vi.waitFor(() => expect(first.getState()).toMatchObject({ modeReason: "other-tab" }));
    expect(asleep.getState()).toMatchObject({ modeReason: "requested" });
  });

  it("tell one that shows another identification with a lower turn of the one that stays", async () => {
    const first = tab();
    void first.open();
    (await call("POST")).answer(201, link);
    await reached(first, "presenting");
    const channel = new BroadcastChannel("xpay-embed");
    const heard: unknown[] = [];
    channel.onmessage = ({ data }) => heard.push(data);
    const another = { ...link, id: "s-0000000000000000000002" };
    const here = { type: "xpay-embed:here", name: "default", mode: "iframe" };
    channel.postMessage({ ...here, link: another, turn: 0.5 });
    await vi.waitFor(() =>
      expect(heard).toEqual([
        expect.objectContaining({ ...here, status: "presenting", link: expect.objectContaining({ id }) }),
      ]),
    );
    // The turn is what the other one gives way to.
    expect(heard).toEqual([expect.objectContaining({ turn: expect.any(Number) })]);
    expect(first.getState()).toMatchObject({ modeReason: "requested", link: { id } });
    channel.close();
  });

  it("follow the one that has begun anew, and nothing that is older, or not on show", async () => {
    const first = tab();
    void first.open();
    (await call("POST")).answer(201, link);
    await reached(first, "presenting");
    const second = tab();
    void second.open();
    await reached(second, "presenting");
    const another = { ...link, id: "s-0000000000000000000002" };
    const channel = new BroadcastChannel("xpay-embed");
    const say = (fields: object): void =>
      channel.postMessage({ type: "xpay-embed:here", name: "default", link: another, mode: "iframe", ...fields });
    say({ turn: 0.5 });
    say({});
    say({ turn: 9.5, status: "ready" });
    say({ turn: 9.5, name: "another" });
    say({ turn: 9.5, link: { ...another, id: "s-0000000000000000000003" } });
    await vi.waitFor(() => expect(second.getState()).toMatchObject({ link: { id: "s-0000000000000000000003" } }));
    expect(second.getState()).toMatchObject({ status: "presenting", modeReason: "other-tab", attempt: 3 });
    // Two that could not know of each other do not both show a widget.
    await vi.waitFor(() => expect(first.getState()).toMatchObject({ link: { id: "s-0000000000000000000003" } }));
    expect(first.getState()).toMatchObject({ status: "presenting", modeReason: "other-tab" });
    expect(container.childElementCount).toBe(0);
    channel.close();
  });

  it("take a session up that the page before had not let go of yet, and leave it alone once it has ended", async () => {
    localStorage.setItem("xpay-embed:session:default", JSON.stringify({ ...record, returned: true }));
    const hold = (): Promise<() => void> =>
      new Promise((held) => {
        void navigator.locks.request("xpay-embed:default", () => new Promise<void>((free) => held(free)));
      });
    const isAsked = async (): Promise<void> => {
      const { pending } = await navigator.locks.query();
      expect(pending?.some(({ name }) => name === "xpay-embed:default")).toBe(true);
    };
    const free = await hold();
    const next = tab();
    next.resume();
    await vi.waitFor(isAsked);
    expect(status(next)).toBe("idle");
    free();
    await reached(next, "confirming");
    (await call("GET")).answer(200, { status: "verified", profile });
    await reached(next, "verified");

    localStorage.setItem("xpay-embed:session:default", JSON.stringify(record));
    const freeAgain = await hold();
    const late = tab();
    late.resume();
    await vi.waitFor(isAsked);
    localStorage.clear();
    freeAgain();
    await vi.waitFor(async () => expect((await navigator.locks.query()).held).toEqual([]));
    expect(status(late)).toBe("idle");
    expect(gateway.open("GET")).toEqual([]);
    void late.open();
    expect((await call("POST")).headers.get("idempotency-key")).not.toBe(record.key);
  });

  it("ask for a link anew when the one that lies ready in another has run out", async () => {
    const first = tab();
    first.prefetch();
    const post = await call("POST");
    post.answer(201, link);
    await reached(first, "ready");
    clock.advance(900_000);
    const second = tab();
    void second.open();
    await reached(first, "idle");
    await vi.waitFor(() => expect(clock.dueIn()).toContain(500));
    clock.advance(500);
    const next = await call("POST");
    expect(next.headers.get("idempotency-key")).not.toBe(post.headers.get("idempotency-key"));
    next.answer(201, { ...link, expiresAt: "2026-11-22T10:30:00Z" });
    await reached(second, "presenting");
    expect(posts()).toHaveLength(2);
  });
});
