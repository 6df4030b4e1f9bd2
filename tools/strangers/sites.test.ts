import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { runOrFail } from "../pack-packages.ts";
import { ShopVisit, tool } from "./shop-visit.ts";

// Strangers' sites, built and started as their owners would, and a client who goes through each.

const projects = inject("projects");
const visit = new ShopVisit(projects, 21_000 + (process.pid % 5_000));
/** The four items of the operator's own document. */
const instrument = "ead5ea7a-f19f-44ec-8742-3621b4bfdc18";

const run = (project: string, ...args: string[]): Promise<string> =>
  runOrFail(process.execPath, args, {
    cwd: join(projects, project),
    env: { NODE_OPTIONS: "", NODE_ENV: "", VITE_WIDGET_ORIGIN: visit.widgetOrigin },
    timeoutMs: 4 * 60_000,
  });

beforeAll(() => visit.begins());
afterAll(() => visit.ends());

test("the backends compile", async () => {
  await run("shop-backends", ...tool("typescript/bin/tsc"));
});

describe.each([
  ["vite-react-19", "express"],
  ["vite-react-18", "hono"],
])("%s before a backend on %s", (project, framework) => {
  test("compiles, builds, and identifies a client", async () => {
    await run(project, ...tool("typescript/bin/tsc"));
    await run(project, ...tool("vite/bin/vite.js", "build", "--logLevel", "warn"));
    const backend = `http://localhost:${await visit.port()}`;
    const shop = `http://localhost:${await visit.port()}`;
    await visit.starts("shop-backends", ["start.ts", framework], backend, {
      SHOP_URL: shop,
      DATABASE: join(projects, `${project}.sqlite`),
    });
    const { port } = new URL(shop);
    const preview = tool("vite/bin/vite.js", "preview", "--host", "localhost", "--port", port, "--strictPort");
    await visit.starts(project, preview, shop, { BACKEND: backend });

    const { page, troubles } = await visit.opens(shop);
    await page.getByRole("button", { name: "Open an account" }).click();
    await visit.confirmsInFrame(page);
    await page.getByRole("heading", { name: "Welcome, Олена" }).waitFor();
    expect(troubles).toEqual([]);
  });
});

test("the history is a page of its own, whose code and styles come when it is opened", async () => {
  const backend = `http://localhost:${await visit.port()}`;
  const shop = `http://localhost:${await visit.port()}`;
  const database = { SHOP_URL: shop, DATABASE: join(projects, "wallet.sqlite") };
  await visit.starts("shop-backends", ["start.ts", "node"], backend, database);
  const { port } = new URL(shop);
  const preview = tool("vite/bin/vite.js", "preview", "--host", "localhost", "--port", port, "--strictPort");
  await visit.starts("vite-react-19", preview, shop, { BACKEND: backend });

  const { page, troubles } = await visit.opens(`${shop}/wallet/${instrument}`);
  await page.getByText("4 transactions").waitFor();
  expect(troubles).toEqual([]);
});

test("a page of plain HTML identifies a client and shows a wallet, with a script tag", async () => {
  // The page says where the local operator usually is.
  const file = join(projects, "plain-page/public/index.html");
  writeFileSync(file, readFileSync(file, "utf8").replace("http://localhost:5180", visit.widgetOrigin));
  const shop = `http://localhost:${await visit.port()}`;
  await visit.starts("plain-page", ["server.js"], shop);
  const { page, troubles } = await visit.opens(shop);
  await page.getByText("4 transactions").waitFor();
  await page.getByRole("button", { name: "Identify" }).click();
  await visit.confirmsInFrame(page);
  await page.getByRole("heading", { name: "Welcome, Олена" }).waitFor();
  expect(troubles).toEqual([]);
});
