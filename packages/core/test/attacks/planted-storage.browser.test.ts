import { describe, expect, it } from "vitest";
import { recordKey } from "../../src/return/return-messages.ts";
import { call, gateway, id, identify, link, reached, status } from "../running-session.ts";

// A record that another script of the origin, an extension or an old version has left or changed.

const good = { id, path: "/", expiresAt: link.expiresAt, mode: "iframe", key: "k".repeat(32) };
const key = recordKey("default");
/** What may stand in the header `Idempotency-Key`, as our own ids do. */
const headerShape = /^[\w-]{22,64}$/;

const texts: readonly (readonly [what: string, stored: string])[] = [
  ["no key", JSON.stringify({ ...good, key: undefined })],
  ["a key with a line break", JSON.stringify({ ...good, key: `${"k".repeat(30)}\r\nx-injected: 1` })],
  ["a key in other letters", JSON.stringify({ ...good, key: "ї".repeat(32) })],
  ["a key that is an object", JSON.stringify({ ...good, key: { toString: "x" } })],
  ["a key that is a list", JSON.stringify({ ...good, key: ["k".repeat(32)] })],
  ["a key of a megabyte", JSON.stringify({ ...good, key: "k".repeat(1_000_000) })],
  ["an id that is a list", JSON.stringify({ ...good, id: [id] })],
  ["an id that leads to another path", JSON.stringify({ ...good, id: "../../../admin/delete-all" })],
  ["an id of a megabyte", JSON.stringify({ ...good, id: "a".repeat(1_000_000) })],
  ["an expiry that is an object", JSON.stringify({ ...good, expiresAt: {} })],
  ["an expiry in no time at all", JSON.stringify({ ...good, expiresAt: "+999999-01-01T00:00:00Z" })],
  ["everything on the prototype", `{"__proto__":${JSON.stringify(good)}}`],
  ["a list", JSON.stringify([good])],
  ["five megabytes", "x".repeat(5_000_000)],
];

describe("a planted record", () => {
  it.each(texts)("with %s is forgotten, and the client begins as if there were none", async (_, stored) => {
    localStorage.setItem(key, stored);
    const identification = identify();
    identification.resume();
    expect(status(identification)).toBe("idle");
    expect(gateway.calls).toEqual([]);
    expect(localStorage.getItem(key)).toBeNull();
    void identification.open({ mode: "iframe" });
    const post = await call("POST");
    expect(post.headers.get("idempotency-key")).toMatch(headerShape);
    expect(post.headers.get("x-injected")).toBeNull();
    post.answer(201, link);
    await reached(identification, "presenting");
  });

  it("pollutes no prototype", async () => {
    localStorage.setItem(key, `{"__proto__":{"polluted":true},${JSON.stringify(good).slice(1)}`);
    const identification = identify();
    identification.resume();
    await reached(identification, "confirming");
    identification.destroy();
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it.each<readonly [string, object]>([
    ["a mode that there is not", { mode: "javascript:" }],
    ["a path to elsewhere", { path: "https://evil.example/" }],
    ["a path that is an object", { path: {} }],
    ["a link of its own", { link: { uri: "javascript:alert(1)" }, uri: "javascript:alert(1)" }],
    ["a verdict of its own", { status: "verified", result: { profile: {} }, verdict: { status: "verified" } }],
  ])("with %s makes the gateway be asked, and nothing else", async (_, fields) => {
    localStorage.setItem(key, JSON.stringify({ ...good, returned: true, ...fields }));
    const identification = identify();
    identification.resume();
    await reached(identification, "confirming");
    expect(gateway.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([`GET /xpay/identifications/${id}`]);
    (await call("GET")).answer(404, {});
    await reached(identification, "failed");
    expect(identification.getState()).toMatchObject({ error: { code: "GATEWAY_SESSION_UNKNOWN" } });
    expect(localStorage.getItem(key)).toBeNull();
  });
});
