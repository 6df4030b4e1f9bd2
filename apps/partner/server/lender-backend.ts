import { historyScenarios, scenarios } from "@xpay-embed/sandbox";
import type { Gateway } from "@xpay-embed/server";
import { Hono } from "hono";
import { cors } from "hono/cors";
import { csrf } from "hono/csrf";
import { developerPath } from "../src/developer-state.ts";
import { createDeveloperRoutes, type DeveloperRoutesOptions } from "./developer-routes.ts";
import { gatewayPath } from "./lender-gateway.ts";
import { visitorIdOf } from "./visitor-cookie.ts";
import type { Visitor } from "./visitor-store.ts";

/** What the lender's backend is made of. */
export interface LenderBackendOptions extends Omit<DeveloperRoutesOptions, "onChange"> {
  /** Origin of the lender's site. */
  readonly siteUrl: string;
  readonly gateway: Gateway;
}

const isDown = ({ isGatewayDown, scenario }: Visitor): boolean =>
  isGatewayDown || scenarios[scenario].switches.gatewayDown;

/** What a proxy in front of a backend that is down would say, for the lender's own site to read. */
const unavailable = (siteUrl: string): Response =>
  Response.json(
    { title: "Service Unavailable", status: 503, code: "GATEWAY_OVERLOADED" },
    {
      status: 503,
      headers: {
        "content-type": "application/problem+json",
        "access-control-allow-origin": siteUrl,
        "access-control-allow-credentials": "true",
        vary: "Origin",
      },
    },
  );

/** The lender's backend: the gateway, and beside it what the developer panel turns. */
export function createLenderBackend({ siteUrl, gateway, ...developer }: LenderBackendOptions): Hono {
  const { visitors } = developer;
  const watchers = new Set<(visitor: Visitor) => void>();
  const routes = createDeveloperRoutes({
    ...developer,
    onChange: (visitor) => {
      for (const watcher of watchers) watcher(visitor);
    },
  });

  /** Answers like a backend that goes down, also what is being held. */
  const ask = async (request: Request, { id, latencyMs }: Visitor): Promise<Response> => {
    await new Promise((resolve) => setTimeout(resolve, latencyMs));
    let watcher = (_: Visitor): void => {};
    const down = new Promise<Response>((resolve) => {
      watcher = (changed) => changed.id === id && isDown(changed) && resolve(unavailable(siteUrl));
      watchers.add(watcher);
    });
    return Promise.race([gateway(request), down]).finally(() => watchers.delete(watcher));
  };

  const app = new Hono();
  app.use(`${developerPath}/*`, cors({ origin: siteUrl, credentials: true, maxAge: 600 }));
  app.use(developerPath, csrf({ origin: siteUrl }));
  app.get(developerPath, routes.read);
  app.post(developerPath, routes.write);
  // The operator gives a history whole, so only the lender's own backend can fail in the middle of one.
  const failsLater = (request: Request): boolean =>
    historyScenarios[routes.historyScenario()].switches.unavailable === "later-pages" &&
    new URL(request.url).searchParams.has("cursor");

  app.all(`${gatewayPath}/*`, ({ req: { raw: request } }) => {
    const visitor = request.method === "OPTIONS" ? null : visitors.find(visitorIdOf(request));
    if (!visitor) return gateway(request);
    return isDown(visitor) || failsLater(request) ? unavailable(siteUrl) : ask(request, visitor);
  });
  return app;
}
