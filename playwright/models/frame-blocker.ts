import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { ensureBrowser } from "../../tools/find-browser.ts";

/**
 * Runs with a page of a browser that has an extension, as blockers of advertisements are made, which blocks frames.
 *
 * @param pattern Part of the addresses that it blocks.
 */
export async function withFrameBlocker(pattern: string, run: (page: Page) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "xpay-embed-blocker-"));
  const extension = join(folder, "extension");
  mkdirSync(extension);
  const manifest = {
    manifest_version: 3,
    name: "Blocker",
    version: "1",
    permissions: ["declarativeNetRequest"],
    declarative_net_request: { rule_resources: [{ id: "frames", enabled: true, path: "frames.json" }] },
  };
  const condition = { urlFilter: pattern, resourceTypes: ["sub_frame"] };
  writeFileSync(join(extension, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(join(extension, "frames.json"), JSON.stringify([{ id: 1, action: { type: "block" }, condition }]));
  const { executablePath, args } = ensureBrowser();
  const context = await chromium.launchPersistentContext(join(folder, "profile"), {
    ...(executablePath && { executablePath }),
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [
      ...args,
      "--headless=new",
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      "--disable-features=DisableLoadExtensionCommandLineSwitch",
    ],
  });
  try {
    await run(await context.newPage());
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
