import { beforeEach, describe, expect, it, vi } from "vitest";
import { createHistoryEnvironment, type HistoryEnvironment, settle } from "../../test/history-fixtures.ts";
import { createDeviceBinding } from "./create-device-binding.ts";
import type { DeviceBinder, DeviceBindingOptions } from "./device-binding.ts";

let environment: HistoryEnvironment;
const deviceId = "its-own-id";

beforeEach(() => {
  environment = createHistoryEnvironment();
});

const begin = (options: Partial<DeviceBindingOptions> = {}): DeviceBinder =>
  createDeviceBinding({ gateway: "/xpay", deviceId: () => deviceId, environment, ...options });

async function answer(status: number, body: unknown): Promise<void> {
  await settle();
  const [call] = environment.server.open("POST");
  if (!call) throw new Error("no open POST");
  call.answer(status, body);
  await settle();
}

describe("a device binding", () => {
  it("finds the device's id, and asks nobody", async () => {
    const device = begin();
    expect(device.getState()).toEqual({ status: "idle", deviceId: null });
    await device.load();
    expect(device.getState()).toEqual({ status: "idle", deviceId });
    expect(environment.server.calls).toEqual([]);
  });

  it.each(["bound", "pending"] as const)("is asked for once, and is %s", async (status) => {
    const onDeviceBound = vi.fn();
    const device = begin({ onDeviceBound });
    const binding = device.bind();
    void device.bind();
    expect(device.getState()).toEqual({ status: "binding", deviceId: null });
    await answer(200, { status });
    await binding;
    expect(device.getState()).toEqual({ status, deviceId });
    expect(environment.server.calls.map(({ path, body }) => [path, body])).toEqual([
      ["/xpay/device-bindings", { deviceId }],
    ]);
    expect(onDeviceBound).toHaveBeenCalledTimes(status === "bound" ? 1 : 0);
  });

  it("carries the fields of the client that the partner lets the browser send", async () => {
    const device = begin();
    device.setOptions({ gateway: "/other", deviceId: () => deviceId, client: { phone: "380670000000" } });
    void device.bind();
    await answer(200, { status: "bound" });
    expect(environment.server.calls[0]).toMatchObject({
      path: "/other/device-bindings",
      body: { deviceId, client: { phone: "380670000000" } },
    });
  });

  it.each([
    [422, { code: "OPERATOR_REFUSED" }, "OPERATOR_REFUSED"],
    [200, {}, "GATEWAY_MALFORMED_ANSWER"],
  ])("fails with %i %j, is told once, and is asked for again", async (status, body, code) => {
    const onError = vi.fn();
    const device = begin({ onError });
    void device.bind();
    await answer(status, body);
    expect(device.getState()).toMatchObject({ status: "failed", deviceId, error: { code } });
    expect(onError).toHaveBeenCalledTimes(1);
    void device.bind();
    expect(device.getState()).toEqual({ status: "binding", deviceId });
    await answer(200, { status: "bound" });
    expect(device.getState().status).toBe("bound");
  });

  it("fails without a usable id", async () => {
    const device = begin({ deviceId: () => "" });
    await device.bind();
    expect(device.getState()).toMatchObject({
      status: "failed",
      error: { code: "CONFIG_INVALID_OPTION", details: { field: "deviceId" } },
    });
  });

  it("may be asked for again by whoever hears of its end", async () => {
    const device = begin();
    device.subscribe(() => device.getState().status === "pending" && void device.bind());
    void device.bind();
    await answer(200, { status: "pending" });
    await answer(200, { status: "bound" });
    expect(device.getState().status).toBe("bound");
  });

  it("leaves nothing after the last release, and works again", async () => {
    const onError = vi.fn();
    const device = begin({ onError });
    const release = device.retain();
    const binding = device.bind();
    await settle();
    release();
    environment.clock.advance(0);
    await binding;
    expect(device.getState()).toEqual({ status: "idle", deviceId: null });
    expect(environment.server.open("POST")).toEqual([]);
    expect(environment.clock.pending()).toBe(0);
    expect(onError).not.toHaveBeenCalled();
    void device.bind();
    await answer(200, { status: "bound" });
    expect(device.getState()).toEqual({ status: "bound", deviceId });
  });

  it("needs a gateway", () => {
    const refusal = expect.objectContaining({ code: "CONFIG_INVALID_OPTION", details: { field: "gateway" } });
    expect(() => begin({ gateway: "" })).toThrow(refusal);
    expect(() => begin().setOptions({ gateway: "" })).toThrow(refusal);
  });
});
