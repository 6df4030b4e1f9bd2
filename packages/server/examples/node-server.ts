import { createServer, type Server } from "node:http";
import type { Gateway } from "@xpay-embed/server";
import { toNodeListener } from "@xpay-embed/server/node";

/** A server of nothing but Node's own. */
export function createNodeServer(gateway: Gateway): Server {
  const xpay = toNodeListener(gateway);
  return createServer((request, response) => {
    if (request.url?.startsWith("/xpay/")) xpay(request, response);
    else response.end("The shop");
  });
}
