import { createServer } from "node:net";

// Something may hold a port on one of these only, and a browser tries both loopback addresses for `localhost`.
const hosts = ["127.0.0.1", "::1", undefined];

const canListen = (port: number, host: string | undefined): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    // A machine without IPv6 has nobody on that address either.
    server.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code !== "EADDRINUSE" && error.code !== "EACCES"),
    );
    server.listen({ port, host }, () => server.close(() => resolve(true)));
  });

const isFree = async (port: number): Promise<boolean> => {
  for (const host of hosts) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
};

/**
 * Finds the first run of `count` neighbouring ports that nobody listens on.
 *
 * @param from First port to try.
 * @returns The first port of the run, at most 200 above `from`.
 * @throws when there is none.
 */
export async function findFreePorts(from: number, count: number): Promise<number> {
  let start = from;
  for (let port = from; port < from + 200 + count; port += 1) {
    if (!(await isFree(port))) start = port + 1;
    else if (port - start === count - 1) return start;
  }
  throw new Error(`No ${count} neighbouring ports are free from ${from} on.`);
}
