import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { toNodeListener } from "../../src/node/to-node-listener.ts";
import { shop } from "../make-gateway.ts";
import { settle } from "../test-clock.ts";
import { type AttackedGateway, attackGateway } from "./attacked-gateway.ts";

// Somebody who speaks to the server's socket by hand, and says what no browser would. Node's own parser is a part of the answer.

interface Served {
  readonly attacked: AttackedGateway;
  /** The requests that came through to the gateway, as method and path. */
  readonly requests: string[];
  /** Bytes that the server has read, over all connections. */
  readonly bytesRead: () => number;
  /** Sends bytes and reads until `isEnough`, or the server closes. */
  readonly say: (text: string, isEnough?: (answer: string) => boolean) => Promise<string>;
  readonly open: () => Promise<Socket>;
}

async function serve(): Promise<Served> {
  const attacked = attackGateway();
  const requests: string[] = [];
  const server = createServer(
    toNodeListener((request) => {
      // Some hosts make no address, which is the gateway's to bear.
      requests.push(`${request.method} ${request.url.replace(/^https?:\/\/[^/]*/, "")}`);
      return attacked.send(request);
    }),
  );
  const sockets: Socket[] = [];
  server.on("connection", (socket) => sockets.push(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const open = async (): Promise<Socket> => {
    const socket = connect(port, "127.0.0.1");
    // A server that has heard enough may hang up.
    socket.on("error", () => {});
    onTestFinished(() => void socket.destroy());
    await once(socket, "connect");
    return socket;
  };
  return {
    attacked,
    requests,
    bytesRead: () => sockets.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
    open,
    say: async (text, isEnough = () => false) => {
      const socket = await open();
      let answer = "";
      return new Promise((resolve) => {
        const end = (): void => {
          resolve(answer);
          socket.destroy();
        };
        socket.on("data", (chunk) => {
          answer += String(chunk);
          if (isEnough(answer)) end();
        });
        socket.on("close", end);
        socket.write(text, "latin1");
      });
    },
  };
}

const statusesOf = (answer: string): number[] =>
  [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));

const own = `Host: shop.example\r\nOrigin: ${shop}\r\nX-Test-Client: olena\r\n`;
const post = `POST /xpay/identifications HTTP/1.1\r\n${own}Content-Type: application/json\r\n`;
const last = "Connection: close\r\n";
const id = "A".repeat(22);

describe("a body on the wire", () => {
  test("that never ends is answered, and not read on", async () => {
    const { open, bytesRead, attacked } = await serve();
    const socket = await open();
    let answer = "";
    socket.on("data", (chunk) => {
      answer += String(chunk);
    });
    socket.write(`${post}Transfer-Encoding: chunked\r\n\r\n`);
    const chunk = `8000\r\n${" ".repeat(0x8000)}\r\n`;
    let isStuck = false;
    for (let count = 0; count < 512 && !isStuck && !socket.destroyed; count += 1) {
      if (!socket.write(chunk)) {
        // What the kernel holds is not the server's.
        isStuck = await Promise.race([
          once(socket, "drain").then(() => false),
          once(socket, "close").then(() => true),
          new Promise<boolean>((resolve) => setTimeout(resolve, 300, true)),
        ]);
      }
    }
    await vi.waitFor(() => expect(statusesOf(answer)).toEqual([413]));
    expect(isStuck).toBe(true);
    expect(bytesRead()).toBeLessThan(1_048_576);
    expect([attacked.received, attacked.errors]).toEqual([[], []]);
  });

  test("that is shorter than it says is not waited for beyond its time", async () => {
    const { say, attacked, requests } = await serve();
    const answer = say(`${post}Content-Length: 500\r\n\r\n{"mode":`, (text) => text.includes("\r\n\r\n"));
    await vi.waitFor(() => expect(requests).toHaveLength(1));
    await settle();
    await attacked.clock.advance(15_000);
    expect(statusesOf(await answer)).toEqual([408]);
  });

  test.each([
    ["with a length and chunks", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n"],
    ["with two lengths", "Content-Length: 4\r\nContent-Length: 200\r\n"],
    ["with a list of lengths", "Content-Length: 4, 200\r\n"],
    ["with a negative length", "Content-Length: -4\r\n"],
    ["with a length in hexadecimal", "Content-Length: 0x4\r\n"],
    ["with a length with a plus", "Content-Length: +4\r\n"],
    ["in an encoding that only looks like chunks", "Transfer-Encoding: xchunked\r\n"],
    ["in chunks that are not the last encoding", "Transfer-Encoding: chunked, identity\r\n"],
    ["with a space before the colon", "Content-Length : 4\r\n"],
    ["with a folded header", "Content-Length:\r\n 4\r\n"],
    ["with a line that ends early", "X: a\nContent-Length: 4\r\n"],
    ["with a NUL in a header", "X: a\0b\r\nContent-Length: 4\r\n"],
  ])("%s carries no second request past a proxy that reads it otherwise", async (_, headers) => {
    const { say, attacked, requests } = await serve();
    const link = await attacked.identify();
    const smuggled = `0\r\n\r\nDELETE /xpay/identifications/${link.id} HTTP/1.1\r\n${own}${last}\r\n`;
    const answer = await say(`${post}${headers}\r\n${smuggled}`, (text) => statusesOf(text).length > 0);
    expect(statusesOf(answer)[0]).toBeGreaterThanOrEqual(400);
    expect(requests.filter((request) => request.startsWith("DELETE"))).toEqual([]);
    expect(await attacked.verdict(link.id)).toEqual({ status: "pending" });
  });

  test("that was refused for its size is still a body, and no second request", async () => {
    const { say, attacked, requests } = await serve();
    const link = await attacked.identify();
    const smuggled = `DELETE /xpay/identifications/${link.id} HTTP/1.1\r\n${own}${last}\r\n`;
    const answer = await say(`${post}Content-Length: 99999\r\n\r\n${smuggled}`, (text) => text.includes("\r\n0\r\n"));
    expect(statusesOf(answer)).toEqual([413]);
    await settle();
    expect(requests).toEqual(["POST /xpay/identifications"]);
    expect(await attacked.verdict(link.id)).toEqual({ status: "pending" });
  });
});

describe("a header on the wire", () => {
  test.each([
    ["a second Origin", "Origin: https://evil.example\r\n", 403],
    ["an Origin in a second line", "Origin: null\r\n", 403],
    [
      "a second Idempotency-Key",
      "Idempotency-Key: marker-idempotency-1\r\nIdempotency-Key: marker-idempotency-2\r\n",
      400,
    ],
    ["a second Content-Type, for whoever reads the first", "Content-Type: text/plain\r\n", 415],
    ["a hundred kilobytes", `X: ${"a".repeat(100_000)}\r\n`, 431],
    ["three thousand lines", "X: a\r\n".repeat(3_000), 431],
  ])("with %s is refused", async (_, headers, status) => {
    const { say, attacked } = await serve();
    const answer = await say(
      `${post}${headers}${last}Content-Length: 15\r\n\r\n{"mode":"auto"}`,
      (text) => statusesOf(text).length > 0,
    );
    expect(statusesOf(answer)).toEqual([status]);
    expect(attacked.received).toEqual([]);
    expect((await attacked.call("GET", `/identifications/${id}`)).status).toBe(404);
  });

  test.each([
    "[",
    "a b",
    "%",
    "shop.example:99999",
    "x/xpay/callback?",
    "evil.example#",
    "user@evil.example",
    "\u00ff",
    "a".repeat(5_000),
    "",
  ])("Host: %j does not decide which call is made, and breaks nothing", async (host) => {
    const { say, attacked } = await serve();
    const ask = (path: string): Promise<string> =>
      say(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nX-Test-Client: olena\r\n${last}\r\n`);
    const [known, unknown] = [await ask(`/xpay/identifications/${id}`), await ask("/")];
    for (const answer of [known, unknown]) expect(statusesOf(answer)[0]).toBeOneOf([400, 404]);
    expect(unknown).not.toMatch(/GATEWAY_SESSION_UNKNOWN|"result"/);
    expect(attacked.errors).toEqual([]);
  });
});

test.each([
  `https://evil.example/xpay/identifications/${id}`,
  `http://shop.example:99999/xpay/identifications/${id}`,
  `/xpay\\identifications/${id}`,
  `/x/../xpay/identifications/${id}`,
  `/xpay/identifications/${id}/../${id}`,
  `/xpay/identifications/${id}#x`,
  `/xpay/identifications/%`,
  `/xpay/identifications/%ff%fe`,
  `//evil.example/xpay/identifications/${id}`,
  "*",
  "/%00",
  `/${"a".repeat(10_000)}`,
  `/xpay/identifications/${id}?${"a=1&".repeat(2_500)}`,
])("the target %s finds nobody's identification, or nothing", async (target) => {
  const { say, attacked } = await serve();
  for (const method of ["GET", "DELETE", "OPTIONS"]) {
    const answer = await say(`${method} ${target} HTTP/1.1\r\n${own}${last}\r\n`);
    expect(statusesOf(answer)[0]).toBeOneOf(method === "OPTIONS" ? [204, 400, 404] : [400, 404]);
  }
  expect([attacked.received, attacked.errors]).toEqual([[], []]);
});

test("a HEAD is answered without a body, and is no GET", async () => {
  const { say, attacked } = await serve();
  const link = await attacked.identify();
  const answer = await say(`HEAD /xpay/identifications/${link.id} HTTP/1.1\r\n${own}${last}\r\n`);
  expect(statusesOf(answer)).toEqual([405]);
  expect(answer.split("\r\n\r\n")[1]).toBe("");
});

test("connections that are cut while their answers are held leave no timer and no place behind", async () => {
  const { open, attacked, requests } = await serve();
  const link = await attacked.identify();
  await settle();
  const timers = attacked.clock.timers();
  for (let round = 0; round < 3; round += 1) {
    const before = requests.length;
    const sockets = await Promise.all(Array.from({ length: 12 }, open));
    for (const socket of sockets) {
      socket.write(`GET /xpay/identifications/${link.id} HTTP/1.1\r\n${own}Prefer: wait=20\r\n\r\n`);
    }
    await vi.waitFor(() => expect([requests.length - before, attacked.clock.timers() - timers]).toEqual([12, 8]));
    for (const socket of sockets) socket.resetAndDestroy();
    await vi.waitFor(() => expect(attacked.clock.timers()).toBe(timers));
  }
});
