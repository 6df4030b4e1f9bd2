import type { RequestListener, ServerResponse } from "node:http";
import { type Listening, listen } from "../packages/sandbox/src/host/listen.ts";
import { buildScriptFiles, queueStubHash, type ScriptFiles } from "../tools/element/script-files.ts";

/** A partner's site of plain HTML under the strictest policy that the README names, with a backend of a few lines. */
export interface PlainSite {
  readonly scripts: ScriptFiles;
  /** Origin of the page that stands for the operator's widget. */
  readonly widgetOrigin: string;
  /**
   * Serves a document, a script or an answer of the backend, and gives its address.
   *
   * @param trustedTypes The policies that the document's own scripts may make. Default: none.
   * @param scripts What the document's policy lets run. Default: scripts of the site itself, and the queue stub.
   */
  readonly serves: (path: string, content: string, trustedTypes?: string, scripts?: string) => string;
  /** Serves a file to every origin, as a content delivery network does, and gives its address. */
  readonly delivers: (path: string, content: string) => string;
  readonly close: () => Promise<void>;
}

const id = "kX2vJ8QmT5yZb1Lw9Rs3Ng";

/** Lets the client say yes. */
const widgetPage = `<!doctype html><html lang="en"><title>Widget</title><h1>Widget</h1>
<form method="post" action="/confirm"><button>Confirm</button></form></html>`;

const serve = (listener: RequestListener): Promise<Listening> => listen(listener, 0, "127.0.0.1");

const send = (response: ServerResponse, status: number, type: string, body: string): void => {
  response.writeHead(status, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" }).end(body);
};

/** Starts it on free ports of the loopback. */
export async function startPlainSite(): Promise<PlainSite> {
  const scripts = await buildScriptFiles();
  let isConfirmed = false;
  const widget = await serve(({ method }, response) => {
    isConfirmed ||= method === "POST";
    send(response, 200, "text/html", isConfirmed ? "<!doctype html><h1>Done</h1>" : widgetPage);
  });

  const delivered = new Map<string, string>();
  const network = await serve(({ url = "/" }, response) => {
    const content = delivered.get(url);
    response.setHeader("access-control-allow-origin", "*");
    send(response, content === undefined ? 404 : 200, "text/javascript", content ?? "");
  });

  const none = "'none'";
  const own = `'self' '${queueStubHash}'`;
  const contents = new Map(
    Object.values(scripts).map(({ name, code }) => [`/${name}`, { content: code, trustedTypes: none, allowed: own }]),
  );
  const policy = (trustedTypes: string, allowed: string): string =>
    [
      "default-src 'none'",
      `script-src ${allowed}`,
      "connect-src 'self'",
      `frame-src 'self' ${widget.url}`,
      "base-uri 'none'",
      "frame-ancestors 'self'",
      "require-trusted-types-for 'script'",
      `trusted-types ${trustedTypes}`,
    ].join("; ");
  const site = await serve(({ method, url = "/" }, response) => {
    const found = contents.get(url);
    if (found) {
      response.setHeader("content-security-policy", policy(found.trustedTypes, found.allowed));
      send(response, 200, url.endsWith(".js") ? "text/javascript" : "text/html", found.content);
    } else if (method === "POST" && url === "/gateway/identifications") {
      isConfirmed = false;
      const expiresAt = new Date(Date.now() + 600_000).toISOString();
      const link = { id, uri: `${widget.url}/`, expiresAt, framing: "allowed", status: "pending" };
      send(response, 201, "application/json", JSON.stringify(link));
    } else if (url === `/gateway/identifications/${id}`) {
      const verdict = isConfirmed ? { status: "verified", profile: { firstName: "Олена" } } : { status: "pending" };
      send(response, 200, "application/json", JSON.stringify(verdict));
    } else {
      send(response, 404, "text/plain", "Not found");
    }
  });

  return {
    scripts,
    widgetOrigin: widget.url,
    serves: (path, content, trustedTypes = none, allowed = own) => {
      contents.set(path, { content, trustedTypes, allowed });
      return site.url + path;
    },
    delivers: (path, content) => {
      delivered.set(path, content);
      return network.url + path;
    },
    close: async () => {
      for (const server of [site, widget, network]) await server.close();
    },
  };
}
