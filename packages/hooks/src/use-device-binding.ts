"use client";

import {
  createDeviceBinding,
  type DeviceBinder,
  type DeviceBindingOptions,
  type DeviceBindingState,
} from "@xpay-embed/core/history";
import { useContext, useEffect, useState, useSyncExternalStore } from "react";
import { useClientLayoutEffect } from "./use-client-layout-effect.ts";
import { withSettings } from "./with-settings.ts";
import { XpayContext } from "./xpay-provider.tsx";

/** Options of {@link useDeviceBinding}: those of the core. What {@link XpayProvider} knows may be left out. */
export type UseDeviceBindingOptions = Partial<DeviceBindingOptions>;

/** The state's own fields, and `bind`, which keeps its identity for the life of the component. */
export type UseDeviceBindingResult = DeviceBindingState & Pick<DeviceBinder, "bind">;

/**
 * This device and its binding to the client who is signed in. `deviceId` is `null` until it is known, soon after mount;
 * nothing is bound before `bind()`.
 *
 * A history binds the device by itself: this is for a page that wants to ask the client first.
 *
 * @throws {XpayEmbedError} `CONFIG_INVALID_OPTION` when nobody says where the gateway is.
 * @example
 * const { status, bind } = useDeviceBinding();
 * return status === "bound" ? <History /> : <button onClick={() => bind()}>Trust this device</button>;
 */
export function useDeviceBinding(options: UseDeviceBindingOptions = {}): UseDeviceBindingResult {
  // An empty gateway is refused with a name, which is better than none.
  const all = withSettings<DeviceBindingOptions>({ gateway: "", ...useContext(XpayContext)?.settings }, options);
  const [device] = useState(() => createDeviceBinding(all));
  const [initial] = useState(device.getState);
  const { getState, subscribe, setOptions, retain, load, bind } = device;
  const state = useSyncExternalStore(subscribe, getState, () => initial);

  useClientLayoutEffect(() => setOptions(all));
  useEffect(() => {
    const release = retain();
    void load();
    return release;
  }, [retain, load]);

  return { ...state, bind };
}
