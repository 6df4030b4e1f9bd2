import { describe, expect, it } from "vitest";
import { checkHeaders } from "./check-headers.ts";
import { headersFor } from "./headers-for.ts";
import type { ExistingHeaders } from "./judge-headers.ts";
import { toHeaders } from "./page-policy.ts";
import type { PolicyOptions } from "./policy-options.ts";
import { coversOrigin } from "./read-content-policy.ts";

const widget = "https://mapi.xpay.com.ua";
const portal = "https://portal.example";
const options: PolicyOptions = {
  modes: ["auto"],
  widgetOrigins: [widget],
  gateway: "https://api.shop.example/xpay",
  integration: "react",
  pageOrigin: "https://shop.example",
};
const csp = (value: string): ExistingHeaders => ({ "Content-Security-Policy": value });
const codes = (existing: ExistingHeaders, changes: Partial<PolicyOptions> = {}, page?: "page" | "returnPage") =>
  checkHeaders({ ...options, ...changes }, existing, page).findings.map(({ code }) => code);

describe("checkHeaders", () => {
  it.each([["auto"], ["iframe"], ["popup"], ["redirect"]] as const)(
    "is content with what is printed for %s",
    (mode) => {
      for (const integration of ["react", "script-tag"] as const) {
        for (const framedBy of [[], [portal, "https://other.example"]]) {
          const own = { ...options, modes: [mode], integration, framedBy };
          const { page, returnPage } = headersFor(own);
          expect(checkHeaders(own, toHeaders(page))).toEqual({ findings: [], missing: [] });
          expect(checkHeaders(own, toHeaders(returnPage), "returnPage")).toEqual({ findings: [], missing: [] });
        }
      }
    },
  );

  it("finds nothing wrong with a page without headers, and names all of them as missing", () => {
    const { findings, missing } = checkHeaders(options, {});
    expect(findings).toEqual([]);
    expect(missing.map(({ header }) => header)).toEqual(headersFor(options).page.map(({ name }) => name));
  });

  it.each<readonly [what: string, existing: ExistingHeaders, expected: readonly string[]]>([
    ["frame-src", csp("frame-src 'self'"), ["CSP_FRAME_SRC_WIDGET"]],
    ["frame-src without the return page", csp(`frame-src ${widget}`), ["CSP_FRAME_SRC_RETURN_PAGE"]],
    ["child-src in its place", csp(`child-src ${widget} 'self'`), []],
    ["child-src in its place, too narrow", csp("child-src 'self'"), ["CSP_FRAME_SRC_WIDGET"]],
    ["frame-src before child-src", csp(`child-src 'none'; frame-src ${widget} https://shop.example`), []],
    ["a wildcard", csp("frame-src https://*.xpay.com.ua https:"), []],
    ["the second of two policies", csp("frame-src *, frame-src 'self'"), ["CSP_FRAME_SRC_WIDGET"]],
    ["two headers", { "content-security-policy": ["frame-src *", "frame-src 'self'"] }, ["CSP_FRAME_SRC_WIDGET"]],
    ["the first directive of a name", csp("frame-src *; frame-src 'none'"), []],
    ["connect-src", csp("connect-src 'self'"), ["CSP_CONNECT_SRC_GATEWAY"]],
    ["another port", csp("connect-src https://api.shop.example:8443"), ["CSP_CONNECT_SRC_GATEWAY"]],
    ["script-src", csp("script-src https://cdn.example"), ["CSP_SCRIPT_SRC"]],
    ["strict-dynamic without a nonce", csp("script-src 'self' 'strict-dynamic'"), ["CSP_SCRIPT_SRC"]],
    ["a nonce that we do not know", csp("script-src 'nonce-abc' 'strict-dynamic'"), []],
    ["script-src-elem", csp("script-src 'self'; script-src-elem 'none'"), ["CSP_SCRIPT_SRC"]],
    ["style-src", csp("style-src 'none'"), ["CSP_STYLE_SRC"]],
    ["style-src with a hash", csp("style-src 'sha256-AAAA'"), []],
    ["default-src alone", csp("default-src 'self'"), ["CSP_FRAME_SRC_WIDGET", "CSP_CONNECT_SRC_GATEWAY"]],
    ["a sandbox", csp("sandbox allow-scripts allow-same-origin allow-forms"), ["CSP_SANDBOX"]],
    ["COOP", { "Cross-Origin-Opener-Policy": 'same-origin; report-to="x"' }, ["COOP_SEVERS_POPUP"]],
    [
      "COOP that only WebKit takes further",
      { "cross-origin-opener-policy": "same-origin-allow-popups" },
      ["COOP_SEVERS_POPUP_IN_WEBKIT"],
    ],
    ["COOP that cuts off who opened it", { "cross-origin-opener-policy": "noopener-allow-popups" }, []],
    ["COOP unsafe-none", { "cross-origin-opener-policy": "unsafe-none" }, []],
    ["COEP", { "cross-origin-embedder-policy": "require-corp" }, ["COEP_BLOCKS_FRAME"]],
    ["COEP credentialless", { "cross-origin-embedder-policy": "credentialless" }, ["COEP_BLOCKS_FRAME"]],
    ["no camera", { "permissions-policy": "geolocation=(), camera=()" }, ["PERMISSIONS_POLICY_DENIES_WIDGET"]],
    ["a camera for the page", { "permissions-policy": "camera=(self)" }, ["PERMISSIONS_POLICY_DENIES_WIDGET"]],
    [
      "a camera for the widget alone",
      { "permissions-policy": `camera=("${widget}")` },
      ["PERMISSIONS_POLICY_DENIES_WIDGET"],
    ],
    ["a camera for everybody", { "permissions-policy": "camera=*" }, []],
    ["a camera for everybody, in a list", { "permissions-policy": "camera=(self *)" }, []],
    [
      "a camera for somebody else's hosts",
      { "permissions-policy": 'camera=(self "https://*.other.example")' },
      ["PERMISSIONS_POLICY_DENIES_WIDGET"],
    ],
    [
      "a camera for all hosts of the widget's",
      { "permissions-policy": `camera=(self "${widget.replace(/\/\/[^.]+/, "//*")}")` },
      [],
    ],
    [
      "a camera for a host without a scheme",
      { "permissions-policy": `camera=(self "${new URL(widget).host}")` },
      ["PERMISSIONS_POLICY_DENIES_WIDGET"],
    ],
    [
      "a camera for the widget's host by http",
      { "permissions-policy": `camera=(self "${widget.replace("https:", "http:")}")` },
      ["PERMISSIONS_POLICY_DENIES_WIDGET"],
    ],
    ["unsafe-url", { "referrer-policy": "same-origin, unsafe-url" }, ["REFERRER_POLICY_LEAKS_ADDRESS"]],
    ["X-Frame-Options of the page itself", { "x-frame-options": "DENY" }, []],
    ["a policy that only reports", { "content-security-policy-report-only": "default-src 'none'" }, []],
  ])("judges %s", (_, existing, expected) => {
    expect(codes(existing)).toEqual(expected);
  });

  it.each<readonly [what: string, existing: ExistingHeaders, expected: readonly string[]]>([
    ["frame-ancestors", csp("frame-ancestors 'none'"), ["RETURN_PAGE_REFUSES_FRAME"]],
    ["X-Frame-Options", { "x-frame-options": "deny" }, ["RETURN_PAGE_REFUSES_FRAME"]],
    ["X-Frame-Options of two proxies", { "x-frame-options": "SAMEORIGIN, DENY" }, ["RETURN_PAGE_REFUSES_FRAME"]],
    ["X-Frame-Options beside frame-ancestors", { ...csp("frame-ancestors 'self'"), "x-frame-options": "deny" }, []],
    ["SAMEORIGIN", { "x-frame-options": "SAMEORIGIN" }, []],
    ["COOP", { "cross-origin-opener-policy": "same-origin-allow-popups" }, ["COOP_SEVERS_RETURN_PAGE"]],
    ["other COOP", { "cross-origin-opener-policy": "noopener-allow-popups" }, ["COOP_SEVERS_RETURN_PAGE"]],
    ["what only the other page needs", csp("connect-src 'none'; frame-src 'none'"), []],
  ])("judges the return page's %s", (_, existing, expected) => {
    expect(codes(existing, {}, "returnPage")).toEqual(expected);
  });

  it.each<readonly [what: string, existing: ExistingHeaders, page: readonly string[], returnPage: readonly string[]]>([
    ["frame-ancestors 'none'", csp("frame-ancestors 'none'"), ["PAGE_REFUSES_FRAME"], ["RETURN_PAGE_REFUSES_FRAME"]],
    ["'self' alone", csp("frame-ancestors 'self'"), ["PAGE_REFUSES_FRAME"], ["RETURN_PAGE_REFUSES_FRAME"]],
    ["the other page alone", csp(`frame-ancestors ${portal}`), [], ["RETURN_PAGE_REFUSES_FRAME"]],
    ["both", csp(`frame-ancestors ${portal} 'self'`), [], []],
    ["a wildcard", csp("frame-ancestors https:"), [], []],
    ["SAMEORIGIN", { "x-frame-options": "SAMEORIGIN" }, ["PAGE_REFUSES_FRAME"], ["RETURN_PAGE_REFUSES_FRAME"]],
    ["DENY beside frame-ancestors", { ...csp(`frame-ancestors ${portal} 'self'`), "x-frame-options": "DENY" }, [], []],
  ])("judges %s where another page frames both", (_, existing, page, returnPage) => {
    const changes = { framedBy: [portal] };
    expect([codes(existing, changes), codes(existing, changes, "returnPage")]).toEqual([page, returnPage]);
  });

  it("names the redirect beside the frame only where the page around is refused", () => {
    const broken = (value: string): unknown =>
      checkHeaders({ ...options, framedBy: [portal] }, csp(`frame-ancestors ${value}`), "returnPage").findings[0]
        ?.modes;
    expect([broken("'self'"), broken(portal)]).toEqual([["iframe", "redirect"], ["iframe"]]);
  });

  it("says which page around is missing in a policy that is there", () => {
    const { missing } = checkHeaders(
      { ...options, framedBy: [portal] },
      { ...toHeaders(headersFor(options).returnPage) },
      "returnPage",
    );
    expect(missing).toEqual([{ header: "content-security-policy", directive: "frame-ancestors", value: portal }]);
  });

  it("names only modes that were chosen, and nothing that breaks none of them", () => {
    const existing = { ...csp("frame-src 'none'; connect-src 'none'"), "cross-origin-opener-policy": "same-origin" };
    const { findings } = checkHeaders({ ...options, modes: ["redirect"] }, existing);
    expect(findings.map(({ code, modes }) => [code, modes])).toEqual([["CSP_CONNECT_SRC_GATEWAY", ["redirect"]]]);
  });

  it("says what has to be added to a policy that is there", () => {
    const { missing } = checkHeaders(options, {
      ...toHeaders(headersFor(options).page),
      "content-security-policy": "default-src 'self'; frame-src 'self'; base-uri 'none'",
    });
    expect(missing).toEqual([
      { header: "content-security-policy", directive: "connect-src", value: "https://api.shop.example" },
      { header: "content-security-policy", directive: "frame-src", value: widget },
      { header: "content-security-policy", directive: "form-action", value: "'none'" },
      { header: "content-security-policy", directive: "frame-ancestors", value: "'none'" },
    ]);
  });

  it("is plain data", () => {
    const check = checkHeaders(options, csp("default-src 'none'"));
    expect(JSON.parse(JSON.stringify(check))).toEqual(check);
  });
});

describe("coversOrigin", () => {
  it.each([
    ["https://*.shop.example", "https://shop.example", false],
    ["https://*.shop.example", "https://a.b.shop.example", true],
    ["*.shop.example", "https://notshop.example", false],
    ["shop.example", "https://shop.example", true],
    ["http://shop.example", "https://shop.example", true],
    ["https://shop.example", "http://shop.example", false],
    ["https://shop.example:*", "https://shop.example:8443", true],
    ["https://shop.example/path", "https://shop.example", true],
    ["'unsafe-inline'", "https://shop.example", false],
    ["data:", "https://shop.example", false],
    ["https://shop.example.evil.example", "https://shop.example", false],
  ])("%s, %s: %s", (source, origin, expected) => {
    expect(coversOrigin(source, origin, "https://self.example")).toBe(expected);
  });
});
