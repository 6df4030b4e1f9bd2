import { describe, expect, test } from "vitest";
import { makeGateway, shop } from "../../../test/make-gateway.ts";
import { createTestClock } from "../../../test/test-clock.ts";
import { readFraming } from "./frame-ancestors.ts";

const widget = "https://mapi.xpay.com.ua/uk/frame/widget/bank-id/1";

const read = (headers: Record<string, string>, page: string = shop): string =>
  readFraming(new Headers(headers), widget, page);

describe("readFraming", () => {
  test.each<[string, string | null, string | null, string]>([
    ["nothing said", null, null, "allowed"],
    ["DENY", "DENY", null, "refused"],
    ["SAMEORIGIN", "sameorigin", null, "refused"],
    ["a value that browsers ignore", "ALLOW-FROM https://shop.example", null, "allowed"],
    ["several values, one of them DENY", "SAMEORIGIN, DENY", null, "refused"],
    ["a policy without frame-ancestors", null, "default-src 'none'", "allowed"],
    ["none", null, "frame-ancestors 'none'", "refused"],
    ["an empty list", null, "frame-ancestors", "refused"],
    ["self", null, "frame-ancestors 'self'", "refused"],
    ["everybody", null, "frame-ancestors *", "allowed"],
    ["a scheme", null, "frame-ancestors https:", "allowed"],
    ["another scheme", null, "frame-ancestors data:", "refused"],
    ["the page", null, "frame-ancestors https://shop.example", "allowed"],
    ["the page, in capitals and with a path", null, "FRAME-ANCESTORS HTTPS://SHOP.EXAMPLE/x", "allowed"],
    ["the page's host", null, "frame-ancestors shop.example", "allowed"],
    ["the page in clear text, which covers https", null, "frame-ancestors http://shop.example", "allowed"],
    ["another page", null, "frame-ancestors https://other.example", "refused"],
    ["a wildcard above the page", null, "frame-ancestors https://*.example", "allowed"],
    ["a wildcard that needs a label more", null, "frame-ancestors https://*.shop.example", "refused"],
    ["another port", null, "frame-ancestors https://shop.example:8443", "refused"],
    ["any port", null, "frame-ancestors https://shop.example:*", "allowed"],
    ["two policies that disagree", null, "frame-ancestors *, frame-ancestors 'none'", "refused"],
    ["X-Frame-Options beside frame-ancestors, which counts", "DENY", "frame-ancestors https://shop.example", "allowed"],
    ["something that is no source", null, "frame-ancestors %%%", "refused"],
  ])("reads %s", (_, xFrameOptions, policy, expected) => {
    const headers = {
      ...(xFrameOptions !== null && { "x-frame-options": xFrameOptions }),
      ...(policy !== null && { "content-security-policy": policy }),
    };
    expect(read(headers)).toBe(expected);
  });

  test("knows a page of the widget's own origin, and ports", () => {
    const own = "https://mapi.xpay.com.ua";
    expect(read({ "x-frame-options": "SAMEORIGIN" }, own)).toBe("allowed");
    expect(read({ "content-security-policy": "frame-ancestors 'self'" }, own)).toBe("allowed");
    expect(read({ "content-security-policy": "frame-ancestors localhost:*" }, "http://localhost:5173")).toBe("refused");
    expect(read({ "content-security-policy": "frame-ancestors http://localhost:5173" }, "http://localhost:5173")).toBe(
      "allowed",
    );
  });
});

describe("the probe", () => {
  const framingOf = async (response: Promise<Response>): Promise<unknown> =>
    ((await (await response).json()) as { framing: unknown }).framing;
  const create = { body: { mode: "auto" } };

  test("asks once for each origin of widget and page, by HEAD, and again when the answer is old", async () => {
    const world = makeGateway({ origins: [shop, "https://m.shop.example"] });
    for (let time = 0; time < 3; time += 1) await world.identify();
    expect(world.probes).toEqual([
      { method: "HEAD", url: expect.stringContaining("https://mapi.xpay.com.ua/uk/frame") },
    ]);
    await world.identify({ mode: "auto" }, { headers: { origin: "https://m.shop.example" } });
    expect(world.probes).toHaveLength(2);
    await world.clock.advance(3_600_000);
    await world.identify();
    expect(world.probes).toHaveLength(3);
    // Put back, as a clock that was wrong is.
    await world.clock.advance(-60_000);
    await world.identify();
    expect(world.probes).toHaveLength(4);
  });

  test("shares one question among callers at the same time", async () => {
    const world = makeGateway();
    await Promise.all(Array.from({ length: 10 }, () => world.identify()));
    expect(world.probes).toHaveLength(1);
  });

  test("asks by GET where there is no HEAD", async () => {
    const methods: (string | undefined)[] = [];
    const world = makeGateway({
      environment: {
        fetch: async (_, { method }) => {
          methods.push(method);
          return new Response(null, { status: method === "HEAD" ? 405 : 200 });
        },
      },
    });
    expect(await framingOf(world.call("POST", "/identifications", create))).toBe("allowed");
    expect(methods).toEqual(["HEAD", "GET"]);
  });

  test.each<[string, () => Promise<Response>]>([
    ["the widget is down", () => Promise.reject(new TypeError("fetch failed"))],
    ["it answers an error", async () => new Response(null, { status: 503 })],
    ["it redirects", async () => new Response(null, { status: 302, headers: { location: "https://evil.example" } })],
  ])("says unknown, and asks again next time, when %s", async (_, fetch) => {
    let asked = 0;
    const world = makeGateway({
      environment: {
        fetch: () => {
          asked += 1;
          return fetch();
        },
      },
    });
    for (let time = 1; time <= 2; time += 1) {
      expect(await framingOf(world.call("POST", "/identifications", create))).toBe("unknown");
      expect(asked).toBe(time);
    }
  });

  test("keeps nobody waiting for long", async () => {
    let signal: AbortSignal | null | undefined;
    const clock = createTestClock();
    const world = makeGateway(
      {
        environment: {
          fetch: (_, init) => {
            signal = init.signal;
            return new Promise(() => {});
          },
        },
      },
      { clock },
    );
    const response = world.call("POST", "/identifications", create);
    await clock.advance(2_000);
    expect(await framingOf(response)).toBe("unknown");
    expect(signal?.aborted).toBe(true);
  });

  test("asks nothing where it is switched off, or where the page is not known", async () => {
    const off = makeGateway({ framing: false });
    expect(await framingOf(off.call("POST", "/identifications", create))).toBe("unknown");
    const world = makeGateway();
    const headers = { "content-type": "application/json", "x-test-client": "olena" };
    const request = new Request(`${shop}/xpay/identifications`, { method: "POST", headers, body: '{"mode":"auto"}' });
    expect(await framingOf(world.gateway(request))).toBe("unknown");
    expect([...off.probes, ...world.probes]).toEqual([]);
  });
});
