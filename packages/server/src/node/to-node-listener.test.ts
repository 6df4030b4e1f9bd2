import { once } from "node:events";
import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { toNodeListener } from "./to-node-listener.ts";

let server: Server;

const serve = async (...handlers: Parameters<typeof toNodeListener>): Promise<string> => {
  server = createServer(toNodeListener(...handlers));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test("hands over method, address, headers and body, and answers with status, headers and body", async () => {
  const url = await serve(async (request) => {
    const { pathname, search } = new URL(request.url);
    const said = [request.method, pathname, search, request.headers.get("x-a"), await request.text()];
    return Response.json(said, { status: 418, headers: { "x-b": "2" } });
  });
  const response = await fetch(`${url}/a%20b?c=%2B`, { method: "POST", headers: { "x-a": "1" }, body: "тіло" });
  expect([response.status, response.headers.get("x-b")]).toEqual([418, "2"]);
  expect(await response.json()).toEqual(["POST", "/a%20b", "?c=%2B", "1", "тіло"]);
});

test.each(["GET", "POST"])("aborts the signal of a %s when the client goes away", async (method) => {
  let started = (): void => {};
  const isStarted = new Promise<void>((resolve) => {
    started = resolve;
  });
  let aborted = (): void => {};
  const isAborted = new Promise<void>((resolve) => {
    aborted = resolve;
  });
  const url = await serve(async (request) => {
    await request.text();
    request.signal.addEventListener("abort", aborted);
    started();
    await isAborted;
    return new Response(null);
  });
  const client = httpRequest(url, { method });
  client.on("error", () => {});
  client.end(method === "POST" ? "body" : undefined);
  await isStarted;
  client.destroy();
  await isAborted;
});

test("answers 500 to what a handler throws, names it in a warning without its words, and lives on", async () => {
  const log = vi.spyOn(process, "emitWarning").mockReturnValue();
  let calls = 0;
  const url = await serve(async () => {
    calls += 1;
    if (calls === 1) throw Object.assign(new RangeError("defect of 380500000001"), { code: "ERR_OUT_OF_RANGE" });
    return new Response("alive");
  });
  const response = await fetch(url);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("defect");
  expect(await (await fetch(url)).text()).toBe("alive");
  const said = log.mock.calls.map(([warning]) => warning);
  log.mockRestore();
  expect(said).toEqual([expect.stringMatching(/500.*RangeError ERR_OUT_OF_RANGE$/)]);
});

test.each([
  [
    "at once",
    () => {
      throw new Error("the log is full");
    },
  ],
  ["later", () => Promise.reject(new Error("the log is away"))],
])("hands what a handler throws to whoever wants it, who may throw as well, %s", async (_, fail) => {
  const defect = new Error("defect");
  const told: unknown[] = [];
  const url = await serve(
    async () => {
      throw defect;
    },
    (error) => {
      told.push(error);
      return fail();
    },
  );
  for (let time = 0; time < 2; time += 1) expect((await fetch(url)).status).toBe(500);
  expect(told).toEqual([defect, defect]);
});
