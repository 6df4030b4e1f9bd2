import type { IncomingMessage, ServerResponse } from "node:http";
import { toNodeHandler } from "srvx/node";

/** A gateway, or any other function of its kind. */
export type FetchHandler = (request: Request) => Promise<Response>;

/** What `http.createServer()` and Express take. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Lets Node's `http` server, Express or Connect call a gateway.
 *
 * The request's signal aborts when the client goes away, which ends a long poll. Mount it before any body parser: the
 * gateway reads the body itself, within its own limit.
 *
 * @example
 * createServer(toNodeListener(gateway)).listen(3000);
 */
export function toNodeListener(handler: FetchHandler): NodeListener {
  // The library types its argument as what HTTP/1 and HTTP/2 have in common, and takes either.
  const listener = toNodeHandler(handler) as (request: IncomingMessage, response: ServerResponse) => unknown;
  return (request, response) => {
    // A listener has nobody to tell of a rejection, and one that nobody handles would end the process.
    (async () => listener(request, response))().catch(() => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  };
}
