import { spawnSync } from "node:child_process";
import { ensureFirefox } from "./find-firefox.ts";
import { ensureWebkit } from "./find-webkit.ts";

/** The browser engines that the product is tried in. */
export interface FoundEngines {
  /** Names of the test files in `playwright/engines`. */
  readonly names: readonly string[];
  /** `WebKit (why)` for each one that is not there. */
  readonly missing: readonly string[];
  /** Which run and which do not, in one line. */
  readonly line: string;
}

/** The first number that a program prints of itself: `153` of `Mozilla Firefox 153.7.0esr`. */
function versionOf(pattern: RegExp, command: string, ...args: readonly string[]): string {
  const { stdout } = spawnSync(command, args, { encoding: "utf8", timeout: 60_000 });
  const [version] = pattern.exec(stdout ?? "") ?? [];
  return version === undefined ? "" : ` ${version}`;
}

const major = /\d+/;
/** WebKitGTK counts its releases by two numbers. */
const majorAndMinor = /(?<=^Version: )\d+\.\d+/m;

/**
 * Finds the engines, or installs them where that is possible.
 *
 * @param chromium path of a Chromium, for which somebody else has looked; `null`: there is none.
 */
export function ensureEngines({ chromium }: { readonly chromium: string | null }): FoundEngines {
  const ways: readonly (readonly [name: string, find: () => string])[] = [
    [
      "Chromium",
      () => {
        if (chromium === null) throw new Error("no Chromium");
        return versionOf(major, chromium, "--version");
      },
    ],
    ["Firefox", () => versionOf(major, ensureFirefox(), "--version")],
    [
      "WebKit",
      () => {
        ensureWebkit();
        // Neither the driver nor its browser tells its version without a display.
        return versionOf(majorAndMinor, "dpkg", "--status", "webkit2gtk-driver");
      },
    ],
  ];
  const names: string[] = [];
  const found: string[] = [];
  const missing: string[] = [];
  for (const [name, find] of ways) {
    try {
      found.push(name + find());
      names.push(name.toLowerCase());
    } catch (error) {
      missing.push(`${name} (${error instanceof Error ? error.message : error})`);
    }
  }
  const notRun = missing.length > 0 ? `; not run: ${missing.join(", ")}` : "";
  return { names, missing, line: `engines: ${found.join(", ") || "none"}${notRun}` };
}
