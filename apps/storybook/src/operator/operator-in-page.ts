import { createBrowserEnvironment } from "@xpay-embed/core";
import type { XpayProviderProps } from "@xpay-embed/hooks";
import { createWorld, type World } from "@xpay-embed/sandbox";
import { createGatewayHandlers } from "@xpay-embed/sandbox/msw";
import { getResponse } from "msw";
import { widgetAddress } from "./widget-address.ts";

/** A local operator and a partner's gateway before it, in this page and for one story alone. */
export interface OperatorInPage {
  readonly world: World;
  /** For `XpayProvider`. */
  readonly settings: Pick<XpayProviderProps, "gateway" | "widgetOrigins" | "environment">;
  /** The uuid of the newest link; `null` before the first. */
  readonly newestLink: () => string | null;
}

const gateway = "/xpay";

/**
 * Starts an operator whose gateway is answered by the sandbox's mock handlers, without a service worker.
 *
 * @param latencyMs Milliseconds before each answer; read at each call.
 */
export function createOperatorInPage(latencyMs: () => number): OperatorInPage {
  let newest: string | null = null;
  // The rest of a link's address goes into the fragment, so that every link shows the one stand-in.
  const world = createWorld({ widgetOrigin: `${widgetAddress}#` });
  const handlers = createGatewayHandlers(world, { gateway: new URL(gateway, location.href).href, latencyMs });
  const answer = async (url: string, init: RequestInit): Promise<Response> => {
    const response = await getResponse(handlers, new Request(new URL(url, location.href), init));
    if (!response) throw new TypeError(`Nobody answers ${url}.`);
    if (init.method === "POST" && response.status === 201) {
      const link: unknown = await response.clone().json();
      const uri = typeof link === "object" && link !== null && "uri" in link ? String(link.uri) : "";
      newest = uri.split("/").at(-1) ?? null;
    }
    return response;
  };
  return {
    world,
    settings: {
      gateway,
      widgetOrigins: [location.origin],
      environment: {
        ...createBrowserEnvironment(),
        now: world.now,
        fetch: answer,
        // Nothing of a story outlives it, and it meets no other.
        storage: null,
        tabStorage: null,
        locks: null,
        createChannel: () => null,
      },
    },
    newestLink: () => newest,
  };
}
