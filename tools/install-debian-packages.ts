import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const isDebianRoot = (): boolean =>
  process.platform === "linux" &&
  process.getuid?.() === 0 &&
  existsSync("/etc/debian_version") &&
  existsSync("/usr/bin/apt-get") &&
  /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync("/etc/os-release", "utf8"));

/** Runs a command with its output shown. What comes of it is judged by looking for the program again. */
export function runInstaller(command: string, args: readonly string[]): void {
  console.log(`> ${[command, ...args].join(" ")}`);
  spawnSync(command, args, {
    stdio: ["ignore", "inherit", "inherit"],
    // RUNLEVEL keeps a package from starting its service: the tests start their own.
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" },
  });
}

/**
 * Installs packages, where that is possible: on Debian and its relatives, as root.
 *
 * @returns whether it was tried.
 */
export function installDebianPackages(...names: readonly string[]): boolean {
  if (!isDebianRoot()) return false;
  runInstaller("apt-get", ["update"]);
  runInstaller("apt-get", ["install", "-y", "--no-install-recommends", ...names]);
  return true;
}
