import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import type { OperatorEnvelope } from "@xpay-embed/protocol/operator";
import { operatorSide } from "../wire-operator.ts";

/** One thing that can go wrong between the partner's backend and the operator, as bytes on a connection. */
export interface OperatorFault {
  readonly name: string;
  readonly answer: (connection: Socket, healthy: string) => void;
  /** What the browser is told where it asked for a link. */
  readonly told: readonly [status: number, code: string];
  /** What the log is told; the same as `told` where it is left out. */
  readonly logged?: string;
  /** Nothing ends the call but a time limit. */
  readonly isSilent?: boolean;
}

const page = "<!doctype html><title>Maintenance</title>";
const head = (status: string, bytes: number, ...lines: readonly string[]): string =>
  [`HTTP/1.1 ${status}`, `content-length: ${bytes}`, "connection: close", ...lines, "", ""].join("\r\n");
const respond = (connection: Socket, status: string, body: string, ...lines: readonly string[]): void => {
  connection.end(head(status, Buffer.byteLength(body), ...lines) + body);
};
const json = "content-type: application/json";
const cut = (connection: Socket, bytes: string): void => {
  // What is still to be sent would be thrown away by the reset.
  connection.write(bytes, () => setImmediate(() => connection.resetAndDestroy()));
};

const away = { told: [503, "OPERATOR_UNAVAILABLE"] } as const;
const late = { told: [503, "OPERATOR_UNAVAILABLE"], logged: "OPERATOR_TIMEOUT", isSilent: true } as const;
const unclear = { told: [502, "GATEWAY_FAILED"], logged: "OPERATOR_MALFORMED_REPLY" } as const;
const refused = { told: [422, "OPERATOR_REFUSED"] } as const;

/** Everything on the arrow from the partner's backend to the operator. All but a refused connection come after the operator has done what it was asked for. */
export const operatorFaults: readonly OperatorFault[] = [
  // Cut.
  { name: "resets instead of answering", ...away, answer: (line) => void line.resetAndDestroy() },
  { name: "closes without a word", ...away, answer: (line) => void line.end() },
  { name: "is cut in the middle of the headers", ...away, answer: (line) => cut(line, "HTTP/1.1 200 OK\r\nconte") },
  {
    name: "is cut in the middle of the body",
    ...away,
    answer: (line, healthy) => cut(line, head("200 OK", Buffer.byteLength(healthy), json) + healthy.slice(0, 20)),
  },
  {
    name: "is cut between two chunks",
    ...away,
    answer: (line) => cut(line, `HTTP/1.1 200 OK\r\n${json}\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"Cod\r\n`),
  },
  // Slow.
  { name: "never answers", ...late, answer: () => {} },
  {
    name: "begins and never ends",
    ...late,
    answer: (line, healthy) => void line.write(head("200 OK", Buffer.byteLength(healthy), json) + healthy.slice(0, 20)),
  },
  // Garbage.
  {
    name: "sends half of the JSON as if it were all",
    ...unclear,
    answer: (line, healthy) => respond(line, "200 OK", healthy.slice(0, 20), json),
  },
  { name: "sends nothing with 200", ...unclear, answer: (line) => respond(line, "200 OK", "", json) },
  {
    name: "sends a page with 200",
    ...unclear,
    answer: (line) => respond(line, "200 OK", page, "content-type: text/html"),
  },
  { name: "sends no HTTP", ...away, answer: (line) => void line.end("\u0015\u0003\u0001\u0000\u0002") },
  {
    name: "sends no UTF-8",
    ...unclear,
    answer: (line) => void line.end(Buffer.concat([Buffer.from(head("200 OK", 2, json)), Buffer.from([0xff, 0xfe])])),
  },
  {
    name: "compresses with something else than it says",
    ...away,
    answer: (line, healthy) => respond(line, "200 OK", healthy, json, "content-encoding: gzip"),
  },
  {
    name: "says twice how long it is",
    ...away,
    answer: (line) => respond(line, "200 OK", "{}", json, "content-length: 7"),
  },
  // Somebody between.
  { name: "is a proxy's page with 502", ...away, answer: (line) => respond(line, "502 Bad Gateway", page) },
  { name: "is a proxy's page with 504", ...away, answer: (line) => respond(line, "504 Gateway Timeout", page) },
  { name: "is busy with 503", ...away, answer: (line) => respond(line, "503 Busy", page, "retry-after: 5") },
  {
    name: "is busy with 429",
    ...away,
    answer: (line) => respond(line, "429 Too Many", page, "retry-after: 9999999999"),
  },
  { name: "keeps this address out with 403", ...refused, answer: (line) => respond(line, "403 Forbidden", page) },
  {
    name: "leads to a page for signing in",
    ...refused,
    answer: (line) => respond(line, "302 Found", "", "location: /login"),
  },
];

/** An operator on a bare TCP port. It opens real envelopes, and answers every call but the ones that are to go wrong. */
export interface RawOperator {
  readonly url: string;
  /** Operation and transaction of each call that was carried out, in order. */
  readonly calls: readonly { readonly operation: number; readonly transactionId: string }[];
  /** The next call of this operation goes wrong. */
  readonly breakNext: (operation: number, fault: OperatorFault) => void;
  /** Connections on which a question is unanswered. Node.js itself may keep one in reserve. */
  readonly open: () => number;
  readonly close: () => Promise<void>;
}

/** @param healthy the `Data` of an answer. */
export async function startRawOperator(healthy: (operation: number) => object): Promise<RawOperator> {
  const connections = new Set<Socket>();
  const asked = new Set<Socket>();
  const calls: { readonly operation: number; readonly transactionId: string }[] = [];
  const broken = new Map<number, OperatorFault>();

  const answer = async (connection: Socket, body: string): Promise<void> => {
    const message: OperatorEnvelope = JSON.parse(body);
    const { OperationType: operation } = message.Partner;
    // What the client sends is an object with a transaction, or with the one that is asked about.
    const data = (await operatorSide.open(message)) as { readonly Transaction?: { readonly TransactionID?: string } };
    calls.push({ operation, transactionId: data.Transaction?.TransactionID ?? "" });
    const reply = JSON.stringify({ Code: 200, Message: "done!", Data: healthy(operation), KeyAES: "", Sign: "" });
    const fault = broken.get(operation);
    broken.delete(operation);
    if (fault) fault.answer(connection, reply);
    else respond(connection, "200 OK", reply, json);
  };

  const server = createServer((connection) => {
    connections.add(connection);
    connection.on("close", () => {
      connections.delete(connection);
      asked.delete(connection);
    });
    connection.on("error", () => {});
    let text = "";
    connection.setEncoding("utf8");
    connection.on("data", (chunk: string) => {
      text += chunk;
      const end = text.indexOf("\r\n\r\n");
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? Number.NaN);
      if (end < 0 || text.length < end + 4 + length) return;
      asked.add(connection);
      void answer(connection, text.slice(end + 4));
      text = "";
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/xpay`,
    calls,
    breakNext: (operation, fault) => void broken.set(operation, fault),
    open: () => asked.size,
    close: async () => {
      for (const connection of connections) connection.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
