import type { GatewayEnvironment } from "./gateway-environment.ts";
import type { GatewayEvent, GatewayRoute } from "./gateway-event.ts";
import type { GatewaySettings } from "./gateway-options.ts";

/** The gateway's end. A plain set of listeners: thousands of held answers wait for it, and each comes and goes. */
interface Shutdown {
  readonly isClosed: () => boolean;
  /** Calls `listener` when the gateway is closed, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** What every part of a gateway works with. */
export interface GatewayContext {
  readonly settings: GatewaySettings;
  readonly environment: GatewayEnvironment;
  /** Reports what happened. Never throws. */
  readonly emit: (event: GatewayEvent) => void;
  /** Reports what should not have happened. Never throws. */
  readonly report: (error: unknown, where: GatewayRoute | "confirmation") => void;
  readonly shutdown: Shutdown;
}
