import { connect } from "puppeteer-core";
import { findBrowser } from "../../../tools/find-browser.ts";
import type { Engine } from "./engine.ts";
import { makeFolder } from "./folder.ts";
import { engineOf } from "./puppeteer-browser.ts";
import { StartedProgram } from "./started-program.ts";

/** Starts Chromium without a window, over its own protocol. */
export async function startChromium(): Promise<Engine> {
  const found = findBrowser();
  if (found === null) throw new Error("There is no Chromium.");
  const folder = makeFolder();
  const args = [
    ...found.args,
    "--headless",
    "--no-first-run",
    "--force-prefers-reduced-motion",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    `--user-data-dir=${folder.path}`,
    "--remote-debugging-port=0",
    "about:blank",
  ];
  const program = new StartedProgram(found.executablePath, args, {});
  const close = async (): Promise<void> => {
    await program.stop();
    folder.remove();
  };
  try {
    const [, address = ""] = await program.prints(/^DevTools listening on (ws:\/\/.*)$/);
    const browser = await connect({ browserWSEndpoint: address, defaultViewport: { width: 1280, height: 900 } });
    return engineOf(browser, async () => {
      await browser.disconnect();
      await close();
    });
  } catch (error) {
    await close();
    throw error;
  }
}
