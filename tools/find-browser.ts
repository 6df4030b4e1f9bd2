import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { chromium } from "playwright";
import { installDebianPackages, runInstaller } from "./install-debian-packages.ts";

/** A Chromium that runs here, and the arguments it needs to do so. */
export interface FoundBrowser {
  readonly executablePath: string;
  readonly args: readonly string[];
}

const systemPlaces = (): readonly string[] => {
  const { env } = process;
  if (process.platform === "darwin") {
    return ["Google Chrome", "Chromium", "Microsoft Edge"].flatMap((name) =>
      [`/Applications`, join(env.HOME ?? "", "Applications")].map(
        (root) => `${root}/${name}.app/Contents/MacOS/${name}`,
      ),
    );
  }
  if (process.platform === "win32") {
    const roots = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter((root) => root !== undefined);
    const programs = [
      "Google/Chrome/Application/chrome.exe",
      "Chromium/Application/chrome.exe",
      "Microsoft/Edge/Application/msedge.exe",
    ];
    return programs.flatMap((program) => roots.map((root) => join(root, program)));
  }
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
  return ["/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome"].flatMap((root) =>
    names.map((name) => join(root, name)),
  );
};

/** A file may be there and not run: a download without its system libraries, Ubuntu's stand-in for a missing snap. */
const runs = (executablePath: string): boolean =>
  existsSync(executablePath) &&
  // `chrome.exe --version` opens a window instead of printing.
  (process.platform === "win32" ||
    spawnSync(executablePath, ["--version"], { stdio: "ignore", timeout: 60_000 }).status === 0);

const isContainer = (): boolean =>
  existsSync("/.dockerenv") || existsSync("/run/.containerenv") || process.env.container !== undefined;

/** Chromium's own sandbox does not start as root, and seldom in a container; a test browser there talks to itself only. */
const launchArguments = (): readonly string[] =>
  process.platform === "linux" && (process.getuid?.() === 0 || isContainer())
    ? [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ]
    : [];

/**
 * Looks for a Chromium: `XPAY_CHROMIUM`, then the system's, then one that Playwright has downloaded. Installs nothing.
 *
 * @returns `null` when there is none that runs.
 * @throws when `XPAY_CHROMIUM` names a file that does not run: another browser would not be what was asked for.
 */
export function findBrowser(): FoundBrowser | null {
  const wanted = process.env.XPAY_CHROMIUM;
  if (wanted !== undefined && wanted !== "" && !runs(wanted))
    throw new Error(`XPAY_CHROMIUM is ${wanted}, which does not run.`);
  const executablePath = [...(wanted ? [wanted] : systemPlaces()), chromium.executablePath()].find(runs);
  return executablePath === undefined ? null : { executablePath, args: launchArguments() };
}

/**
 * Finds a Chromium, or installs one: Playwright's download first, then, on Debian as root, the `chromium` package.
 *
 * @throws with one sentence that says what to install, when nothing helped.
 */
export function ensureBrowser(): FoundBrowser {
  const found = findBrowser();
  if (found) return found;
  const playwrightFolder = dirname(createRequire(import.meta.url).resolve("playwright/package.json"));
  runInstaller(process.execPath, [join(playwrightFolder, "cli.js"), "install", "chromium"]);
  const downloaded = findBrowser();
  if (downloaded) return downloaded;
  if (installDebianPackages("chromium")) {
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error(
    "No browser for the tests: install Chromium or Google Chrome, or set XPAY_CHROMIUM to the path of one, and run this again.",
  );
}

if (import.meta.main) {
  try {
    console.log(ensureBrowser().executablePath);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
