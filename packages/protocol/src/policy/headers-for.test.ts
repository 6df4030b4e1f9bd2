import { describe, expect, it } from "vitest";
import { XpayEmbedError } from "../errors.ts";
import { headersFor } from "./headers-for.ts";
import { toHeaders } from "./page-policy.ts";
import type { PolicyOptions } from "./policy-options.ts";
import { type PolicyFormat, policyText } from "./policy-text.ts";

const widget = "https://mapi.xpay.com.ua";
const react: PolicyOptions = { modes: ["auto"], widgetOrigins: [widget], gateway: "/xpay", integration: "react" };

describe("headersFor", () => {
  it("gives each page of a React site exactly this", () => {
    const { page, returnPage, script } = headersFor(react);
    expect(toHeaders(page)).toEqual({
      "content-security-policy": `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src ${widget} 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      "permissions-policy": `camera=(self "${widget}"), microphone=(self "${widget}"), clipboard-write=(self "${widget}"), publickey-credentials-get=(self "${widget}")`,
      "cross-origin-opener-policy": "unsafe-none",
      "referrer-policy": "same-origin",
    });
    expect(toHeaders(returnPage)).toEqual({
      "content-security-policy":
        "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
      "cross-origin-opener-policy": "unsafe-none",
      "referrer-policy": "no-referrer",
    });
    expect(script).toBeNull();
  });

  it("names a script's own origin, a gateway elsewhere, the queue's hash and other frames", () => {
    const { page, script } = headersFor({
      ...react,
      integration: "script-tag",
      scriptOrigin: "https://cdn.example:8443",
      scriptHashes: ["sha256-AAAA"],
      gateway: "https://api.shop.example/xpay",
      framedBy: ["https://portal.example"],
    });
    expect(toHeaders(page)["content-security-policy"]).toBe(
      `default-src 'none'; script-src https://cdn.example:8443 'sha256-AAAA'; connect-src https://api.shop.example; frame-src ${widget} 'self'; base-uri 'none'; form-action 'none'; frame-ancestors https://portal.example`,
    );
    expect(toHeaders(script ?? [])).toEqual({
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "x-content-type-options": "nosniff",
    });
  });

  it.each<readonly [mode: PolicyOptions["modes"][number], ancestors: string]>([
    ["auto", "'self' https://portal.example"],
    ["iframe", "'self' https://portal.example"],
    ["redirect", "https://portal.example"],
    ["popup", "'none'"],
  ])("lets the return page into what is around the page, for %s", (mode, ancestors) => {
    const { returnPage } = headersFor({ ...react, modes: [mode], framedBy: ["https://portal.example"] });
    expect(toHeaders(returnPage)["content-security-policy"]).toMatch(new RegExp(`; frame-ancestors ${ancestors}$`));
  });

  it("takes a nonce in the place of the script's origin", () => {
    const { page } = headersFor({ ...react, nonce: "c2l4dGVlbiByYW5kb20gYnl0ZXM=" });
    expect(page[0]?.directives[1]?.values).toEqual(["'nonce-c2l4dGVlbiByYW5kb20gYnl0ZXM='"]);
  });

  it("lets nobody who opened the page of a frame keep hold of it, but its way out", () => {
    expect(toHeaders(headersFor({ ...react, modes: ["iframe"] }).page)["cross-origin-opener-policy"]).toBe(
      "same-origin-allow-popups",
    );
  });

  it("gives a popup no frame and no camera, and a redirect no windows either", () => {
    const [popup, redirect] = (["popup", "redirect"] as const).map((mode) => headersFor({ ...react, modes: [mode] }));
    expect(toHeaders(popup?.page ?? [])).toMatchObject({
      "content-security-policy": expect.not.stringContaining("frame-src"),
      "permissions-policy": "camera=(), microphone=(), clipboard-write=(), publickey-credentials-get=()",
      "cross-origin-opener-policy": "unsafe-none",
    });
    expect(toHeaders(redirect?.page ?? [])["cross-origin-opener-policy"]).toBe("same-origin");
    expect(toHeaders(redirect?.returnPage ?? [])).toMatchObject({
      "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
      "cross-origin-opener-policy": "same-origin",
    });
  });

  it("adds what the page's own contents need, once, and in the place of nothing", () => {
    const { page, returnPage } = headersFor({
      ...react,
      own: { page: { "img-src": ["data:"], "connect-src": ["'self'"], "form-action": ["'self'"] } },
    });
    const policy = toHeaders(page)["content-security-policy"];
    expect(policy).toContain("; connect-src 'self'; ");
    expect(policy).toContain("; form-action 'self'; ");
    expect(policy).toMatch(/; img-src data:$/);
    expect(toHeaders(returnPage)["content-security-policy"]).not.toContain("img-src");
  });

  it("says of each directive in one sentence why it is there", () => {
    const { page, returnPage, script } = headersFor({ ...react, scriptOrigin: "https://cdn.example" });
    for (const { directives } of [page, returnPage, script ?? []].flat()) {
      for (const { why } of directives) expect(why).toMatch(/^[A-Z].{20,}\.$/);
    }
  });

  it.each<readonly [field: string, options: Partial<PolicyOptions>]>([
    ...[
      "https://xpay.com.ua/path",
      "https://xpay.com.ua/",
      "*",
      "https://*",
      "https://*.xpay.com.ua",
      "http://mapi.xpay.com.ua",
      "javascript:alert(1)",
      "data:",
      "https:",
      "https://mapi.xpay.com.ua@evil.example",
      "https://mapi.xpay.com.ua:443:1",
      "https://MAPI.xpay.com.ua",
      "https://mаpi.xpay.com.ua", // a Cyrillic letter
      "https://mapi.xpay.com.ua.",
      "https://mapi..xpay.com.ua",
      "https://-mapi.xpay.com.ua",
      "https://localhost.evil.example\n",
      "http://localhost.evil.example",
      "https://a.example; script-src *",
      "https://a.example, default-src *",
      "https://a.example\r\nset-cookie: a=b",
      "https://a.example https://b.example",
      'https://a.example"',
      " https://a.example",
      "",
      `https://${"a".repeat(100_000)}`,
    ].flatMap((origin) => [
      ["widgetOrigins", { widgetOrigins: [widget, origin] }] as const,
      ["scriptOrigin", { scriptOrigin: origin }] as const,
      ["framedBy", { framedBy: [origin] }] as const,
      ["pageOrigin", { pageOrigin: origin }] as const,
    ]),
    ...[
      "",
      "xpay",
      "//evil.example",
      "/\\evil.example",
      "/x;y",
      "/x\r\ny",
      "https://a.example?x",
      "ftp://a.example",
    ].map((gateway) => ["gateway", { gateway }] as const),
    ["modes", { modes: [] }],
    // What a caller without types may hand in.
    ["modes", { modes: ["window" as "popup"] }],
    ["integration", { integration: "vue" as "react" }],
    ["widgetOrigins", { widgetOrigins: [] }],
    ["widgetOrigins", { widgetOrigins: [7 as unknown as string] }],
    ["nonce", { nonce: "short" }],
    ["nonce", { nonce: "0123456789abcdef' *; x" }],
    ["scriptHashes", { scriptHashes: ["sha256-AAAA' 'unsafe-inline"] }],
    ["scriptHashes", { scriptHashes: ["md5-AAAA"] }],
    ["own", { own: { page: { "img-src": ["data:; script-src *"] } } }],
    ["own", { own: { page: { "img-src": ["data:,"] } } }],
    ["own", { own: { returnPage: { "img-src; x": ["data:"] } } }],
  ])("refuses a value of %s that could mean something else: %j", (field, options) => {
    const attempt = (): unknown => headersFor({ ...react, ...options });
    expect(attempt).toThrow(XpayEmbedError);
    expect(attempt).toThrow(expect.objectContaining({ code: "CONFIG_INVALID_OPTION", details: { field } }));
  });

  it.each(["https://api.example/xpay", "https://api.example", "/xpay", "/", "/a/b/", "http://localhost:5181/x"])(
    "takes the gateway %s",
    (gateway) => {
      expect(() => headersFor({ ...react, gateway })).not.toThrow();
    },
  );
});

describe("policyText", () => {
  const policies = headersFor({ ...react, scriptOrigin: "https://cdn.example" });
  const text = (format: PolicyFormat): string => policyText(policies, format);

  it("writes nginx blocks with the quotes escaped", () => {
    expect(text("nginx")).toContain("location = /identified {\n");
    expect(text("nginx")).toContain(`add_header Permissions-Policy "camera=(self \\"${widget}\\"), `);
  });

  it("writes a middleware that runs and sends each page its own", () => {
    // The text is ours; what it defines is read back.
    const sendPolicy = new Function(`${text("node")}; return sendPolicy;`)();
    const sent = (url: string): { readonly [name: string]: string } => {
      const headers: { [name: string]: string } = {};
      const setHeader = (name: string, value: string): void => {
        headers[name.toLowerCase()] = value;
      };
      sendPolicy({ url }, { setHeader }, () => {});
      return headers;
    };
    expect(sent("/loan?x=1")).toEqual(toHeaders(policies.page));
    expect(sent("/identified?xpay_session=1")).toEqual(toHeaders(policies.returnPage));
    expect(sent("/xpay-embed-0.1.0.js")).toEqual(toHeaders(policies.script ?? []));
  });

  it("writes a configuration for Next that can be read", async () => {
    const config = new Function(text("next").replace("export default", "return"))();
    const rules: readonly { readonly source: string; readonly headers: readonly { key: string; value: string }[] }[] =
      await config.headers();
    expect(rules.map(({ source }) => source)).toEqual(["/:path*", "/identified", "/xpay-embed-:file*"]);
    expect(Object.fromEntries((rules[1]?.headers ?? []).map(({ key, value }) => [key.toLowerCase(), value]))).toEqual(
      toHeaders(policies.returnPage),
    );
  });

  it("writes meta elements without what they cannot say, and says so", () => {
    expect(text("html")).toMatch(/<meta http-equiv="Content-Security-Policy" content="(?!.*frame-ancestors)[^"]+">/);
    expect(text("html")).toContain("<!-- Only as a header: Content-Security-Policy: frame-ancestors 'self' -->");
    expect(text("html")).toContain("<!-- Only as a header: Cross-Origin-Opener-Policy: unsafe-none -->");
    expect(text("html")).toContain('<meta name="referrer" content="no-referrer">');
  });

  it("writes JSON of the very data", () => {
    expect(JSON.parse(text("json"))).toEqual(policies);
  });

  it.each(["identified", "/a b", '/a"', "/a\nb", "/a{"])("refuses the path %j", (returnPage) => {
    expect(() => policyText(policies, "nginx", { returnPage })).toThrow(/CONFIG_INVALID_OPTION \(paths\)/);
  });
});
