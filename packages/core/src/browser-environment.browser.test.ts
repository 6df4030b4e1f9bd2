import { afterEach, describe, expect, it, vi } from "vitest";
import { createBrowserEnvironment } from "./browser-environment.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("what a page's browser offers", () => {
  it("are timers, which can be called off, and the time", async () => {
    const { setTimeout, clearTimeout, now } = createBrowserEnvironment();
    const told: string[] = [];
    clearTimeout(setTimeout(() => told.push("called off"), 0));
    setTimeout(() => told.push("first"), 0);
    await new Promise<void>((resolve) => setTimeout(resolve, 1));
    expect(told).toEqual(["first"]);
    vi.spyOn(Date, "now").mockReturnValue(17);
    expect(now()).toBe(17);
  });

  it("are ids of 128 random bits, small bytes with their zero", () => {
    const ids = Array.from({ length: 1_000 }, createBrowserEnvironment().randomId);
    expect(ids.filter((id) => !/^[\da-f]{32}$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(1_000);
  });

  it("are its fetch, both storages, locks and channels", async () => {
    const answer = new Response();
    const asked = vi.spyOn(window, "fetch").mockResolvedValue(answer);
    const { fetch, storage, tabStorage, locks, createChannel, ...rest } = createBrowserEnvironment();
    expect(await fetch("/xpay", { method: "POST" })).toBe(answer);
    expect(asked).toHaveBeenCalledExactlyOnceWith("/xpay", { method: "POST" });
    expect([storage, tabStorage, locks]).toEqual([localStorage, sessionStorage, navigator.locks]);
    expect(storage).not.toBe(tabStorage);
    expect(rest.window).toBe(window);
    const channel = createChannel("a name");
    expect(channel?.name).toBe("a name");
    channel?.close();
  });

  it("is nothing where it is denied, or missing", () => {
    const denied = (): never => {
      throw new DOMException("Denied.", "SecurityError");
    };
    vi.spyOn(window, "localStorage", "get").mockImplementation(denied);
    vi.spyOn(window, "sessionStorage", "get").mockImplementation(denied);
    vi.spyOn(navigator, "locks", "get").mockImplementation(denied);
    vi.stubGlobal("BroadcastChannel", undefined);
    const { storage, tabStorage, locks, createChannel } = createBrowserEnvironment();
    expect([storage, tabStorage, locks, createChannel("a name")]).toEqual([null, null, null, null]);
  });
});
