import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";
import { type Browser, chromium } from "playwright";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { ensureBrowser } from "../find-browser.ts";
import { runOrFail } from "../pack-packages.ts";
import { codeEntries, readManifest } from "./published-packages.ts";

// Each entry where there is no page, and then on one.

const project = join(inject("projects"), "typescript-settings");
const entries = Object.keys(inject("tarballs")).flatMap((name) =>
  codeEntries(readManifest(join(project, "node_modules", name))),
);

/** Runs a module of its own in the project, in plain Node: no condition, no DOM, nothing of this process. */
const inNode = (code: string, env: Record<string, string> = {}): Promise<string> =>
  runOrFail(process.execPath, ["--input-type=module", "--eval", code], {
    cwd: project,
    env: { NODE_OPTIONS: "", NODE_ENV: "", ...env },
    timeoutMs: 60_000,
  });

test.each(entries)("%s loads in Node, adds no global, and keeps nothing running", async (entry) => {
  const globals = "Object.getOwnPropertyNames(globalThis).join()";
  // What the mocks' own library does when it is loaded is its business.
  const others = entry.endsWith("/msw") ? 'await import("msw");' : "";
  const code = `${others} const before = ${globals}; const { length } = Object.keys(await import("${entry}"));
    console.log(length > 0, ${globals} === before)`;
  expect(await inNode(code)).toBe("true true\n");
});

const site = `
import { XpayProvider } from "@xpay-embed/hooks";
import { IdentificationButton, IdentificationFrame } from "@xpay-embed/ui";
import { TransactionHistory } from "@xpay-embed/ui/history";
import { createElement, StrictMode } from "react";

export const site = createElement(StrictMode, null,
  createElement(XpayProvider, { gateway: "/xpay", returnUrl: "/identified", locale: "en" },
    createElement(IdentificationFrame, { name: "frame" }),
    createElement(IdentificationButton, { name: "button" }, "Open an account"),
    createElement(TransactionHistory, { instrument: "i1", items: [] })));
`;

describe("the components", () => {
  let browser: Browser;
  let html: string;

  beforeAll(async () => {
    const { executablePath, args } = ensureBrowser();
    browser = await chromium.launch({ executablePath, args: [...args] });
    writeFileSync(join(project, "site.mjs"), site);
    const render = `import { renderToString } from "react-dom/server"; import { site } from "./site.mjs";
      process.stdout.write(renderToString(site));`;
    html = await inNode(render, { NODE_ENV: "development" });
  });
  afterAll(() => browser?.close());

  test("render to a string", () => {
    expect(html).toContain('data-part="panel"');
    expect(html).toMatch(/<button[^>]*>Open an account<\/button>/);
    expect(html).toContain('data-part="history"');
  });

  test("hydrate without a warning", async () => {
    const hydrate = `import { hydrateRoot } from "react-dom/client"; import { site } from "./site.mjs";
      const told = [];
      console.error = console.warn = (...all) => told.push(all.map(String).join(" "));
      hydrateRoot(document.getElementById("root"), site, { onRecoverableError: (error) => told.push(String(error)) });
      window.told = told;`;
    const { outputFiles } = await build({
      stdin: { contents: hydrate, resolveDir: project },
      bundle: true,
      write: false,
      format: "iife",
      define: { "process.env.NODE_ENV": '"development"' },
      logLevel: "error",
    });
    const page = `<!doctype html><html lang="en"><title>Shop</title><div id="root">${html}</div><script src="/site.js"></script></html>`;
    const server = createServer((request, response) => {
      const isScript = request.url === "/site.js";
      response.setHeader("content-type", isScript ? "text/javascript" : "text/html; charset=utf-8");
      response.end(request.url === "/" ? page : isScript ? outputFiles[0]?.text : "");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const tab = await browser.newPage();
      const errors: string[] = [];
      tab.on("pageerror", (error) => errors.push(error.message));
      await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      // What is disabled on a server is not once the page lives.
      await tab.getByRole("button", { name: "Open an account" }).and(tab.locator(":enabled")).waitFor();
      expect(await tab.evaluate("window.told")).toEqual([]);
      expect(errors).toEqual([]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
