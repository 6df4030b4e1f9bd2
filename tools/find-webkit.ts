import { existsSync, globSync } from "node:fs";
import { installDebianPackages } from "./install-debian-packages.ts";

/** WebKitGTK as the tests use it. */
export interface FoundWebkit {
  readonly driver: string;
  /** The small browser that comes with it for tests. */
  readonly browser: string;
  /** A display in memory, for the browser's windows. */
  readonly display: string;
}

const first = (...places: readonly string[]): string | undefined => places.find((place) => existsSync(place));

/**
 * Looks for WebKitGTK, its driver and a display in memory. Installs nothing. They are one another's only in the versions
 * of one system, so there is no setting for another place.
 *
 * @returns `null` when one of them is missing.
 */
export function findWebkit(): FoundWebkit | null {
  const driver = first("/usr/bin/WebKitWebDriver");
  const display = first("/usr/bin/Xvfb");
  // The newest interface, where there are several.
  const browser = globSync("/usr/{lib/*,lib,lib64,libexec}/webkit2gtk-4.*/MiniBrowser").sort().at(-1);
  return driver && display && browser ? { driver, browser, display } : null;
}

/**
 * Finds WebKitGTK, or installs it: on Debian as root, the packages `webkit2gtk-driver` and `xvfb`.
 *
 * @throws with one sentence that says what to install, when nothing helped.
 */
export function ensureWebkit(): FoundWebkit {
  const found = findWebkit() ?? (installDebianPackages("webkit2gtk-driver", "xvfb") ? findWebkit() : null);
  if (found !== null) return found;
  throw new Error("no WebKitGTK with a driver: on Debian install webkit2gtk-driver and xvfb; elsewhere there is none");
}
