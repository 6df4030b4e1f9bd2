import { beforeEach, describe, expect, it, vi } from "vitest";
import type { GatewayCall } from "../../test/fake-surroundings.ts";
import {
  createHistoryEnvironment,
  cutPage,
  type HistoryEnvironment,
  historyItems,
  instrument,
  settle,
  shownIds,
} from "../../test/history-fixtures.ts";
import { createTransactionHistory } from "./create-transaction-history.ts";
import type { TransactionHistory, TransactionHistoryOptions } from "./transaction-history.ts";

let environment: HistoryEnvironment;
const items = historyItems(250);
const deviceId = "a device's own id".replaceAll(" ", "-");
const notBound = { status: 409, code: "OPERATOR_DEVICE_NOT_BOUND", detail: "MARKER" };

beforeEach(() => {
  environment = createHistoryEnvironment();
});

const begin = (options: TransactionHistoryOptions = {}): TransactionHistory =>
  createTransactionHistory({ gateway: "/xpay", instrument, deviceId: () => deviceId, environment, ...options });

/** The one call that is open. */
async function call(method: "GET" | "POST"): Promise<GatewayCall> {
  await settle();
  const open = environment.server.open(method);
  const [only] = open;
  if (!only || open.length > 1) throw new Error(`${open.length} open ${method}`);
  return only;
}

async function answerPage(from: readonly unknown[] = items): Promise<void> {
  const open = await call("GET");
  const { searchParams } = new URL(open.path, "https://shop.example");
  open.answer(200, cutPage(from, { cursor: searchParams.get("cursor"), limit: Number(searchParams.get("limit")) }));
  await settle();
}

async function refuse(status: number, problem: object = {}): Promise<void> {
  (await call("GET")).answer(status, problem);
  await settle();
}

describe("a page of the gateway", () => {
  it("is asked for with the device in a header and nothing but the instrument and the cursor in the address", async () => {
    const history = begin({ pageSize: 2, headers: () => ({ "x-csrf": "1" }) });
    void history.load();
    const first = await call("GET");
    expect(first.path).toBe(`/xpay/instruments/${instrument}/transactions?limit=2`);
    expect(first.headers.get("xpay-device-id")).toBe(deviceId);
    expect(first.headers.get("x-csrf")).toBe("1");
    first.answer(200, { items: items.slice(0, 2), nextCursor: "248.a+b/c=&d", total: 250 });
    await settle();
    void history.loadMore();
    const second = await call("GET");
    expect(second.path).toBe(`/xpay/instruments/${instrument}/transactions?limit=2&cursor=248.a%2Bb%2Fc%3D%26d`);
    expect(second.body).toBeUndefined();
  });

  it("is not asked for where the partner's own headers cannot be had: that is the page's mistake, not the network's", async () => {
    const cause = new Error("no session");
    const history = begin({
      headers: () => {
        throw cause;
      },
    });
    void history.load();
    await settle();
    expect(history.getState()).toMatchObject({
      status: "failed",
      error: { code: "CONFIG_INVALID_OPTION", details: { field: "headers" }, cause },
    });
    expect(environment.server.calls).toEqual([]);
    expect(environment.clock.pending()).toBe(0);
  });

  it.each([
    { items: [], nextCursor: null },
    { items: [], nextCursor: null, total: null },
    { items: [], nextCursor: null, total: -1 },
    { items: null, nextCursor: null, total: 0 },
    "text",
  ])("is refused in another shape than the contract's: %j", async (answer) => {
    const history = begin();
    void history.load();
    (await call("GET")).answer(200, answer);
    await settle();
    expect(history.getState()).toMatchObject({ status: "failed", error: { code: "GATEWAY_MALFORMED_ANSWER" } });
  });

  it.each([
    [401, {}, "GATEWAY_UNAUTHORIZED"],
    [404, { code: "GATEWAY_REFUSED" }, "GATEWAY_REFUSED"],
    [503, { code: "OPERATOR_UNAVAILABLE" }, "OPERATOR_UNAVAILABLE"],
    [504, { code: "OPERATOR_TIMEOUT" }, "OPERATOR_TIMEOUT"],
    [502, { code: "OPERATOR_MALFORMED_REPLY" }, "OPERATOR_MALFORMED_REPLY"],
    [422, { code: "OPERATOR_USER_NOT_FOUND" }, "OPERATOR_USER_NOT_FOUND"],
    [500, { code: "SOMETHING_NEW" }, "GATEWAY_FAILED"],
  ])("that is refused with %i %j fails with %s", async (status, problem, code) => {
    const history = begin();
    void history.load();
    await refuse(status, problem);
    expect(history.getState()).toMatchObject({ status: "failed", error: { code, details: { status } } });
    expect(environment.server.calls).toHaveLength(1);
  });

  it("that does not come in time is given up", async () => {
    const history = begin({ timeoutMs: 3_000 });
    void history.load();
    const open = await call("GET");
    environment.clock.advance(3_000);
    await settle();
    expect(open.signal.aborted).toBe(true);
    expect(history.getState()).toMatchObject({ status: "failed", error: { code: "GATEWAY_TIMEOUT" } });
    expect(environment.clock.pending()).toBe(0);
  });

  it("of a cursor that the gateway does not know any more makes the history be read anew", async () => {
    const history = begin();
    void history.load();
    await answerPage();
    void history.loadMore();
    await refuse(409, { code: "GATEWAY_REFUSED" });
    await answerPage();
    expect(shownIds(history)).toHaveLength(200);
    expect(history.getState()).toMatchObject({ trouble: null });
  });

  it("is not asked for when everything was let go of while the device id was being found", async () => {
    let found = (_id: string): void => {};
    const own = new Promise<string>((resolve) => {
      found = resolve;
    });
    const history = begin({ deviceId: () => own });
    const loading = history.load();
    history.destroy();
    await loading;
    found(deviceId);
    await settle();
    expect(environment.server.calls).toEqual([]);
    expect(environment.clock.pending()).toBe(0);
  });

  it("leaves no request and no timer behind", async () => {
    const history = begin();
    const release = history.retain();
    void history.load();
    const open = await call("GET");
    release();
    environment.clock.advance(0);
    await settle();
    expect(open.signal.aborted).toBe(true);
    expect(environment.clock.pending()).toBe(0);
    expect(history.getState()).toEqual({ status: "idle" });
  });
});

describe("a device that is not bound", () => {
  it("is bound once, and the page asked for again", async () => {
    const onDeviceBound = vi.fn();
    const onError = vi.fn();
    const history = begin({ onDeviceBound, onError });
    void history.load();
    await refuse(409, notBound);
    expect(history.getState()).toEqual({ status: "loading", isBinding: true });
    const binding = await call("POST");
    expect([binding.path, binding.body]).toEqual(["/xpay/device-bindings", { deviceId }]);
    binding.answer(200, { status: "bound" });
    await settle();
    expect(history.getState()).toEqual({ status: "loading", isBinding: false });
    await answerPage();
    expect(history.getState().status).toBe("ready");
    expect([onDeviceBound.mock.calls.length, onError.mock.calls.length]).toEqual([1, 0]);
  });

  it("is not bound a second time when that did not help", async () => {
    const history = begin();
    void history.load();
    await refuse(409, notBound);
    (await call("POST")).answer(200, { status: "bound" });
    await refuse(409, notBound);
    expect(history.getState()).toMatchObject({ status: "failed", error: { code: "OPERATOR_DEVICE_NOT_BOUND" } });
    expect(environment.server.calls).toHaveLength(3);
  });

  it("fails while the operator has not decided, and is asked about again", async () => {
    const onDeviceBound = vi.fn();
    const history = begin({ onDeviceBound });
    void history.load();
    await refuse(409, notBound);
    (await call("POST")).answer(200, { status: "pending" });
    await settle();
    expect(history.getState()).toMatchObject({ status: "failed", error: { code: "OPERATOR_DEVICE_NOT_BOUND" } });
    expect(onDeviceBound).not.toHaveBeenCalled();
    void history.load();
    await answerPage();
    expect(history.getState().status).toBe("ready");
  });

  it.each([
    [503, { code: "OPERATOR_UNAVAILABLE" }, "OPERATOR_UNAVAILABLE"],
    [200, { status: "perhaps" }, "GATEWAY_MALFORMED_ANSWER"],
  ])("fails with what the binding failed with: %i %j", async (status, answer, code) => {
    const history = begin();
    void history.load();
    await refuse(409, notBound);
    (await call("POST")).answer(status, answer);
    await settle();
    expect(history.getState()).toMatchObject({ status: "failed", error: { code } });
  });

  it("is left alone when the partner wants so", async () => {
    const history = begin({ bindDevice: false });
    void history.load();
    await refuse(409, notBound);
    expect(history.getState()).toMatchObject({ status: "failed", error: { code: "OPERATOR_DEVICE_NOT_BOUND" } });
    expect(environment.server.calls).toHaveLength(1);
  });

  it.each(["loadMore", "refresh"] as const)("is bound in the middle, at %s, with what is shown", async (name) => {
    const history = begin();
    void history.load();
    await answerPage();
    void history[name]();
    await refuse(409, notBound);
    expect(shownIds(history)).toHaveLength(100);
    (await call("POST")).answer(200, { status: "bound" });
    await answerPage();
    expect(history.getState()).toMatchObject({ status: "ready", activity: null, trouble: null });
    expect(shownIds(history)).toHaveLength(name === "loadMore" ? 200 : 100);
  });

  it("is not bound any further after everything was let go of", async () => {
    const onDeviceBound = vi.fn();
    const history = begin({ onDeviceBound });
    const loading = history.load();
    await refuse(409, notBound);
    const binding = await call("POST");
    history.destroy();
    await loading;
    expect(binding.signal.aborted).toBe(true);
    await settle();
    expect(environment.server.calls).toHaveLength(2);
    expect(onDeviceBound).not.toHaveBeenCalled();
  });
});

describe("the partner's own device id", () => {
  it.each([
    ["", () => ""],
    ["too long", () => "x".repeat(257)],
    ["with a space", () => "a b"],
    ["not of ASCII", () => "прилад"],
    [
      "thrown",
      () => {
        throw new Error("no fingerprint");
      },
    ],
    ["rejected", () => Promise.reject(new Error("no fingerprint"))],
    // What a partner without TypeScript may give.
    ["none", () => undefined as unknown as string],
  ])("is refused late, by name: %s", async (_, own) => {
    const history = begin({ deviceId: own });
    await history.load();
    expect(history.getState()).toMatchObject({
      status: "failed",
      error: { code: "CONFIG_INVALID_OPTION", details: { field: "deviceId" } },
    });
    expect(environment.server.calls).toEqual([]);
  });

  it("may come later", async () => {
    const history = begin({ deviceId: async () => "x".repeat(256) });
    void history.load();
    expect((await call("GET")).headers.get("xpay-device-id")).toBe("x".repeat(256));
  });
});

it("nothing of the device or of the answer is in a message, an address or an error", async () => {
  const errors: unknown[] = [];
  const history = begin({ onError: (error) => errors.push(error) });
  void history.load();
  await refuse(422, { code: "OPERATOR_REFUSED", detail: "MARKER" });
  expect(errors).toHaveLength(1);
  const said = errors.map((error) => `${error} ${JSON.stringify(error)} ${(error as Error).stack}`).join();
  const addresses = environment.server.calls.map(({ path }) => path).join();
  expect(said + addresses).not.toMatch(/MARKER|own-id/);
});
