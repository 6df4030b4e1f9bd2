import type { Gateway } from "@xpay-embed/server";
import { toNodeListener } from "@xpay-embed/server/node";
import express, { type Express } from "express";

/** Before `express.json()`, which would read the body; with `all`, which leaves the path whole, and not with `use`. */
export function createExpressApp(gateway: Gateway): Express {
  const app = express();
  app.all("/xpay/*path", toNodeListener(gateway));
  app.use(express.json());
  app.get("/", (_request, response) => {
    response.send("The shop");
  });
  return app;
}
