import type { Gateway } from "@xpay-embed/server";

/** A route handler of Next's app router. */
export type RouteHandler = (request: Request) => Promise<Response>;

/**
 * What `app/xpay/[...path]/route.ts` exports:
 *
 * ```ts
 * export const { GET, POST, DELETE, OPTIONS } = toRouteHandlers(createShopGateway(…));
 * export const dynamic = "force-dynamic";
 * ```
 *
 * In development Next loads the file again after each change: keep the gateway on `globalThis` then, and on a serverless
 * host use the Redis store.
 */
export function toRouteHandlers(gateway: Gateway): Record<"GET" | "POST" | "DELETE" | "OPTIONS", RouteHandler> {
  return { GET: gateway, POST: gateway, DELETE: gateway, OPTIONS: gateway };
}
