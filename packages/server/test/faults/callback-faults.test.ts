import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createGateway, type Gateway } from "../../src/gateway/create-gateway.ts";
import { toNodeListener } from "../../src/node/to-node-listener.ts";
import type { IdentificationStore } from "../../src/stores/identification-store.ts";
import { createSqliteStore } from "../../src/stores/sqlite/create-sqlite-store.ts";
import { createFakeOperator, type FakeOperator, type IssuedLink } from "../fake-operator.ts";

// The arrow from the operator to the callback, on bare connections to a real server with a real file. The operator repeats
// what was not answered. Held elsewhere: order and repeats (callback-order.test.ts and its model), a store that fails
// (store-faults.test.ts), a server that is killed in between and a flood (test/reliability).

const shop = "https://shop.example";

let folder: string;
let store: IdentificationStore;
let operator: FakeOperator;
let gateway: Gateway;
let server: Server;
let endings: string[];
let told: string[];
let errors: unknown[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "xpay-embed-callback-"));
  store = createSqliteStore({ file: join(folder, "store.sqlite") });
  operator = createFakeOperator(Date.now);
  endings = [];
  told = [];
  errors = [];
  gateway = createGateway({
    operator: operator.client,
    store,
    authorize: () => ({ id: "olena", phone: "380500000001" }),
    callbackUrl: `${shop}/callback`,
    origins: [shop],
    framing: false,
    onVerified: ({ id }) => void told.push(id),
    onEvent: (event) => {
      if (event.type === "identification-ended") endings.push(event.status);
    },
    onError: (error) => errors.push(error),
  });
  server = createServer(toNodeListener(gateway));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await gateway.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const identify = async (): Promise<{ readonly id: string; readonly link: IssuedLink }> => {
  const response = await gateway(
    new Request(`${shop}/identifications`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: shop },
      body: '{"mode":"auto"}',
    }),
  );
  const { id } = (await response.json()) as { id: string };
  const link = operator.links.at(-1);
  if (!link) throw new Error("The operator made no link.");
  return { id, link };
};
const verdict = async (id: string): Promise<unknown> =>
  (await gateway(new Request(`${shop}/identifications/${id}`))).json();

const dial = async (): Promise<Socket> => {
  const line = connect((server.address() as AddressInfo).port, "127.0.0.1");
  line.on("error", () => {});
  await once(line, "connect");
  return line;
};
/** Everything that comes back until the server closes. */
const heard = async (line: Socket): Promise<string> => {
  let text = "";
  line.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  await once(line, "close");
  return text;
};
const requestOf = (query: string, method = "GET", persists = false): string =>
  `${method} /callback${query} HTTP/1.1\r\nhost: shop.example\r\nconnection: ${persists ? "keep-alive" : "close"}\r\n\r\n`;
const deliver = async (query: string): Promise<string> => {
  const line = await dial();
  const answer = heard(line);
  line.write(requestOf(query));
  return answer;
};
const accepted = /^HTTP\/1\.1 200 /;

/** How a delivery goes wrong. Resolves when the operator's end of it is over. */
const faults: readonly (readonly [
  name: string,
  isTaken: boolean | "perhaps",
  deliver: (query: string) => Promise<unknown>,
])[] = [
  [
    "cut in the middle of the request",
    false,
    async (query) => {
      const line = await dial();
      line.write(requestOf(query).slice(0, 60), () => line.resetAndDestroy());
      await once(line, "close");
    },
  ],
  [
    "half closed in the middle of the headers",
    false,
    async (query) => {
      const line = await dial();
      line.resume();
      line.end(requestOf(query).slice(0, -4));
      await once(line, "close");
    },
  ],
  [
    // A reset may overtake what was sent before it.
    "reset once it was sent, so that nobody hears the answer",
    "perhaps",
    async (query) => {
      const line = await dial();
      line.write(requestOf(query), () => setImmediate(() => line.resetAndDestroy()));
      await once(line, "close");
    },
  ],
  [
    "sent letter by letter",
    true,
    async (query) => {
      const line = await dial();
      line.setNoDelay(true);
      const answer = heard(line);
      for (const part of requestOf(query).match(/[\s\S]{1,7}/g) ?? []) {
        await new Promise<void>((resolve) => void line.write(part, () => setImmediate(resolve)));
      }
      expect(await answer).toMatch(accepted);
    },
  ],
  [
    "sent three times on one connection, without waiting for an answer",
    true,
    async (query) => {
      const line = await dial();
      const answer = heard(line);
      line.write(requestOf(query, "GET", true) + requestOf(query, "GET", true) + requestOf(query));
      expect((await answer).match(/HTTP\/1\.1 200 /g)).toHaveLength(3);
    },
  ],
  [
    "sent five times at once",
    true,
    async (query) => {
      const answers = await Promise.all([1, 2, 3, 4, 5].map(() => deliver(query)));
      const bodies = answers.map((answer) => answer.slice(answer.indexOf("\r\n\r\n")));
      for (const answer of answers) expect(answer).toMatch(accepted);
      expect(new Set(bodies).size).toBe(1);
    },
  ],
  [
    "preceded by something that is no HTTP",
    false,
    async (query) => {
      const line = await dial();
      const answer = heard(line);
      line.write(`\u0016\u0003\u0001\r\n\r\n${requestOf(query)}`);
      expect(await answer).not.toMatch(accepted);
    },
  ],
  [
    "posted",
    false,
    async (query) => {
      const line = await dial();
      const answer = heard(line);
      line.write(requestOf(query, "POST"));
      expect(await answer).toMatch(/^HTTP\/1\.1 405 /);
    },
  ],
  [
    "cut off in its query",
    false,
    async (query) => expect(await deliver(query.slice(0, -10))).toMatch(/^HTTP\/1\.1 400 /),
  ],
];

describe.each(faults)("a callback that is %s", (_, isTaken, fault) => {
  test.each(["success", "error"] as const)(
    "with %s, and repeated as it should be: one verdict, told once",
    async (command) => {
      const { id, link } = await identify();
      const query = operator.callback(link, { command });
      await fault(query);
      const expected = command === "success" ? { status: "verified", profile: {} } : { status: "rejected" };
      if (isTaken === true) await expect.poll(() => verdict(id)).toMatchObject(expected);
      if (!isTaken) expect(await verdict(id)).toEqual({ status: "pending" });
      expect(await deliver(query)).toMatch(accepted);
      await expect.poll(() => verdict(id)).toMatchObject(expected);
      expect(await deliver(query)).toMatch(accepted);
      expect(endings).toEqual([expected.status]);
      expect(told).toEqual(command === "success" ? [id] : []);
      expect(errors).toEqual([]);
    },
  );
});
