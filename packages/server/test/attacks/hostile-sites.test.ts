import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shop } from "../make-gateway.ts";
import { type AttackedGateway, attackGateway, everythingOf } from "./attacked-gateway.ts";

// A page of another origin in the browser of somebody who is signed in at the shop. Tested elsewhere: the plain cases of
// Origin, Sec-Fetch-Site, preflights and paths in src/gateway/http/guard-origin.test.ts, of the return page's address in
// src/gateway/identifications.

const uuid = "691fafc9-5d64-46b5-82ba-85ce61cc26be";
const id = "A".repeat(22);

const calls: readonly (readonly [method: string, path: string])[] = [
  ["POST", "/identifications"],
  ["GET", `/identifications/${id}`],
  ["DELETE", `/identifications/${id}`],
  ["POST", "/device-bindings"],
  ["GET", `/instruments/${uuid}/transactions`],
];

/** A gateway that says how often it was asked who the client is. */
function watched(
  options: Parameters<typeof attackGateway>[0] = {},
): AttackedGateway & { readonly asked: () => number } {
  let asked = 0;
  const authorize = () => {
    asked += 1;
    return { id: "olena", phone: "380671112233" };
  };
  return { ...attackGateway({ authorize, ...options }), asked: () => asked };
}

describe("a page whose origin only looks like the shop's", () => {
  test.each([
    "https://shop.example.evil.example",
    "https://shop-example",
    "https://evil.example#https://shop.example",
    "https://shop.example@evil.example",
    "https://shop.example.",
    "https://shop.example:443",
    "https://shop.example:8443",
    "https://shop.example/",
    "https://SHOP.example",
    "https://sh%6Fp.example",
    "https://shоp.example",
    "https://xn--shp-tmc.example",
    "https://www.shop.example",
    "http://shop.example",
    "wss://shop.example",
    "blob:https://shop.example",
    "https://shop.example https://evil.example",
    "https://shop.example, https://evil.example",
    "null",
    "file://",
    "data:",
    "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
    "*",
    "",
    "undefined",
    "__proto__",
  ])("%s is refused by every call before anybody asks who the client is", async (origin) => {
    const attacked = watched();
    for (const [method, path] of calls) {
      // A header is bytes: a page of a domain with other letters would send its punycode, a forger may send anything.
      const headers = { origin: Buffer.from(origin).toString("latin1"), "xpay-device-id": "marker-device" };
      const response = await attacked.call(method, path, { headers });
      expect(response.status).toBe(403);
      expect([...response.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
    expect([attacked.asked(), attacked.received.length]).toEqual([0, 0]);
  });
});

describe("a page of another site", () => {
  const bare = async (
    attacked: AttackedGateway,
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Response> =>
    attacked.send(new Request(`${shop}/xpay${path}`, { method, headers, ...(body !== undefined && { body }) }));

  test.each(["cross-site", "same-site", "none", "SAME-ORIGIN", "same-origin, cross-site", "x"])(
    "is known by Sec-Fetch-Site: %s where a browser sends no Origin",
    async (site) => {
      const attacked = watched();
      for (const [method, path] of calls) {
        if (site === "none" && method === "GET") continue;
        const response = await bare(attacked, method, path, { "sec-fetch-site": site });
        expect(response.status).toBe(403);
      }
      expect(attacked.asked()).toBe(0);
    },
  );

  test.each([
    ["an HTML form", "application/x-www-form-urlencoded", "mode=auto"],
    [
      "a form for files",
      "multipart/form-data; boundary=x",
      '--x\r\ncontent-disposition: form-data; name="mode"\r\n\r\nauto\r\n--x--',
    ],
    ["a form of text that spells JSON", "text/plain", '{"mode":"auto","x":"="}'],
    ["a beacon", "text/plain;charset=UTF-8", '{"mode":"auto"}'],
    ["a type that begins otherwise", "text/plain; application/json", '{"mode":"auto"}'],
    ["two types", "text/plain, application/json", '{"mode":"auto"}'],
    ["two types, ours first", "application/json, text/plain", '{"mode":"auto"}'],
    ["a type that begins like ours", "application/jsonp", '{"mode":"auto"}'],
    ["a type that ends like ours", "application/csp-report+json", '{"mode":"auto"}'],
    ["no type", "", '{"mode":"auto"}'],
  ])("gets nothing done by %s, even from a browser so old that it says nothing of itself", async (_, type, body) => {
    const attacked = watched();
    for (const path of ["/identifications", "/device-bindings"]) {
      // A request without a type of its own would get one from its body's.
      const headers = new Headers({ "content-type": type });
      const request = new Request(`${shop}/xpay${path}`, { method: "POST", headers, body });
      expect((await attacked.send(request)).status).toBe(415);
    }
    expect(attacked.received).toEqual([]);
  });

  test("is told by no preflight that it may call", async () => {
    const attacked = watched();
    for (const [method, path] of calls) {
      for (const origin of ["https://evil.example", "null", `${shop}.evil.example`, "https://www.shop.example"]) {
        const response = await bare(attacked, "OPTIONS", path, {
          origin,
          "access-control-request-method": method,
          "access-control-request-headers": "content-type, x-test-client",
          "access-control-request-private-network": "true",
        });
        const { headers } = response;
        expect(headers.has("access-control-allow-origin")).toBe(false);
        expect(headers.has("access-control-allow-credentials")).toBe(false);
        expect(headers.has("access-control-allow-private-network")).toBe(false);
        expect([...headers.values()].join()).not.toMatch(/\*|x-test-client/);
      }
    }
    expect(attacked.asked()).toBe(0);
  });

  test("cannot have a cache hand out what another origin was allowed to read", async () => {
    const attacked = watched();
    for (const [method, path] of calls) {
      for (const origin of [shop, "https://evil.example"]) {
        const { headers } = await attacked.call(method, path, { headers: { origin } });
        expect(headers.get("cache-control")).toBe("no-store");
        expect(headers.get("vary")).toMatch(/\borigin\b/);
        expect(headers.get("x-content-type-options")).toBe("nosniff");
      }
    }
  });
});

describe("a method", () => {
  test.each([{ "x-http-method-override": "DELETE" }, { "x-http-method": "DELETE" }, { "x-method-override": "DELETE" }])(
    "is not another one on account of a header: %o",
    async (headers) => {
      const attacked = attackGateway();
      const link = await attacked.identify();
      for (const query of ["", "?_method=DELETE"]) {
        await attacked.call("GET", `/identifications/${link.id}${query}`, { headers });
        expect((await attacked.call("POST", `/identifications/${link.id}${query}`, { headers })).status).toBe(405);
      }
      expect(await attacked.verdict(link.id)).toEqual({ status: "pending" });
    },
  );

  test.each(["HEAD", "PUT", "PATCH", "QUERY", "PROPFIND", "get", "Delete", "constructor", "__proto__"])(
    "that the contract does not have does nothing: %s",
    async (method) => {
      const attacked = watched();
      const link = await attacked.identify();
      const asked = attacked.asked();
      // `Request` writes the common ones in capitals itself.
      if (method === "get" || method === "Delete") {
        const request = new Request(`${shop}/xpay/identifications/${link.id}`, { headers: { origin: shop } });
        const lower = new Proxy(request, {
          get: (target, name) => (name === "method" ? method : Reflect.get(target, name, target)),
        });
        expect((await attacked.send(lower)).status).toBe(405);
      } else {
        for (const path of [`/identifications/${link.id}`, "/identifications", "/device-bindings", "/callback"]) {
          expect((await attacked.call(method, path)).status).toBe(405);
        }
      }
      expect([attacked.asked(), attacked.received.length]).toEqual([asked, 1]);
    },
  );
});

describe("a path", () => {
  test.each([
    "/xpay/identifications/",
    "/xpay/identifications//",
    "/xpay//identifications",
    "//xpay/identifications",
    "/xpay/identifications%2f",
    "/xpay%2fidentifications",
    "/xpay/Identifications",
    "/XPAY/identifications",
    "/xpay/identification%73",
    "/xpay/identifications;a=b",
    "/xpay/identifications.json",
    "/xpay/identifications%00",
    "/xpay/identifications%20",
    "/xpay/%2e%2e/xpay2/identifications",
    "/xpay/..;/identifications",
    "/identifications",
    "/xpay2/identifications",
    "/xpayidentifications",
    "/xpay/identifications/a/b",
    "/xpay/constructor",
    "/xpay/__proto__",
  ])("that only looks like one of ours leads nowhere: %s", async (path) => {
    const attacked = watched();
    for (const method of ["GET", "POST", "DELETE", "OPTIONS"]) {
      const body = method === "POST" ? '{"mode":"auto"}' : null;
      const headers = { origin: shop, "content-type": "application/json" };
      const response = await attacked.send(new Request(`https://shop.example${path}`, { method, headers, body }));
      expect(response.status).toBe(404);
    }
    expect([attacked.asked(), attacked.received.length]).toEqual([0, 0]);
  });

  test.each(["..%2fcallback", "%2e%2e%2f%2e%2e", "a%2fb", "%5c..%5c", "%00", "a b", "'--", "*", "record:x", "{id}"])(
    "with %s for an id is nobody's",
    async (strange) => {
      const attacked = attackGateway();
      const nobody = await everythingOf(await attacked.call("GET", `/identifications/${id}`));
      for (const method of ["GET", "DELETE"]) {
        expect(await everythingOf(await attacked.call(method, `/identifications/${strange}`))).toBe(nobody);
      }
      expect((await attacked.call("GET", `/instruments/${strange}/transactions`)).status).toBe(404);
      expect(attacked.received).toEqual([]);
    },
  );
});

describe("a return page", () => {
  const ask = (attacked: AttackedGateway, returnUrl: unknown): Promise<Response> =>
    attacked.call("POST", "/identifications", { body: { mode: "redirect", returnUrl } });

  test.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://shop.example/",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "blob:https://shop.example/9115d58c",
    "filesystem:https://shop.example/temporary/x",
    "file:///etc/passwd",
    "about:blank",
    "view-source:https://shop.example/",
    "intent://shop.example/#Intent;scheme=https;end",
    "ftp://shop.example/",
    "http://shop.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example\\",
    "https:evil.example",
    "https:/evil.example/",
    "https:///evil.example/",
    "https:\\\\evil.example\\",
    "https://evil.example/",
    "https://evil.example/https://shop.example/",
    "https://evil.example?https://shop.example/",
    "https://evil.example#https://shop.example/",
    "https://evil.example\\@shop.example/",
    "https://evil.example\\.shop.example/",
    "https://shop.example@evil.example/",
    "https://shop.example:pass@evil.example/",
    "https://shop.example%40evil.example/",
    "https://user@shop.example/",
    "https://:@shop.example/",
    "https://@shop.example/",
    "https://shop.example.evil.example/",
    "https://evilshop.example/",
    "https://shop.example.",
    "https://shop.example./",
    "https://shop.example:8443/",
    "https://shop.example:443@evil.example/",
    "https://shop.example:0443x/",
    "https://shop.example:99999/",
    "https://shop.example%2eevil.example/",
    "https://shop.example%00.evil.example/",
    "https://shop.example\0.evil.example/",
    "https://shop.example%0d%0a.evil.example/",
    "https://shop.example\r\nlocation: https://evil.example/",
    "https://shop\t.example/",
    "https://shop.exa\nmple/",
    " https://shop.example/",
    "https://shop.example/ ",
    "https://shop.example/\u00a0",
    "https://shop.example/\u202eelpmaxe",
    "https://shop。example/",
    "https://shop．example/",
    "https://ｓhop.example/",
    "https://shоp.example/",
    "https://ſhop.example/",
    "https://xn--shp-tmc.example/",
    "https://[::1]/",
    "https://[shop.example]/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://999.999.999.999/",
    "https://shop.example/\\evil",
    "https://shop.example/путь",
    "https://shop.example/\u007f",
    "https:// shop.example/",
    "https://*/",
    "*",
    "null",
    "",
    "/",
    ".",
    "https://",
    `https://shop.example/${"a".repeat(1_900)}`,
    // Grows beyond what the operator takes when our id is added to it.
    `https://shop.example/?a=${"'".repeat(1_850)}`,
    { toString: () => "https://shop.example/" },
    ["https://shop.example/"],
    7,
    null,
    true,
  ])("anywhere but on the shop's own origin is refused, and nothing is kept of it: %j", async (returnUrl) => {
    const attacked = attackGateway();
    const response = await ask(attacked, returnUrl);
    expect([response.status, await response.json()]).toMatchObject([400, { code: "GATEWAY_REFUSED" }]);
    expect([attacked.received, attacked.errors]).toEqual([[], []]);
  });

  test("that reaches the operator is on a listed origin for every reader, whatever it is made of", async () => {
    const attacked = attackGateway({ maxOperatorCallsPerClient: 1_000_000 });
    const piece = fc.constantFrom(
      ..."https:|http:|javascript:|//|/|\\|@|:|?|#|.|..|%2f|%5c|%00|%09|\t|\n| |shop.example|SHOP.EXAMPLE|evil.example|shop|.example|443|8443|user|xpay_session=x|&|=|[|]|;|о|。|a".split(
        "|",
      ),
    );
    const address = fc
      .tuple(
        fc.constantFrom("", "https://", "https://shop.example", "https://shop.example/"),
        fc.array(piece, { maxLength: 8 }),
      )
      .map(([start, pieces]) => start + pieces.join(""));
    await fc.assert(
      fc.asyncProperty(address, async (returnUrl) => {
        const before = attacked.received.length;
        const { status } = await ask(attacked, returnUrl);
        if (status !== 201) {
          expect([status, attacked.received.length]).toEqual([400, before]);
          return;
        }
        const sent = String(attacked.received.at(-1)?.data.RedirectURL);
        const { origin, username, searchParams } = new URL(sent);
        expect([origin, username]).toEqual([shop, ""]);
        // Read by hand, as a careless reader does: the host is what stands between the slashes.
        expect(/^https:\/\/([^/?#]*)/.exec(sent)?.[1]).toBe("shop.example");
        expect(searchParams.getAll("xpay_session")).toHaveLength(1);
        expect(sent).toMatch(/^[!-~]+$/);
      }),
      {
        numRuns: 400,
        examples: [
          ["https://shop.example/?xpay_session=a&xpay_session=b"],
          ["https://SHOP.example:443/x#//evil.example"],
        ],
      },
    );
    expect(attacked.received.length).toBeGreaterThan(5);
    expect(attacked.errors).toEqual([]);
  });
});
