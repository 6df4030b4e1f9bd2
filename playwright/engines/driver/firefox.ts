import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "puppeteer-core";
import { findFirefox } from "../../../tools/find-firefox.ts";
import type { Engine } from "./engine.ts";
import { makeFolder } from "./folder.ts";
import { engineOf } from "./puppeteer-browser.ts";
import { StartedProgram } from "./started-program.ts";

/** Its agent for remote control turns off telemetry, updates and the like by itself; this is the rest. */
const preferences: { readonly [name: string]: string | number | boolean } = {
  // Loopback only: whatever else is asked for goes to a proxy that is not there.
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": 9,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": 9,
  "network.proxy.no_proxies_on": "localhost, 127.0.0.1",
  // Else every address of this machine goes past the proxy, not only those two.
  "network.proxy.allow_hijacking_localhost": true,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
  // It asks each site for an icon, whatever the policy of its page.
  "browser.chrome.site_icons": false,
  "app.update.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "toolkit.telemetry.enabled": false,
  "extensions.update.enabled": false,
  // What moves is waited for; nothing has to.
  "ui.prefersReducedMotion": 1,
};

/** Starts Firefox without a window, over WebDriver BiDi. */
export async function startFirefox(): Promise<Engine> {
  const path = findFirefox();
  if (path === null) throw new Error("There is no Firefox.");
  const folder = makeFolder();
  const profile = join(folder.path, "profile");
  mkdirSync(profile);
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`);
  writeFileSync(join(profile, "user.js"), lines.join(""));
  const args = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank"];
  const program = new StartedProgram(path, args, { HOME: folder.path });
  const close = async (): Promise<void> => {
    await program.stop();
    folder.remove();
  };
  try {
    const [, address] = await program.prints(/^WebDriver BiDi listening on (ws:\/\/.*)$/);
    const browser = await connect({
      browserWSEndpoint: `${address}/session`,
      protocol: "webDriverBiDi",
      defaultViewport: { width: 1280, height: 900 },
    });
    return engineOf(browser, async () => {
      await browser.disconnect();
      await close();
    });
  } catch (error) {
    await close();
    throw error;
  }
}
