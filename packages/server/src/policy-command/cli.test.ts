import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { headersFor, policyText, toHeaders } from "@xpay-embed/protocol/policy";
import { afterEach, expect, test } from "vitest";

const cli = fileURLToPath(new URL("./cli.ts", import.meta.url));
const widget = "https://mapi.xpay.com.ua";
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

async function run(
  ...input: string[]
): Promise<{ readonly code: number; readonly out: string; readonly error: string }> {
  const child = spawn(process.execPath, ["--conditions=@xpay-embed/source", cli, ...input]);
  let [out, error] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    error += chunk.toString();
  });
  const [code] = await once(child, "close");
  return { code, out, error };
}

/** A site with these headers on each path. */
async function serve(pages: {
  readonly [path: string]: readonly [headers: { [name: string]: string }, body?: string];
}) {
  server = createServer((request, response) => {
    const page = pages[(request.url ?? "").split("?", 1)[0] ?? ""];
    response.writeHead(page ? 200 : 404, page?.[0]).end(page?.[1] ?? "");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

test("prints each format, as the function does", { timeout: 60_000 }, async () => {
  const policies = headersFor({
    modes: ["iframe", "popup"],
    widgetOrigins: [widget],
    gateway: "https://api.shop.example/xpay",
    integration: "script-tag",
  });
  for (const format of ["nginx", "node", "html", "next", "json"] as const) {
    const { code, out } = await run(
      ...["--", "--modes", "iframe,popup", "--widget", widget, "--gateway", "https://api.shop.example/xpay"],
      ...["--integration", "script-tag", "--format", format, "--return-page", "/back"],
    );
    expect([code, out]).toEqual([0, policyText(policies, format, { returnPage: "/back" })]);
  }
});

test("explains itself", { timeout: 60_000 }, async () => {
  const { code, out } = await run("--help");
  expect([code, out]).toEqual([0, expect.stringMatching(/--modes[\s\S]*--check[\s\S]*Ends with 0/)]);
});

test.each([
  [["--widget", "https://xpay.com.ua/path"], /CONFIG_INVALID_OPTION: --widget/],
  [["--widget", "*"], /CONFIG_INVALID_OPTION: --widget/],
  [["--gateway", "/xpay; script-src *"], /CONFIG_INVALID_OPTION: --gateway/],
  [["--modes", "window"], /CONFIG_INVALID_OPTION: --modes/],
  [["--return-page", "/a {"], /CONFIG_INVALID_OPTION: --page and --return-page/],
  [["--format", "xml"], /--format xml is none of ours/],
  [["--nothing"], /Unknown option '--nothing'/],
  [["--check", "javascript:1"], /is no address/],
])("says what is wrong with %j", { timeout: 60_000 }, async (input, expected) => {
  expect(await run(...input)).toMatchObject({ code: 1, out: "", error: expect.stringMatching(expected) });
});

const check = (origin: string, ...more: string[]) =>
  run("--check", `${origin}/loan?client=380501234567`, "--widget", widget, ...more);

test("is content with a page that sends what is printed", { timeout: 60_000 }, async () => {
  const { page, returnPage } = headersFor({
    modes: ["auto"],
    widgetOrigins: [widget],
    gateway: "/xpay",
    integration: "react",
  });
  const origin = await serve({ "/loan": [toHeaders(page)], "/identified": [toHeaders(returnPage)] });
  const { code, out } = await check(origin);
  expect(out.match(/nothing is wrong and nothing is missing/g)).toHaveLength(2);
  expect([code, out]).toEqual([0, expect.not.stringContaining("380501234567")]);
});

test("says what contradicts and what is missing, in headers and in the document", { timeout: 60_000 }, async () => {
  const meta = `<meta http-equiv="Content-Security-Policy" content="connect-src 'none'; frame-ancestors 'none'">`;
  const origin = await serve({
    "/loan": [{ "cross-origin-opener-policy": "same-origin", "referrer-policy": "unsafe-url" }, meta],
    "/identified": [{ "x-frame-options": "DENY" }],
  });
  const { code, out } = await check(origin);
  expect(code).toBe(2);
  expect(out).toMatch(/wrong +COOP_SEVERS_POPUP \(cross-origin-opener-policy: same-origin\) in popup/);
  expect(out).toMatch(/wrong +CSP_CONNECT_SRC_GATEWAY \(connect-src: 'self'\)/);
  expect(out).toMatch(/beware +REFERRER_POLICY_LEAKS_ADDRESS/);
  expect(out).toMatch(/wrong +RETURN_PAGE_REFUSES_FRAME \(x-frame-options: DENY\) in iframe/);
  expect(out).toMatch(/missing Permissions-Policy: camera=/);
  const json = await check(origin, "--format", "json");
  expect(JSON.parse(json.out).page.findings.map((finding: { readonly code: string }) => finding.code)).toContain(
    "COOP_SEVERS_POPUP",
  );
  expect((await check(origin, "--modes", "redirect", "--gateway", "https://api.shop.example")).code).toBe(2);
});

test("reads a policy in the document as servers write it into an attribute", { timeout: 60_000 }, async () => {
  const { page, returnPage } = headersFor({
    modes: ["auto"],
    widgetOrigins: [widget],
    gateway: "/xpay",
    integration: "react",
  });
  const meta = (quotes: readonly string[]): string => {
    let count = 0;
    const policy = String(toHeaders(page)["content-security-policy"]).replaceAll(
      "'",
      () => quotes[count++ % quotes.length] ?? "'",
    );
    return `<meta http-equiv="Content-Security-Policy" content="${policy.replaceAll("/", "&#x2F;")}; report-to a&amp;b&#9999999;">`;
  };
  const origin = await serve({
    "/written": [toHeaders(page), meta(["'", "&#x27;", "&#39;", "&#039;", "&apos;", "&#X27;"])],
    "/unknown": [toHeaders(page), meta(["&lsquo;"])],
    "/identified": [toHeaders(returnPage)],
  });
  const { code, out } = await run("--check", `${origin}/written`, "--widget", widget);
  expect([code, out.match(/nothing is wrong and nothing is missing/g)?.length, out]).toEqual([0, 2, out]);
  expect((await run("--check", `${origin}/unknown`, "--widget", widget)).code).toBe(2);
});

test("says that a page does not answer", { timeout: 60_000 }, async () => {
  const origin = await serve({});
  await new Promise((resolve) => server?.close(resolve));
  expect(await check(origin)).toMatchObject({ code: 3, error: expect.stringContaining("cannot be read") });
});
