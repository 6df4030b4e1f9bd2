import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../../tools/run-command.ts";

type Headers = { readonly [name: string]: string };

/** What one visit is served. */
export interface Visit {
  readonly page: Headers;
  readonly returnPage: Headers;
  /** Markup in the head of the page. */
  readonly head?: string;
  /** Default: on the page's own origin. */
  readonly isGatewayElsewhere?: boolean;
  /** What the gateway answers with instead of its answer. */
  readonly gatewayAnswer?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** A partner's site, its gateway and a widget, each on an origin of its own; every visit has the headers that a test gives it. */
export interface PolicySite {
  readonly origin: string;
  readonly gatewayOrigin: string;
  /** A page of another origin that shows the first page in a frame. */
  readonly pageAround: string;
  readonly widgetOrigin: string;
  /** Serves the pages so from now on, and gives the address of the first one. */
  readonly serves: (visit: Visit) => string;
  readonly close: () => Promise<void>;
}

const listen = async (
  listener: RequestListener,
  host: string,
): Promise<{ readonly server: Server; readonly origin: string }> => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { server, origin: `http://${host}:${typeof address === "object" ? address?.port : ""}` };
};

const send = (response: ServerResponse, type: string, body: string, headers: Headers = {}, status = 200): void => {
  response
    .writeHead(status, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store", ...headers })
    .end(body);
};

async function bundle(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, name)],
    absWorkingDir: root,
    bundle: true,
    format: "iife",
    conditions: ["@xpay-embed/source"],
    define: { "process.env.NODE_ENV": '"production"' },
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

/** Starts it on free ports of the loopback. The widget is at another host, so that it is another site. */
export async function startPolicySite(): Promise<PolicySite> {
  const [pageCode, returnCode] = await Promise.all([bundle("page.ts"), bundle("returned.ts")]);
  const id = "kX2vJ8QmT5yZb1Lw9Rs3Ng";
  let visit: Visit = { page: {}, returnPage: {} };
  let isHeard = false;

  // Says what it may use, and goes where the operator would send the client.
  const widget = await listen(({ url = "/" }, response) => {
    const back = `${site.origin}/returned?xpay_session=${id}`;
    if (url === "/back") response.writeHead(302, { location: back, "cache-control": "no-store" }).end();
    else
      send(
        response,
        "text/html",
        `<!doctype html><html lang="en"><title>Widget</title><a href="/back">Confirm</a><p id="allowed"></p>
<script>allowed.textContent = document.featurePolicy.allowedFeatures().join(" ")</script></html>`,
      );
  }, "localhost");

  const answerGateway = (request: IncomingMessage, response: ServerResponse, headers: Headers): void => {
    const { method, url = "/" } = request;
    if (visit.gatewayAnswer?.(request, response)) return;
    const json = (body: unknown, status = 200): void =>
      send(response, "application/json", JSON.stringify(body), headers, status);
    if (method === "OPTIONS") response.writeHead(204, headers).end();
    else if (url === "/gateway/heard") {
      isHeard = true;
      json({});
    } else if (method === "POST") {
      isHeard = false;
      const expiresAt = new Date(Date.now() + 600_000).toISOString();
      json({ id, uri: `${widget.origin}/`, expiresAt, framing: "unknown", status: "pending" }, 201);
    } else if (url !== `/gateway/identifications/${id}`) json({ code: "GATEWAY_SESSION_UNKNOWN" }, 404);
    else json(isHeard ? { status: "verified", profile: {} } : { status: "pending" });
  };
  const elsewhere = await listen((request, response) => {
    if (request.url === "/around") {
      const html = `<!doctype html><html lang="en"><head><title>Portal</title><link rel="icon" href="data:,"></head>
<body><iframe title="Shop" src="${site.origin}/page" width="600" height="400"></iframe></body></html>`;
      return send(response, "text/html", html);
    }
    answerGateway(request, response, {
      "access-control-allow-origin": site.origin,
      "access-control-allow-credentials": "true",
      "access-control-allow-headers": "content-type, idempotency-key, prefer",
      "access-control-allow-methods": "GET, POST, DELETE",
      "access-control-expose-headers": "date",
    });
  }, "127.0.0.1");

  const site = await listen((request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (path.startsWith("/gateway")) return answerGateway(request, response, {});
    if (path === "/page.js") return send(response, "text/javascript", pageCode);
    if (path === "/returned.js") return send(response, "text/javascript", returnCode);
    if (path === "/page.css") return send(response, "text/css", "#status { color: rgb(1, 2, 3) }");
    if (path === "/returned") {
      const html = '<!doctype html><html lang="en"><title>Returned</title><script src="/returned.js"></script></html>';
      return send(response, "text/html", html, visit.returnPage);
    }
    if (path !== "/page") return send(response, "text/plain", "Not found", {}, 404);
    const gateway = visit.isGatewayElsewhere ? `${elsewhere.origin}/gateway` : "/gateway";
    const html = `<!doctype html><html lang="en" data-gateway="${gateway}" data-widget="${widget.origin}"><head><title>Shop</title>
${visit.head ?? ""}<link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"></head><body>
<button id="iframe">iframe</button><button id="popup">popup</button><button id="redirect">redirect</button>
<output id="status"></output><div id="frame"></div><script src="/page.js"></script></body></html>`;
    send(response, "text/html", html, visit.page);
  }, "127.0.0.1");

  return {
    origin: site.origin,
    gatewayOrigin: elsewhere.origin,
    pageAround: `${elsewhere.origin}/around`,
    widgetOrigin: widget.origin,
    serves: (next) => {
      visit = next;
      isHeard = false;
      return `${site.origin}/page`;
    },
    close: async () => {
      for (const { server } of [site, widget, elsewhere]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}
