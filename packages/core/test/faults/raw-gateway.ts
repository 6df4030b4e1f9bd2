import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import type { TestProject } from "vitest/node";
import { gatewayFaults, loginPage } from "./gateway-faults.ts";

// A gateway on a bare TCP port, so that what it does wrong is really wrong: no HTTP server would send it. Each test has a
// place of its own under its token, and says in `PUT /{token}` what is answered there.

/** What a test says, and is told. */
export interface RawGatewayScript {
  /** Names of faults for the coming calls of a method, in order; `null`, and whatever comes after the last, is healthy. `"held"` is not answered. */
  readonly faults: { readonly [method: string]: readonly (string | null)[] };
  /** The healthy answer to `POST`; its `id` is given once for each idempotency key. */
  readonly link: object;
  /** The healthy answer to `GET`. */
  readonly verdict: object;
}

/** What a test may look at afterwards, in `GET /{token}`. */
export interface RawGatewayLog {
  readonly calls: readonly { readonly method: string; readonly key: string | null }[];
  /** How many identifications were made: as many as there were different idempotency keys of calls that were carried out. */
  readonly identifications: number;
  /** Of the connections that are still there, what was asked on each, with the fault. */
  readonly open: readonly string[];
}

interface Place {
  script: RawGatewayScript;
  readonly calls: { readonly method: string; readonly key: string | null }[];
  readonly keys: Set<string | null>;
  readonly open: Map<Socket, string>;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Takes one whole request off the front of what has come in. */
function takeRequest(text: string): readonly [Call, rest: string] | null {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const [first = "", ...lines] = text.slice(0, end).split("\r\n");
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const bodyEnd = end + 4 + Number(headers.get("content-length") ?? 0);
  if (text.length < bodyEnd) return null;
  const [method = "", path = ""] = first.split(" ");
  const body = Buffer.from(text.slice(end + 4, bodyEnd), "latin1").toString();
  return [{ method, path, headers, body }, text.slice(bodyEnd)];
}

function answer(connection: Socket, { method, path, headers, body }: Call, places: Map<string, Place>): void {
  const cors = `access-control-allow-origin: ${headers.get("origin")}\r\naccess-control-allow-credentials: true\r\naccess-control-expose-headers: retry-after\r\n`;
  const send = (status: number, text: string): void => {
    const length = `content-length: ${Buffer.byteLength(text)}`;
    const head = `HTTP/1.1 ${status} Fine\r\ncontent-type: application/json\r\n${length}\r\n${cors}`;
    connection.end(`${head}connection: close\r\n\r\n${text}`);
  };
  const [, token = "", isCall] = path.split("/");
  const place = places.get(token);
  if (method === "OPTIONS") {
    const names = "access-control-allow-headers: content-type, idempotency-key, prefer";
    const methods = "access-control-allow-methods: GET, POST, PUT, DELETE";
    connection.end(`HTTP/1.1 204 Fine\r\n${cors}${methods}\r\n${names}\r\nconnection: close\r\n\r\n`);
    return;
  }
  if (token === "login") return loginPage(connection, { status: 200, body: "", cors });
  if (!isCall && method === "PUT") {
    // Only our tests call, and they send a script.
    const script: RawGatewayScript = JSON.parse(body);
    if (place) place.script = script;
    else places.set(token, { script, calls: [], keys: new Set(), open: new Map() });
    return send(200, "{}");
  }
  if (!place) return send(404, "{}");
  if (!isCall) {
    const log: RawGatewayLog = { calls: place.calls, identifications: place.keys.size, open: [...place.open.values()] };
    return send(200, JSON.stringify(log));
  }

  const { script } = place;
  const already = place.calls.filter((call) => call.method === method).length;
  const name = script.faults[method]?.[already] ?? null;
  const key = headers.get("idempotency-key") ?? null;
  place.calls.push({ method, key });
  place.open.set(connection, `${method}, ${name ?? "healthy"}`);
  connection.once("close", () => place.open.delete(connection));
  if (name === "held") return;
  const fault = gatewayFaults.find((known) => known.name === name);
  if (name !== null && !fault) return send(400, '{"detail":"There is no such fault."}');
  if (method === "POST" && (!fault || fault.isCarriedOut)) place.keys.add(key);
  const healthy = {
    status: method === "POST" ? 201 : 200,
    body: JSON.stringify(method === "POST" ? script.link : script.verdict),
    cors,
  };
  if (fault) fault.answer(connection, healthy);
  else send(healthy.status, healthy.body);
}

/** Serves the gateway for as long as the tests run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const places = new Map<string, Place>();
  const connections = new Set<Socket>();
  const server = createServer((connection) => {
    connections.add(connection);
    connection.on("close", () => connections.delete(connection));
    // A browser that gives up resets the connection.
    connection.on("error", () => {});
    let text = "";
    connection.setEncoding("latin1");
    connection.on("data", (chunk: string) => {
      text += chunk;
      for (let taken = takeRequest(text); taken; taken = takeRequest(text)) {
        text = taken[1];
        answer(connection, taken[0], places);
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  project.provide("rawGatewayUrl", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return async () => {
    for (const connection of connections) connection.destroy();
    server.close();
    await once(server, "close");
  };
}
