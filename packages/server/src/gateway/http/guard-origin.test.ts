import { describe, expect, test } from "vitest";
import { makeGateway, shop } from "../../../test/make-gateway.ts";

const path = `/identifications/${"A".repeat(22)}`;

type Headers = { readonly [name: string]: string };

/** A request as it stands, without what the shop's pages add. */
const ask = (method: string, headers: Headers, at = path): Promise<Response> =>
  makeGateway({ origins: [shop, "https://m.shop.example"] }).gateway(
    new Request(`${shop}/xpay${at}`, { method, headers: { "x-test-client": "olena", ...headers } }),
  );

describe("calls from pages", () => {
  test.each<[string, string, Headers]>([
    ["a listed origin", "GET", { origin: shop, "sec-fetch-site": "same-origin" }],
    ["another listed origin", "DELETE", { origin: "https://m.shop.example", "sec-fetch-site": "same-site" }],
    ["the same origin, by a GET without Origin", "GET", { "sec-fetch-site": "same-origin" }],
    ["an address that was typed in", "GET", { "sec-fetch-site": "none" }],
    ["something that is no browser", "DELETE", {}],
  ])("are answered from %s", async (_, method, headers) => {
    expect((await ask(method, headers)).status).toBe(404);
  });

  test.each<[string, string, Headers]>([
    ["another site", "GET", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["another site without Origin, as an image does", "GET", { "sec-fetch-site": "cross-site" }],
    ["another origin of the site", "DELETE", { origin: "https://blog.shop.example", "sec-fetch-site": "same-site" }],
    ["an opaque origin", "DELETE", { origin: "null", "sec-fetch-site": "cross-site" }],
    ["another port", "DELETE", { origin: `${shop}:8443` }],
    ["clear text", "DELETE", { origin: "http://shop.example" }],
    ["a name that begins alike", "DELETE", { origin: `${shop}.evil.example` }],
    ["a form that was opened by itself", "DELETE", { "sec-fetch-site": "none" }],
    [
      "a page under a name that was pointed here",
      "DELETE",
      { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
    ],
  ])("are refused from %s, before anybody is asked who it is", async (_, method, headers) => {
    const response = await ask(method, headers);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: "GATEWAY_REFUSED" });
    expect(response.headers.has("access-control-allow-origin")).toBe(false);
  });
});

describe("CORS", () => {
  test("lets a listed origin read answers and problems, with credentials", async () => {
    const { headers } = await ask("GET", { origin: "https://m.shop.example" });
    expect(headers.get("access-control-allow-origin")).toBe("https://m.shop.example");
    expect(headers.get("access-control-allow-credentials")).toBe("true");
    expect(headers.get("access-control-expose-headers")).toContain("retry-after");
    expect(headers.get("vary")).toContain("origin");
  });

  test("answers preflights for the methods and headers of the contract", async () => {
    const response = await ask("OPTIONS", { origin: shop, "access-control-request-method": "DELETE" });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-methods")).toBe("GET, DELETE");
    expect(response.headers.get("access-control-allow-headers")).toBe(
      "content-type, idempotency-key, prefer, xpay-device-id, authorization",
    );
    expect(response.headers.get("access-control-allow-origin")).toBe(shop);
    const stranger = await ask("OPTIONS", { origin: "https://evil.example" });
    expect(stranger.headers.has("access-control-allow-origin")).toBe(false);
  });
});

describe("paths", () => {
  test.each([
    ["GET", "/identifications", 405, "POST"],
    ["PUT", path, 405, "GET, DELETE"],
    ["POST", "/callback", 405, "GET"],
    ["GET", "/identification", 404, null],
    ["GET", "/identifications/a/b", 404, null],
    ["GET", "//identifications/a", 404, null],
    ["GET", "", 404, null],
  ])("%s %s is answered %i", async (method, at, status, allow) => {
    const response = await ask(method, { origin: shop }, at);
    expect(response.status).toBe(status);
    expect(response.headers.get("allow")).toBe(allow);
    expect(await response.json()).toMatchObject({ code: "GATEWAY_REFUSED", status });
  });

  test("outside the path where it is mounted there is nothing", async () => {
    const { gateway } = makeGateway();
    for (const at of ["/identifications", "/xpayidentifications", "/xpay2/identifications"]) {
      expect((await gateway(new Request(shop + at, { method: "POST" }))).status).toBe(404);
    }
  });
});
