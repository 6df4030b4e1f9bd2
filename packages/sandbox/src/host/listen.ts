import { createServer, type RequestListener } from "node:http";

/** A server that listens. */
export interface Listening {
  /** Its origin, without a trailing slash. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Listens on a port; 0: any free one.
 *
 * @throws when the port is taken.
 */
export async function listen(listener: RequestListener, port: number, host: string): Promise<Listening> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const boundPort = typeof address === "object" && address ? address.port : port;
  return {
    url: `http://${host}:${boundPort}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
