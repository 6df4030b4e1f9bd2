import { join } from "node:path";
import type { Page } from "@playwright/test";
import { build } from "esbuild";
import { root } from "../tools/run-command.ts";

/** Origin of the partner's site; it is on no network. */
export const testingSite = "https://shop.example";

let document: Promise<string> | undefined;

const buildDocument = async (): Promise<string> => {
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
  // Inside the document: what a frame that comes back from another site asks for is not always shown to a route.
  const code = outputFiles[0]?.text.replaceAll("</script", "<\\/script") ?? "";
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><body><script type="module">${code}</script></body></html>`;
};

/** Serves the site to a page and its popups. */
export async function serveTestingSite(page: Page): Promise<void> {
  document ??= buildDocument();
  const body = await document;
  await page.context().route(
    (url) => url.origin === testingSite && !url.pathname.startsWith("/xpay/"),
    (route) => route.fulfill({ contentType: "text/html", body }),
  );
}
