import { describe, expect, it, vi } from "vitest";
import { countListeners } from "../test/fake-surroundings.ts";
import {
  call,
  channels,
  clock,
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
  surroundings,
  widgetOrigin,
} from "../test/running-session.ts";
import type { DiagnosticEvent, Identification } from "./identification.ts";
import { createTraceRecorder } from "./trace/create-trace-recorder.ts";
import { replayTrace } from "./trace/replay-trace.ts";
import type { Trace } from "./trace/trace.ts";

describe("promise 1: verified comes from the gateway", () => {
  it("asks after a return instead of believing it", async () => {
    const onVerified = vi.fn();
    const identification = await presented({ onVerified });
    sayReturned();
    await reached(identification, "confirming");
    expect(onVerified).not.toHaveBeenCalled();
    (await call("GET")).answer(200, { status: "verified", profile });
    await reached(identification, "verified");
    expect(onVerified).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ result: { profile } }));
  });
});

describe("promise 2: one request, one identification", () => {
  it("asks for one link, however often and from wherever it is opened", async () => {
    const identification = identify({ mode: "iframe" });
    identification.prefetch();
    void identification.open();
    void identification.open();
    identification.prefetch();
    (await call("POST")).answer(201, link);
    await reached(identification, "presenting");
    void identification.open();
    expect(gateway.calls.filter(({ method }) => method === "POST")).toHaveLength(1);
    expect(frames()).toHaveLength(1);
  });
});

describe("promise 3: an old session never moves a new one", () => {
  it("ignores a link that arrives after its session was taken down", async () => {
    const identification = identify({ mode: "iframe" });
    void identification.open();
    const old = await call("POST");
    identification.destroy();
    expect(old.signal.aborted).toBe(true);
    void identification.open();
    await vi.waitFor(() => expect(gateway.open("POST")).toHaveLength(1));
    old.answer(201, { ...link, id: "s-0000000000000000000000" });
    (await call("POST")).answer(201, link);
    await reached(identification, "presenting");
    expect(identification.getState()).toMatchObject({ link: { id } });
  });
});

describe("promise 4: nothing is left", () => {
  it.each(["iframe", "popup"] as const)("takes down everything of a session in a(n) %s", async (mode) => {
    const counted = countListeners(window, document);
    const identification = await presented({ mode });
    identification.destroy();
    await vi.waitFor(() => expect(openedWindows.filter(({ closed }) => !closed)).toEqual([]));
    expect(frames()).toEqual([]);
    expect(counted.left()).toEqual([]);
    expect(clock.pending()).toBe(0);
    expect(channels.open()).toBe(0);
    expect(gateway.open("GET")).toEqual([]);
    expect(identification.getState()).toMatchObject({ status: "idle" });
    counted.restore();
  });

  it("keeps a session through a remount in the same turn, and ends it when nobody comes back", async () => {
    const identification = await presented();
    const release = identification.retain();
    release();
    const again = identification.retain();
    release();
    clock.advance(0);
    expect(status(identification)).toBe("presenting");
    again();
    clock.advance(0);
    expect(status(identification)).toBe("idle");
  });

  it("frees the lock for the next tab", async () => {
    const locks = navigator.locks;
    const identification = await presented({ environment: { ...surroundings(), locks } });
    identification.destroy();
    await vi.waitFor(async () => expect((await locks.query()).held).toEqual([]));
  });

  it("leaves nothing when it is taken down while the lock is being asked for", async () => {
    const thrown = vi.fn();
    window.addEventListener("unhandledrejection", thrown);
    const identification = identify({ mode: "iframe", environment: { ...surroundings(), locks: navigator.locks } });
    void identification.open();
    identification.destroy();
    await vi.waitFor(async () => expect((await navigator.locks.query()).held).toEqual([]));
    expect([clock.pending(), channels.open(), gateway.calls.length]).toEqual([0, 0, 0]);
    window.removeEventListener("unhandledrejection", thrown);
    expect(thrown).not.toHaveBeenCalled();
  });
});

describe("promise 5: a closed window is a hint", () => {
  const close = async (identification: Identification): Promise<void> => {
    openedWindows[0]?.close();
    await vi.waitFor(() => expect(openedWindows[0]?.closed).toBe(true));
    clock.advance(500);
    await reached(identification, "confirming");
  };

  it("asks once more, and ends verified if the verdict was on its way", async () => {
    const identification = await presented({ mode: "popup" });
    await close(identification);
    (await call("GET")).answer(200, { status: "verified", profile });
    await reached(identification, "verified");
  });

  it("ends cancelled when there is none, and tells the gateway", async () => {
    const onFailed = vi.fn();
    const identification = await presented({ mode: "popup", onFailed });
    await close(identification);
    expect((await call("GET")).headers.get("prefer")).toBe("wait=2");
    (await call("GET")).answer(200, { status: "pending" });
    await reached(identification, "cancelled");
    expect((await call("DELETE")).path).toBe(`/xpay/identifications/${id}`);
    expect(onFailed).not.toHaveBeenCalled();
  });
});

describe("promise 6: the gateway is asked while the client is away", () => {
  it("ends verified without any return", async () => {
    const identification = await presented();
    expect((await call("GET")).headers.get("prefer")).toBe("wait=20");
    (await call("GET")).answer(200, { status: "verified", profile });
    await reached(identification, "verified");
  });

  it("asks one question at a time, with growing pauses", async () => {
    await presented({ frameTimeoutMs: 1e9 });
    for (const pauseMs of [1000, 1500, 2250]) {
      (await call("GET")).answer(200, { status: "pending" });
      await vi.waitFor(() => expect(clock.dueIn()).toContain(pauseMs));
      clock.advance(pauseMs - 1);
      expect(gateway.open("GET")).toHaveLength(0);
      clock.advance(1);
      await vi.waitFor(() => expect(gateway.open("GET")).toHaveLength(1));
    }
  });

  it.each(["online", "pageshow"])(
    "asks anew on %s, since a phone that slept leaves a question hanging",
    async (type) => {
      await presented({ frameTimeoutMs: 1e9 });
      const hanging = await call("GET");
      window.dispatchEvent(new Event(type));
      expect(hanging.signal.aborted).toBe(true);
      expect(gateway.open("GET")).toHaveLength(1);
    },
  );

  it("pauses while the page is hidden and asks at once when it is shown", async () => {
    await presented({ frameTimeoutMs: 1e9 });
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.waitFor(() => expect(gateway.open("GET")).toHaveLength(0));
    clock.advance(60_000);
    expect(gateway.open("GET")).toHaveLength(0);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event("visibilitychange"));
    expect(gateway.open("GET")).toHaveLength(1);
  });

  it("gets over a gateway that is down, honours Retry-After, and says so meanwhile", async () => {
    const identification = await presented({ frameTimeoutMs: 1e9 });
    (await call("GET")).fail();
    await vi.waitFor(() =>
      expect(identification.getState()).toMatchObject({ trouble: { code: "GATEWAY_UNREACHABLE" } }),
    );
    clock.advance(1000);
    (await call("GET")).answer(503, {}, { "retry-after": "7" });
    await vi.waitFor(() =>
      expect(identification.getState()).toMatchObject({ trouble: { code: "GATEWAY_OVERLOADED" } }),
    );
    clock.advance(6999);
    expect(gateway.open("GET")).toHaveLength(0);
    clock.advance(1);
    // To be answered at once: a gateway that holds its answer would keep the client in trouble that is over.
    expect((await call("GET")).headers.get("prefer")).toBe("wait=0");
    (await call("GET")).answer(200, { status: "pending" });
    await vi.waitFor(() => expect(identification.getState()).toMatchObject({ trouble: null }));
    clock.advance(10_000);
    expect((await call("GET")).headers.get("prefer")).toBe("wait=20");
  });
});

describe("a page whose own headers cannot be had for a while", () => {
  it("is asked again, since they may be there a moment later", async () => {
    let hasToken = true;
    const headers = (): Record<string, string> => {
      if (hasToken) return { "x-csrf": "token" };
      throw new Error("no token");
    };
    const identification = await presented({ frameTimeoutMs: 1e9, headers });
    const question = await call("GET");
    hasToken = false;
    question.fail();
    await vi.waitFor(() =>
      expect(identification.getState()).toMatchObject({ trouble: { code: "GATEWAY_UNREACHABLE" } }),
    );
    clock.advance(1000);
    await vi.waitFor(() =>
      expect(identification.getState()).toMatchObject({
        trouble: { code: "CONFIG_INVALID_OPTION", details: { field: "headers" } },
      }),
    );
    hasToken = true;
    clock.advance(10_000);
    (await call("GET")).answer(200, { status: "verified", profile });
    await reached(identification, "verified");
  });
});

describe("promise 7: no stale link is shown", () => {
  it("renews a prefetched link that has run out, under a new key", async () => {
    const identification = identify({ mode: "iframe" });
    identification.prefetch();
    const first = await call("POST");
    first.answer(201, link);
    await reached(identification, "ready");
    clock.advance(900_000);
    void identification.open();
    const second = await call("POST");
    expect(second.headers.get("idempotency-key")).not.toBe(first.headers.get("idempotency-key"));
    expect(frames()).toEqual([]);
    second.answer(201, { ...link, expiresAt: "2026-11-22T10:30:00Z" });
    await reached(identification, "presenting");
  });

  it("goes by the gateway's clock where the client's is wrong", async () => {
    const identification = identify({ mode: "iframe" });
    clock.advance(3_600_000);
    void identification.open();
    (await call("POST")).answer(201, link, { date: "Sun, 22 Nov 2026 10:00:00 GMT" });
    await reached(identification, "presenting");
  });
});

describe("promise 8: one ending, told to the newest callback", () => {
  it("calls the callback that is there when the session ends", async () => {
    const stale = vi.fn();
    const newest = vi.fn();
    const identification = await presented({ onVerified: stale });
    identification.setOptions({ gateway: "/xpay", onVerified: newest, widgetOrigins: [widgetOrigin] });
    (await call("GET")).answer(200, { status: "verified", profile });
    await vi.waitFor(() => expect(newest).toHaveBeenCalledTimes(1));
    expect(stale).not.toHaveBeenCalled();
  });

  it("resolves the promise of open, and survives a callback that throws", async () => {
    const thrown = new Promise((resolve) => {
      window.addEventListener(
        "error",
        (event) => {
          event.preventDefault();
          event.stopImmediatePropagation();
          resolve(event.message);
        },
        { once: true, capture: true },
      );
    });
    const identification = identify({
      mode: "iframe",
      onRejected: () => {
        throw new Error("the partner's own");
      },
    });
    const ending = identification.open();
    (await call("POST")).answer(422, { code: "OPERATOR_USER_NOT_FOUND" });
    expect(await ending).toMatchObject({ status: "rejected", reason: "user-not-found" });
    expect(await thrown).toContain("the partner's own");
    void identification.open();
    expect(status(identification)).toBe("preparing");
  });
});

describe("promise 9: nothing personal leaves", () => {
  it("plants a person everywhere and finds them only in the body and the result", async () => {
    const events: DiagnosticEvent[] = [];
    const marker = "MARKER";
    const identification = await presented({
      client: { phone: "380670000000", firstName: `${marker}-name` },
      onEvent: (event) => events.push(event),
    });
    expect(gateway.calls[0]?.body).toMatchObject({ client: { firstName: `${marker}-name` } });
    const stored = JSON.stringify(Object.entries(localStorage));
    expect(stored).toContain(id);
    expect(stored).not.toMatch(/MARKER|380670000000|bank-id/);
    (await call("GET")).answer(200, { status: "verified", profile });
    await reached(identification, "verified");
    await vi.waitFor(() => expect(JSON.stringify(events)).toContain("verified"));
    expect(JSON.stringify(events)).not.toMatch(/MARKER|380670000000|380679335544|bank-id/);
    expect(gateway.calls.map(({ path }) => path).join()).not.toMatch(/MARKER|380670000000/);
    expect(localStorage).toHaveLength(0);
  });
});

describe("promise 9, on the way back", () => {
  it("takes nothing of the partner's address into the log or to another page", async () => {
    const said: unknown[] = [];
    const listener = new BroadcastChannel("xpay-embed");
    listener.onmessage = ({ data }) => said.push(data);
    const record = {
      id,
      path: "/loan?phone=380670000000#MARKER",
      expiresAt: link.expiresAt,
      mode: "redirect",
      key: "k".repeat(32),
    };
    localStorage.setItem("xpay-embed:session:default", JSON.stringify({ ...record, returned: true }));
    const events: DiagnosticEvent[] = [];
    const identification = identify({ onEvent: (event) => events.push(event) });
    identification.resume();
    await reached(identification, "confirming");
    (await call("GET")).answer(200, { status: "verified", profile });
    await vi.waitFor(() => expect(JSON.stringify(events)).toContain("verified"));
    expect(JSON.stringify(events)).not.toMatch(/380670000000|MARKER|kkkk/);
    expect(JSON.stringify(said)).not.toMatch(/380670000000|MARKER|kkkk/);
    expect(window.location.href).not.toMatch(/380670000000|MARKER/);
    listener.close();
  });
});

describe("promise 10: a trace replays", () => {
  it("leads through the same statuses", async () => {
    const recorder = createTraceRecorder();
    const identification = await presented({ onEvent: recorder.record });
    sayReturned();
    await reached(identification, "confirming");
    (await call("GET")).answer(200, { status: "verified", profile });
    await reached(identification, "verified");
    const trace: Trace = JSON.parse(JSON.stringify(recorder.trace()));
    const statuses = ["preparing", "presenting", "confirming", "verified"];
    expect(trace.entries.flatMap((entry) => (entry.type === "transition" ? [entry.status] : []))).toEqual(statuses);
    // The return, which was heard and taken, is told of as well.
    expect(trace.entries.map(({ type }) => type)).toContain("message-accepted");
    const replayed = replayTrace(trace).map(({ status }) => status);
    expect(replayed.filter((status, index) => status !== replayed[index - 1])).toEqual(statuses);
  });
});
