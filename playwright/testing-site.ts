import { join } from "node:path";
import { build } from "esbuild";
import type { Page } from "@playwright/test";
import { root } from "../tools/run-command.ts";

/** Origin of the partner's site; it is on no network. */
export const testingSite = "https://shop.example";

let script: Promise<string> | undefined;

const buildScript = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(root, "packages/sandbox/test/testing/browser-page.tsx")],
    bundle: true,
    write: false,
    format: "esm",
    jsx: "automatic",
    conditions: ["@xpay-embed/source"],
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
};

/** Serves the site to a page and its popups. */
export async function serveTestingSite(page: Page): Promise<void> {
  script ??= buildScript();
  const body = await script;
  await page.context().route(
    (url) => url.origin === testingSite && !url.pathname.startsWith("/xpay/"),
    (route) =>
      new URL(route.request().url()).pathname === "/page.js"
        ? route.fulfill({ contentType: "text/javascript", body })
        : route.fulfill({
            contentType: "text/html",
            body: '<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><body><script type="module" src="/page.js"></script></body></html>',
          }),
  );
}
