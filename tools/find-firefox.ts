import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { installDebianPackages } from "./install-debian-packages.ts";

const systemPlaces = (): readonly string[] => {
  const { env } = process;
  if (process.platform === "darwin") return ["/Applications/Firefox.app/Contents/MacOS/firefox"];
  if (process.platform === "win32") {
    return [env.PROGRAMFILES, env["PROGRAMFILES(X86)"]]
      .filter((root) => root !== undefined)
      .map((root) => join(root, "Mozilla Firefox/firefox.exe"));
  }
  // Not a snap's: it cannot read a profile that lies where the tests put it.
  return ["/usr/bin/firefox-esr", "/usr/lib/firefox/firefox", "/usr/local/bin/firefox", "/opt/firefox/firefox"];
};

/** A file may be there and not run. */
const runs = (path: string): boolean =>
  existsSync(path) && spawnSync(path, ["--version"], { stdio: "ignore", timeout: 60_000 }).status === 0;

/**
 * Looks for a Firefox: `XPAY_FIREFOX`, then the usual places. Installs nothing.
 *
 * @returns the program's path, or `null` when there is none that runs.
 * @throws when `XPAY_FIREFOX` names a file that does not run: another one would not be what was asked for.
 */
export function findFirefox(): string | null {
  const wanted = process.env.XPAY_FIREFOX;
  if (!wanted) return systemPlaces().find(runs) ?? null;
  if (runs(wanted)) return wanted;
  throw new Error(`XPAY_FIREFOX is ${wanted}, which does not run.`);
}

/**
 * Finds a Firefox, or installs one: on Debian as root, the package `firefox-esr`.
 *
 * @throws with one sentence that says what to install, when nothing helped.
 */
export function ensureFirefox(): string {
  const found = findFirefox() ?? (installDebianPackages("firefox-esr") ? findFirefox() : null);
  if (found !== null) return found;
  throw new Error("no Firefox: install firefox-esr, or set XPAY_FIREFOX to the path of one");
}
