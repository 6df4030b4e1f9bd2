import type { IncomingMessage, ServerResponse } from "node:http";
import { toNodeHandler } from "srvx/node";

/** A gateway, or any other function of its kind. */
export type FetchHandler = (request: Request) => Promise<Response>;

/** What `http.createServer()` and Express take. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => void;

// Only the names: what an error says is not ours to show.
const warn = (error: unknown): void => {
  const name = error instanceof Error ? error.name : typeof error;
  const code = error instanceof Error && "code" in error ? ` ${error.code}` : "";
  process.emitWarning(`A request was answered 500: its handler threw ${name}${code}`, { code: "XPAY_EMBED_HANDLER" });
};

/**
 * Lets Node's `http` server, Express or Connect call a gateway.
 *
 * The request's signal aborts when the client goes away, which ends a long poll. Mount it before any body parser: the
 * gateway reads the body itself, within its own limit.
 *
 * @param onError Told of what the handler throws, which is answered 500; a gateway itself throws nothing. Default: a
 * process warning with the error's name and code, and without its message, which may say anything of anybody.
 * @example
 * createServer(toNodeListener(gateway)).listen(3000);
 */
export function toNodeListener(
  handler: FetchHandler,
  onError: (error: unknown) => void | Promise<void> = warn,
): NodeListener {
  // The library types its argument as what HTTP/1 and HTTP/2 have in common, and takes either.
  const listener = toNodeHandler(handler) as (request: IncomingMessage, response: ServerResponse) => unknown;
  return (request, response) => {
    // A listener has nobody to tell of a rejection, and one that nobody handles would end the process.
    (async () => listener(request, response))()
      .catch(async (error: unknown) => {
        if (response.headersSent) response.destroy();
        else response.writeHead(500).end();
        await onError(error);
      })
      .catch(() => {
        // What was to be told of it failed itself; there is nobody left to tell.
      });
  };
}
