import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "@xpay-embed/sandbox/http";
import type { Gateway } from "@xpay-embed/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { operatorKeys, partnerKeys } from "../../../packages/sandbox/test/partner-keys.ts";
import { createLenderBackend } from "./lender-backend.ts";
import { createShiftableClock } from "./shiftable-clock.ts";
import { openVisitorStore, type VisitorStore } from "./visitor-store.ts";

const siteUrl = "http://localhost:5190";
const clock = createShiftableClock();
let folder: string;
let visitors: VisitorStore;
let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let backend: ReturnType<typeof createLenderBackend>;
let letGo: () => void;
let asked: number;

/** Holds every answer until it is let go. */
const gateway = (async () => {
  asked += 1;
  await new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return new Response("from the gateway");
}) as unknown as Gateway; // It is only called here; what else a gateway can do is not.

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "xpay-embed-lender-"));
  visitors = openVisitorStore(join(folder, "lender.sqlite"));
  sandbox = await startSandbox({
    port: 0,
    partnerToken: "lender",
    partnerPublicKey: partnerKeys.publicKey,
    operatorPrivateKey: operatorKeys.privateKey,
  });
  const operator = { historyForm: () => "decoded" as const, setHistoryForm: () => {} };
  backend = createLenderBackend({ siteUrl, gateway, sandboxUrl: sandbox.url, visitors, clock, operator });
});
afterAll(async () => {
  await sandbox.close();
  visitors.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  asked = 0;
});

const call = async (path: string, cookie = "", init: RequestInit = {}): Promise<Response> =>
  backend.request(path, { ...init, headers: { origin: siteUrl, cookie, ...init.headers } });
const order = (body: unknown, cookie = "", contentType = "application/json"): Promise<Response> =>
  call("/developer", cookie, {
    method: "POST",
    headers: { "content-type": contentType },
    body: JSON.stringify(body),
  });
const cookieOf = (response: Response): string => (response.headers.get("set-cookie") ?? "").split(";", 1)[0] ?? "";

test("gives a visitor a cookie that scripts cannot read, and knows them by it again, after a restart too", async () => {
  const first = await call("/developer");
  expect(first.headers.get("set-cookie")).toMatch(/^zhmenia-visitor=[\w-]{22};.*HttpOnly; SameSite=Lax$/);
  const cookie = cookieOf(first);
  await order({ scenario: "rejected" }, cookie);
  const reopened = openVisitorStore(join(folder, "lender.sqlite"));
  expect(reopened.find(cookie.split("=")[1])).toMatchObject({ scenario: "rejected" });
  reopened.close();
  expect(await (await call("/developer", cookie)).json()).toMatchObject({ scenario: "rejected" });
  expect(await (await call("/developer")).json()).toMatchObject({ scenario: "verified" });
});

test("a visitor whom nobody knows gets a new name, not the one that they bring", async () => {
  const brought = `zhmenia-visitor=${"A".repeat(22)}`;
  expect(cookieOf(await call("/developer", brought))).not.toBe(brought);
});

describe("the developer", () => {
  test("moves the clock of the backend and of the operator", async () => {
    const before = clock.now();
    await order({ advanceMs: 60_000 });
    expect(clock.now() - before).toBeGreaterThanOrEqual(60_000);
    expect(sandbox.world.now() - before).toBeGreaterThanOrEqual(60_000);
    const reset = await order({ reset: true });
    expect(clock.now() - before).toBeLessThan(60_000);
    expect(sandbox.world.now() - before).toBeLessThan(60_000);
    expect(reset.status).toBe(200);
  });

  test.each([
    ["an unknown scenario", { scenario: "constructor" }],
    ["a clock that goes back", { advanceMs: -1 }],
    ["a day and a moment", { advanceMs: 86_400_001 }],
    ["a latency without end", { latencyMs: 60_000 }],
    ["a word for a flag", { isGatewayDown: "yes" }],
    ["an unknown form of a history", { historyForm: "plain" }],
    ["what nobody has heard of", { scenarios: "verified" }],
    ["nothing at all", null],
  ])("is refused %s", async (_, body) => {
    const before = clock.now();
    expect((await order(body)).status).toBe(400);
    expect(clock.now() - before).toBeLessThan(60_000);
  });

  test("is not a form of another site", async () => {
    const headers = { origin: "https://evil.example", "content-type": "text/plain" };
    const response = await call("/developer", "", { method: "POST", headers, body: '{"reset":true}' });
    expect(response.status).toBe(403);
  });
});

describe("a gateway that was turned off", () => {
  test("answers 503, also to whoever is being held, and only to its visitor", async () => {
    const [cookie, other] = [cookieOf(await call("/developer")), cookieOf(await call("/developer"))];
    const held = call("/gateway/identifications/x", cookie);
    await expect.poll(() => asked).toBe(1);
    await order({ isGatewayDown: true }, other);
    await order({ isGatewayDown: true }, cookie);
    const answer = await held;
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: "GATEWAY_OVERLOADED" });
    expect(answer.headers.get("access-control-allow-origin")).toBe(siteUrl);
    expect((await call("/gateway/identifications/x", cookie)).status).toBe(503);
    expect(asked).toBe(1);
    await order({ isGatewayDown: false }, cookie);
    const again = call("/gateway/identifications/x", cookie);
    await expect.poll(() => asked).toBe(2);
    letGo();
    expect(await (await again).text()).toBe("from the gateway");
  });

  test("still hears the operator, who has no cookie", async () => {
    const callback = call("/gateway/callback?command=success");
    await expect.poll(() => asked).toBe(1);
    letGo();
    expect((await callback).status).toBe(200);
  });
});
