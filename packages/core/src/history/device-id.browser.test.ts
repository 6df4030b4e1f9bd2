import { beforeEach, describe, expect, it, vi } from "vitest";
import { createBrowserEnvironment } from "../browser-environment.ts";
import { createSessionLock } from "../session-lock.ts";
import { createDeviceId, readDeviceId } from "./device-id.ts";

const key = "xpay-embed:device";
const shape = /^[A-Za-z\d+/]{27}=$/;

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

/** A storage that denies what is named, as a browser does. */
const denying = (storage: Storage, ...names: readonly ("getItem" | "setItem")[]): Storage =>
  new Proxy(storage, {
    get: (target, name) => () => {
      if (names.some((denied) => denied === name)) throw new DOMException("denied", "SecurityError");
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.call(target, key) : value;
    },
  });

describe("a device id", () => {
  it("is 20 random bytes in base64", () => {
    const ids = Array.from({ length: 200 }, createDeviceId);
    expect(new Set(ids).size).toBe(200);
    for (const id of ids) {
      expect(id).toMatch(shape);
      expect(atob(id)).toHaveLength(20);
    }
  });

  it("is made once and kept, alone", async () => {
    const id = await readDeviceId();
    expect(id).toMatch(shape);
    expect(await readDeviceId()).toBe(id);
    expect(Object.entries(localStorage)).toEqual([[key, id]]);
    expect(sessionStorage).toHaveLength(0);
  });

  it.each(["", "short=", "0Ht9z0yh5aDNr5-js1zGFz5QTmI=", "<script>", "x".repeat(28)])(
    "of another shape is replaced: %j",
    async (kept) => {
      localStorage.setItem(key, kept);
      const id = await readDeviceId();
      expect(id).toMatch(shape);
      expect(localStorage.getItem(key)).toBe(id);
    },
  );

  it("is another one after the storage was cleared", async () => {
    const id = await readDeviceId();
    localStorage.clear();
    expect(await readDeviceId()).not.toBe(id);
  });

  it("is one for all who ask at once", async () => {
    expect(new Set(await Promise.all(Array.from({ length: 20 }, () => readDeviceId()))).size).toBe(1);
  });

  it("is made by one of two tabs: the other waits, and takes what is there then", async () => {
    let free = (): void => {};
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    const other = "0Ht9z0yh5aDNr5js1zGFz5QTmIE=";
    await new Promise<void>((resolve) => {
      // What the other tab does, slowly.
      void navigator.locks.request("xpay-embed.device", async () => {
        resolve();
        await held;
        localStorage.setItem(key, other);
      });
    });
    const id = readDeviceId();
    await vi.waitFor(async () => expect((await navigator.locks.query()).pending).toHaveLength(1));
    free();
    expect(await id).toBe(other);
    expect((await navigator.locks.query()).held).toEqual([]);
  });

  it('does not wait for the end of an identification that is named "device"', async () => {
    const session = createSessionLock(createBrowserEnvironment(), () => "device");
    expect(await session.claim()).toBe(true);
    expect(await readDeviceId()).toMatch(shape);
    session.free();
  });

  it("is made without a lock where there is none, or where it is denied", async () => {
    const id = await readDeviceId({ ...createBrowserEnvironment(), locks: null });
    localStorage.clear();
    const locks = { ...navigator.locks, request: () => Promise.reject(new DOMException("denied", "SecurityError")) };
    // The overloads of `request` are more than a rejection needs.
    const denied = { ...createBrowserEnvironment(), locks: locks as unknown as LockManager };
    expect(await readDeviceId(denied)).toMatch(shape);
    expect(await readDeviceId()).not.toBe(id);
    expect(await readDeviceId()).toBe(localStorage.getItem(key));
  });
});

describe("where storage is denied", () => {
  it.each([
    ["reading and writing", denying(localStorage, "getItem", "setItem")],
    ["writing, as when it is full", denying(localStorage, "setItem")],
    ["it altogether", null],
  ])("this tab keeps it: %s", async (_, storage) => {
    const id = await readDeviceId({ ...createBrowserEnvironment(), storage });
    expect(sessionStorage.getItem(key)).toBe(id);
    expect(await readDeviceId({ ...createBrowserEnvironment(), storage })).toBe(id);
    expect(localStorage).toHaveLength(0);
  });

  it("for this tab too, this page keeps it", async () => {
    const nowhere = { ...createBrowserEnvironment(), storage: null, tabStorage: denying(sessionStorage, "setItem") };
    const id = await readDeviceId(nowhere);
    expect(id).toMatch(shape);
    expect(await readDeviceId(nowhere)).toBe(id);
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
  });
});
