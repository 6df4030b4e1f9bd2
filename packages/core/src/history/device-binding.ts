import type { ClientFields, XpayEmbedError } from "@xpay-embed/protocol";
import type { Environment } from "../environment.ts";
import type { GatewayOptions } from "../identification.ts";

/**
 * How this device stands with the operator, as far as this page knows:
 *
 * - `idle`: nobody was asked;
 * - `binding`: the gateway is being asked;
 * - `bound`; `pending`: the operator has not decided, so ask for the history, or bind again later;
 * - `failed`: it was not bound, and why.
 */
export type DeviceBindingState =
  | { readonly status: "idle" | "binding" | "bound" | "pending"; readonly deviceId: string | null }
  | { readonly status: "failed"; readonly deviceId: string | null; readonly error: XpayEmbedError };

/** Everything a device binding can be told. */
export interface DeviceBindingOptions extends GatewayOptions {
  /** As in `TransactionHistoryOptions`. */
  readonly deviceId?: (() => string | Promise<string>) | undefined;
  /** Fields of the client, if the gateway allows the browser to send them. Read at each binding, kept nowhere. */
  readonly client?: ClientFields | undefined;
  /** What the browser offers. Default: the page's own. */
  readonly environment?: Environment | undefined;
  /** Called each time the device has been bound. */
  readonly onDeviceBound?: (() => void) | undefined;
  /** Called once for each failure. */
  readonly onError?: ((error: XpayEmbedError) => void) | undefined;
}

/** Binds this device to the client who is signed in, apart from any history. The functions need no `this`. */
export interface DeviceBinder {
  /** The present state; the same object until something changes. */
  readonly getState: () => DeviceBindingState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Replaces the options; all of them are read from the newest. */
  readonly setOptions: (options: DeviceBindingOptions) => void;
  /** Finds this device's id, and asks nobody. Never rejects. */
  readonly load: () => Promise<void>;
  /** Asks for this device to be bound, unless that is under way. Never rejects. */
  readonly bind: () => Promise<void>;
  /** As `Identification.retain`. */
  readonly retain: () => () => void;
  /** Lets go of everything. The state becomes `idle`. */
  readonly destroy: () => void;
}
