import { XpayEmbedError } from "@xpay-embed/protocol";
import { createBrowserEnvironment } from "../browser-environment.ts";
import { createChangeListeners } from "../change-listeners.ts";
import { createRetention } from "../retention.ts";
import type { DeviceBinder, DeviceBindingOptions, DeviceBindingState } from "./device-binding.ts";
import { findDeviceId } from "./find-device-id.ts";
import { createHistoryClient } from "./history-client.ts";
import { createSerialTasks } from "./serial-tasks.ts";

const idle: DeviceBindingState = { status: "idle", deviceId: null };

/**
 * Makes what binds this device (operation 40001). A history binds it by itself: this is for a page that wants to do so
 * before, or wants to ask the client first. Nothing happens before `load` or `bind`.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION` when `gateway` is missing.
 * @example
 * const device = createDeviceBinding({ gateway: "/xpay" });
 * await device.bind();
 * console.log(device.getState().status);
 */
export function createDeviceBinding(initial: DeviceBindingOptions): DeviceBinder {
  const environment = initial.environment ?? createBrowserEnvironment();
  const listeners = createChangeListeners();
  const client = createHistoryClient(environment, () => options);
  let options = check(initial);
  let state = idle;

  const publish = (next: DeviceBindingState): void => {
    state = next;
    listeners.notify();
  };
  /** What is under way until everything is let go of. */
  const begin = () => {
    const controller = new AbortController();
    const { signal } = controller;
    const tasks = createSerialTasks<"load" | "bind">((_, cause) => {
      if (signal.aborted) return;
      // The device's id and the client reject with nothing else.
      const error = cause as XpayEmbedError;
      publish({ status: "failed", deviceId: state.deviceId, error });
      queueMicrotask(() => options.onError?.(error));
    });
    const identify = async (): Promise<string> => {
      const deviceId = await findDeviceId(environment, options.deviceId);
      signal.throwIfAborted();
      if (state.deviceId !== deviceId) publish({ ...state, deviceId });
      return deviceId;
    };
    return {
      stop: () => controller.abort(),
      load: () =>
        tasks.run("load", async () => {
          await identify();
          return () => {};
        }),
      bind: () =>
        tasks.run("bind", async () => {
          publish({ status: "binding", deviceId: state.deviceId });
          const deviceId = await identify();
          const status = await client.bind({ deviceId, client: options.client }, signal);
          return () => {
            if (signal.aborted) return;
            publish({ status, deviceId });
            if (status === "bound") queueMicrotask(() => options.onDeviceBound?.());
          };
        }),
    };
  };
  let life = begin();

  const destroy = (): void => {
    life.stop();
    life = begin();
    if (state !== idle) publish(idle);
  };

  return {
    getState: () => state,
    subscribe: listeners.subscribe,
    setOptions: (next) => {
      options = check(next);
    },
    load: () => life.load(),
    bind: () => life.bind(),
    retain: createRetention(environment, destroy),
    destroy,
  };
}

function check(options: DeviceBindingOptions): DeviceBindingOptions {
  if (!options.gateway) throw new XpayEmbedError("CONFIG_INVALID_OPTION", { field: "gateway" });
  return options;
}
