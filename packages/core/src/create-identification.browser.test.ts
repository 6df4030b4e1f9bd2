import { describe, expect, it, vi } from "vitest";
import {
  call,
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
  status,
  surroundings,
  widgetOrigin,
} from "../test/running-session.ts";
import type { Identification } from "./identification.ts";

describe("the way back", () => {
  const record = { id, path: "/", expiresAt: link.expiresAt, mode: "redirect", key: "k".repeat(32) };
  const resumed = (fields: object): Identification => {
    localStorage.setItem("xpay-embed:session:default", JSON.stringify({ ...record, ...fields }));
    sessionStorage.setItem("xpay-embed:session:default", id);
    const identification = identify();
    identification.resume();
    identification.resume();
    return identification;
  };

  it("goes on after a redirect, once", async () => {
    const identification = resumed({ returned: true });
    await reached(identification, "confirming");
    expect(identification.getState()).toMatchObject({ because: "returned" });
    (await call("GET")).answer(200, { status: "verified", profile });
    await reached(identification, "verified");
    expect(gateway.calls.filter(({ method }) => method === "POST")).toHaveLength(0);
  });

  it("goes on where it was taken down and looked for again before the lock was there", async () => {
    localStorage.setItem("xpay-embed:session:default", JSON.stringify({ ...record, returned: true }));
    const identification = identify();
    identification.resume();
    identification.destroy();
    identification.resume();
    identification.prefetch();
    await reached(identification, "confirming");
    expect(gateway.calls.map(({ method }) => method)).toEqual(["GET"]);
  });

  it("does not ask for a link in advance before it is known that none is needed", async () => {
    localStorage.setItem("xpay-embed:session:default", JSON.stringify({ ...record, returned: true }));
    const identification = identify();
    identification.resume();
    identification.prefetch();
    await reached(identification, "confirming");
    expect(gateway.calls.map(({ method }) => method)).toEqual(["GET"]);
  });

  it("picks the session up also where a pointer that rests on the button asks for a link first", async () => {
    localStorage.setItem("xpay-embed:session:default", JSON.stringify({ ...record, returned: true }));
    const identification = identify();
    identification.prefetch();
    identification.resume();
    await reached(identification, "confirming");
    expect(gateway.calls.map(({ method }) => method)).toEqual(["GET"]);
  });

  it("is looked for once: who was shown that nothing is there to go on with gets a link", async () => {
    localStorage.setItem("xpay-embed:session:default", JSON.stringify(record));
    const identification = identify();
    identification.resume();
    await reached(identification, "confirming");
    (await call("GET")).answer(200, { status: "pending" });
    await reached(identification, "idle");
    identification.prefetch();
    await expect.poll(() => gateway.calls.map(({ method }) => method)).toEqual(["GET", "POST"]);
  });

  it("waits for no window that was closed with the component", async () => {
    const identification = await presented({ mode: "popup" });
    identification.destroy();
    identification.resume();
    await reached(identification, "confirming");
    (await call("GET")).answer(200, { status: "pending" });
    await reached(identification, "idle");
  });

  it("takes Back for a change of mind only after asking", async () => {
    const identification = resumed({});
    await reached(identification, "confirming");
    (await call("GET")).answer(200, { status: "pending" });
    await reached(identification, "cancelled");
    expect(identification.getState()).toMatchObject({ by: "back" });
  });

  it("offers the same identification again after a refresh", async () => {
    const identification = resumed({ mode: "iframe" });
    expect((await call("GET")).headers.get("prefer")).toBe("wait=0");
    (await call("GET")).answer(200, { status: "pending" });
    await reached(identification, "idle");
    void identification.open({ mode: "iframe" });
    const post = await call("POST");
    expect(post.headers.get("idempotency-key")).toBe(record.key);
    post.answer(201, link);
    await reached(identification, "presenting");
  });

  it("starts another identification when what is asked for has changed since the refresh", async () => {
    const identification = resumed({ mode: "iframe" });
    (await call("GET")).answer(200, { status: "pending" });
    await reached(identification, "idle");
    void identification.open({ mode: "iframe" });
    (await call("POST")).answer(422, { code: "GATEWAY_REFUSED" });
    const again = await call("POST");
    expect(again.headers.get("idempotency-key")).not.toBe(record.key);
    again.answer(201, link);
    await reached(identification, "presenting");
    expect(gateway.calls.filter(({ method }) => method === "POST")).toHaveLength(2);
  });

  it("asks once where the gateway refuses a request of its own", async () => {
    const identification = identify();
    void identification.open();
    (await call("POST")).answer(422, { code: "GATEWAY_REFUSED" });
    await reached(identification, "failed");
    const state = identification.getState();
    expect(state.status === "failed" && state.error.details).toEqual({ status: 422 });
    expect(gateway.calls.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  it("asks with the client's cookies, and leaves no answer in a cache", async () => {
    const asked = vi.fn(gateway.fetch);
    await presented({ environment: { ...surroundings(), fetch: asked } });
    await call("GET");
    expect(asked.mock.calls.map(([, init]) => init.method)).toEqual(["POST", undefined]);
    for (const [, init] of asked.mock.calls) expect(init).toMatchObject({ credentials: "include", cache: "no-store" });
  });

  it("asks in the same words, under the same key, when the answer to a prefetch was lost", async () => {
    const identification = identify();
    identification.prefetch();
    const first = await call("POST");
    first.fail();
    await reached(identification, "idle");
    void identification.open();
    const second = await call("POST");
    expect(first.body).toEqual({ mode: "auto", returnUrl: `${location.origin}/returned` });
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("idempotency-key")).toBe(first.headers.get("idempotency-key"));
    second.answer(201, link);
    await reached(identification, "presenting");
  });

  it("keeps asking for a popup that is still open after a refresh", async () => {
    const identification = resumed({ mode: "popup" });
    (await call("GET")).answer(200, { status: "pending" });
    await vi.waitFor(() => expect(clock.dueIn()).toContain(1000));
    expect(status(identification)).toBe("confirming");
  });

  it("forgets a session that belongs to somebody else", async () => {
    const identification = resumed({ mode: "iframe" });
    (await call("GET")).answer(404, {});
    await reached(identification, "idle");
    expect(localStorage).toHaveLength(0);
  });

  it.each([
    "{",
    "null",
    '"x"',
    JSON.stringify({ id: "short" }),
    JSON.stringify({ ...record, expiresAt: "2020-01-01" }),
  ])("is not led astray by the record %s", (stored) => {
    localStorage.setItem("xpay-embed:session:default", stored);
    const identification = identify();
    identification.resume();
    expect(status(identification)).toBe("idle");
    expect(gateway.calls).toEqual([]);
    expect(localStorage).toHaveLength(0);
  });
});

describe("what is not understood", () => {
  it("asks again for an answer that was cut short, under the same key", async () => {
    const identification = identify();
    void identification.open({ mode: "iframe" });
    const first = await call("POST");
    first.cut(201);
    await reached(identification, "failed");
    expect(identification.getState()).toMatchObject({ error: { code: "GATEWAY_UNREACHABLE" } });
    void identification.retry({ mode: "iframe" });
    const second = await call("POST");
    expect(second.headers.get("idempotency-key")).toBe(first.headers.get("idempotency-key"));
    second.answer(201, link);
    await reached(identification, "presenting");
    (await call("GET")).cut(200);
    await vi.waitFor(() =>
      expect(identification.getState()).toMatchObject({ trouble: { code: "GATEWAY_UNREACHABLE" } }),
    );
    expect(status(identification)).toBe("presenting");
  });

  it("gives a call up after its time limit, and sends the partner's headers", async () => {
    const identification = identify({ timeoutMs: 4000, headers: () => ({ "x-csrf": "token" }) });
    void identification.open({ mode: "iframe" });
    const post = await call("POST");
    expect(post.headers.get("x-csrf")).toBe("token");
    clock.advance(4000);
    expect(post.signal.aborted).toBe(true);
    await reached(identification, "failed");
    expect(identification.getState()).toMatchObject({ error: { code: "GATEWAY_TIMEOUT", retryable: true } });
  });

  it("shows the widget again, and does not wait for a client who never came back, after a strange answer", async () => {
    const identification = await presented();
    (await call("GET")).answer(200, { status: "sure" });
    await reached(identification, "failed");
    void identification.retry({ mode: "iframe" });
    expect(identification.getState()).toMatchObject({ status: "presenting", link: { id } });
  });

  it.each([
    ["another shape", { hello: 1 }, "LINK_MALFORMED"],
    ["no https", { ...link, uri: "http://mapi.xpay.com.ua/x" }, "LINK_NOT_ALLOWED"],
    ["a look-alike host", { ...link, uri: `${widgetOrigin}.evil.example/x` }, "LINK_NOT_ALLOWED"],
    ["a script", { ...link, uri: "javascript:alert(1)" }, "LINK_NOT_ALLOWED"],
  ])("fails on a link with %s", async (_, body, code) => {
    const identification = identify();
    void identification.open({ mode: "iframe" });
    (await call("POST")).answer(201, body);
    await reached(identification, "failed");
    expect(identification.getState()).toMatchObject({ error: { code } });
    expect(frames()).toEqual([]);
  });

  it.each([
    [200, { status: "sure" }, "GATEWAY_MALFORMED_ANSWER"],
    [401, {}, "GATEWAY_UNAUTHORIZED"],
    [404, {}, "GATEWAY_SESSION_UNKNOWN"],
    [418, {}, "GATEWAY_REFUSED"],
  ])("fails on the answer %s %o", async (httpStatus, body, code) => {
    const identification = await presented();
    (await call("GET")).answer(httpStatus, body);
    await reached(identification, "failed");
    expect(identification.getState()).toMatchObject({ error: { code } });
  });

  it("counts refused messages with the reason, and moves for none of them", async () => {
    const refused: string[] = [];
    const identification = await presented({
      onEvent: (event) => {
        if (event.type === "message-refused") refused.push(`${event.via} ${event.reason}`);
      },
    });
    const said = (data: unknown, init: MessageEventInit = {}) =>
      window.dispatchEvent(new MessageEvent("message", { data, origin: window.location.origin, ...init }));
    said({ type: "xpay-embed:return", id }, { origin: "https://evil.example" });
    said({ type: "xpay-embed:return", id }, { source: window });
    said({ type: "xpay-embed:return", id: "s-0000000000000000000009" });
    said("hello", { source: frames()[0]?.contentWindow ?? null });
    said({ type: "webpackHotUpdate" });
    said({ type: { toString: 1, valueOf: 1 } });
    said(null);
    await vi.waitFor(() =>
      expect(refused).toEqual(["window origin", "window source", "window session", "window shape"]),
    );
    expect(status(identification)).toBe("presenting");
  });

  it.each([
    [{ gateway: "" }, "CONFIG_INVALID_OPTION"],
    [{ returnUrl: "https://elsewhere.example/" }, "CONFIG_INVALID_OPTION"],
    [{ returnUrl: "https://" }, "CONFIG_INVALID_OPTION"],
    [{ returnUrl: "", mode: "redirect" }, "CONFIG_RETURN_URL_REQUIRED"],
  ] as const)("throws at the call for the options %o", (options, code) => {
    expect(() => void identify(options).open()).toThrow(expect.objectContaining({ code }));
    expect(gateway.calls).toEqual([]);
  });
});

describe("the partner's own code", () => {
  it("that throws while listening harms neither the session nor other listeners", async () => {
    const thrown = new Promise((resolve) => {
      const onError = (event: ErrorEvent): void => {
        event.preventDefault();
        event.stopImmediatePropagation();
        resolve(event.message);
      };
      window.addEventListener("error", onError, { once: true, capture: true });
    });
    const identification = identify();
    const stop = identification.subscribe(() => {
      stop();
      throw new Error("a listener's own");
    });
    const other = vi.fn();
    identification.subscribe(other);
    void identification.open({ mode: "iframe" });
    expect(await thrown).toContain("a listener's own");
    expect(other).toHaveBeenCalledTimes(1);
    (await call("POST")).answer(201, link);
    await reached(identification, "presenting");
  });
});

describe("new options", () => {
  it("rename the frame without loading it again", async () => {
    const identification = await presented();
    const [frame] = frames();
    identification.setOptions({ gateway: "/xpay", widgetOrigins: [widgetOrigin], frame: { title: "Ідентифікація" } });
    expect(frames()).toEqual([frame]);
    expect(frame?.title).toBe("Ідентифікація");
  });
});

describe("the click", () => {
  it("opens the window before the link is there, and shows the link in it", async () => {
    const identification = identify({ mode: "popup" });
    void identification.open();
    expect(openedWindows).toHaveLength(1);
    (await call("POST")).answer(201, link);
    await reached(identification, "presenting");
    expect(openedWindows).toHaveLength(1);
  });

  it("brings the window to the front when the client clicks again", async () => {
    const focus = vi.fn();
    // Not a real one: on its way to another origin a window may be watched or not, as it happens.
    const opened = { closed: false, location: { replace: () => {} }, focus, close: () => {} };
    const open = vi.spyOn(window, "open").mockReturnValue(opened as unknown as Window);
    const identification = await presented({ mode: "popup" });
    expect(focus).not.toHaveBeenCalled();
    void identification.open();
    expect(focus).toHaveBeenCalledTimes(1);
    expect(open).toHaveBeenCalledTimes(1);
  });

  it("asks what became of it when the client closes the window", async () => {
    const identification = await presented({ mode: "popup" });
    openedWindows[0]?.close();
    await vi.waitFor(() => {
      clock.advance(500);
      expect(identification.getState()).toMatchObject({ status: "confirming", because: "closed" });
    });
  });

  it("has no use for an element meanwhile", async () => {
    const identification = await presented({ mode: "popup" });
    const place = document.createElement("div");
    identification.attachFrame(place);
    expect(place.childElementCount).toBe(0);
    expect(status(identification)).toBe("presenting");
  });

  it("closes the blank window again when there is no link", async () => {
    const identification = identify({ mode: "popup" });
    void identification.open();
    (await call("POST")).answer(500, {});
    await reached(identification, "failed");
    await vi.waitFor(() => expect(openedWindows[0]?.closed).toBe(true));
  });

  it("fails when the only window is blocked, and works on a retry", async () => {
    vi.spyOn(window, "open").mockReturnValueOnce(null);
    const identification = identify({ mode: "popup" });
    expect(await identification.open()).toMatchObject({ error: { code: "PRESENTATION_POPUP_BLOCKED" } });
    void identification.retry();
    (await call("POST")).answer(201, link);
    await reached(identification, "presenting");
  });

  it("leaves the client in the frame when the window they asked for is blocked", async () => {
    const identification = await presented();
    const [frame] = frames();
    vi.spyOn(window, "open").mockReturnValue(null);
    void identification.open({ mode: "popup" });
    expect(identification.getState()).toMatchObject({ status: "presenting", mode: "iframe" });
    expect(frames()).toEqual([frame]);
  });

  it("takes a blank window closed by the client for a change of mind", async () => {
    const identification = identify({ mode: "popup" });
    void identification.open();
    openedWindows[0]?.close();
    await vi.waitFor(() => expect(openedWindows[0]?.closed).toBe(true));
    clock.advance(500);
    expect(identification.getState()).toMatchObject({ status: "cancelled", by: "client" });
  });
});
