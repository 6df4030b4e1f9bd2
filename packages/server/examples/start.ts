import { createServer } from "node:http";
import { serve } from "@hono/node-server";
import { createExpressApp } from "./express-app.ts";
import { createHonoApp } from "./hono-app.ts";
import { createNodeServer } from "./node-server.ts";
import { createOperator, createShopGateway, type Shop } from "./shop-gateway.ts";

// `node start.ts express`, `hono` or `node`. SHOP_URL is where the client's browser finds the shop.
const { HOST: host = "localhost", PORT = "3000", SHOP_URL = `http://${host}:${PORT}` } = process.env;
const port = Number(PORT);

/** Your own code knows more than one user, and by a session that nobody can guess. */
const shop: Shop = {
  findUserBySession: async (session) => (session === "s1" ? { id: "u1", phone: "380500000001" } : null),
  saveIdentity: async (userId) => void process.stdout.write(`${userId} is identified\n`),
};

const gateway = createShopGateway(SHOP_URL, shop, createOperator(process.env), process.env.DATABASE ?? "shop.sqlite");

const frameworks: { readonly [name: string]: () => unknown } = {
  express: () => createServer(createExpressApp(gateway)).listen(port, host),
  hono: () => serve({ fetch: createHonoApp(gateway).fetch, port, hostname: host }),
  node: () => createNodeServer(gateway).listen(port, host),
};

const start = frameworks[process.argv[2] ?? "node"];
if (!start) throw new Error(`There are: ${Object.keys(frameworks).join(", ")}.`);
start();
process.stdout.write(`The shop's backend is at http://${host}:${port}\n`);
