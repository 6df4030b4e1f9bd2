import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { runOrFail } from "../pack-packages.ts";
import { ShopVisit, tool } from "./shop-visit.ts";

// A site on Next: server components, a route handler as the gateway, the server's HTML brought to life.

const projects = inject("projects");
const visit = new ShopVisit(projects, 27_000 + (process.pid % 5_000));
const instrument = "ead5ea7a-f19f-44ec-8742-3621b4bfdc18";
const next = tool("next/dist/bin/next");
const env = { NODE_OPTIONS: "", NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
let shop = "";

beforeAll(async () => {
  await runOrFail(process.execPath, [...next, "build"], {
    cwd: join(projects, "next-app"),
    env,
    timeoutMs: 8 * 60_000,
  });
  await visit.begins();
  shop = `http://localhost:${await visit.port()}`;
  await visit.starts(
    "next-app",
    [...next, "start", "--hostname", "localhost", "--port", new URL(shop).port],
    shop,
    env,
  );
}, 10 * 60_000);
afterAll(() => visit.ends());

test("the server's HTML has the components in it", async () => {
  const html = await (await fetch(shop, { headers: { cookie: "session=s1" } })).text();
  expect(html).toMatch(/<button[^>]*data-part="button"[^>]*>Open an account</);
  expect(html).toContain("Open an account for");
  const wallet = await (await fetch(`${shop}/wallet/${instrument}`, { headers: { cookie: "session=s1" } })).text();
  expect(wallet).toContain('data-part="history"');
});

test("a client is identified, and the server's next page knows", async () => {
  const { page, troubles } = await visit.opens(shop);
  await page.getByRole("button", { name: "Open an account" }).click();
  await visit.confirmsInFrame(page);
  await page.getByRole("heading", { name: "Welcome, Олена" }).waitFor();
  expect(troubles).toEqual([]);
});

test("a history comes through the route handler, with its styles", async () => {
  const { page, troubles } = await visit.opens(`${shop}/wallet/${instrument}`);
  await page.getByText("4 transactions").waitFor();
  const scroller = page.locator('[data-part="history-scroller"]');
  expect(await scroller.evaluate((element) => getComputedStyle(element).overflowY)).toBe("auto");
  expect(troubles).toEqual([]);
});
