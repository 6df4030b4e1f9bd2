import { createServer } from "node:http";

/** A request that reached an attacker's site. */
export interface SeenRequest {
  readonly path: string;
  /** `Referer`, as the browser sent it; empty without one. */
  readonly referrer: string;
}

/** A site of an attacker's, on an origin of its own: whatever is asked for is written down. */
export interface HostileSite {
  /** Origin on the host name of the lender's site, on another port. */
  readonly lookAlikePort: string;
  /** Origin on another name of the same machine. */
  readonly lookAlikeHost: string;
  readonly seen: readonly SeenRequest[];
  /** Serves a document at a path, and gives its path back. */
  readonly serves: (path: string, content: string) => string;
  readonly close: () => Promise<void>;
}

/** Starts it on a free port of the loopback. What is not served is an empty script. */
export async function startHostileSite(): Promise<HostileSite> {
  const seen: SeenRequest[] = [];
  const documents = new Map<string, string>();
  const server = createServer(({ url = "/", headers }, response) => {
    seen.push({ path: url, referrer: headers.referer ?? "" });
    const content = documents.get(url.split("?", 1)[0] ?? "");
    const type = content === undefined ? "text/javascript" : "text/html";
    response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" });
    response.end(content ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : "";
  return {
    lookAlikePort: `http://localhost:${port}`,
    lookAlikeHost: `http://127.0.0.1:${port}`,
    seen,
    serves: (path, content) => {
      documents.set(path, content);
      return path;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
