import type { Gateway } from "@xpay-embed/server";
import { Hono } from "hono";

/** Hono speaks the same language as the gateway. */
export function createHonoApp(gateway: Gateway): Hono {
  const app = new Hono();
  app.all("/xpay/*", (context) => gateway(context.req.raw));
  app.get("/", (context) => context.text("The shop"));
  return app;
}
