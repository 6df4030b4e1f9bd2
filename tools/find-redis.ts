import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { installDebianPackages } from "./install-debian-packages.ts";

/** A program may be there and not run. */
const runs = (path: string): boolean =>
  existsSync(path) && spawnSync(path, ["--version"], { stdio: "ignore", timeout: 60_000 }).status === 0;

const program = process.platform === "win32" ? "redis-server.exe" : "redis-server";

/**
 * Looks for a Redis server: `XPAY_REDIS`, then the folders of `PATH`, then the usual ones. Installs and starts nothing.
 *
 * @returns the program's path, or `null` when there is none that runs.
 * @throws when `XPAY_REDIS` names a file that does not run: another server would not be what was asked for.
 */
export function findRedis(): string | null {
  const wanted = process.env.XPAY_REDIS;
  if (wanted) {
    if (runs(wanted)) return wanted;
    throw new Error(`XPAY_REDIS is ${wanted}, which does not run.`);
  }
  const folders = [
    ...(process.env.PATH ?? "").split(delimiter),
    "/usr/bin",
    "/usr/local/bin",
    "/opt/homebrew/bin",
    "/opt/homebrew/opt/redis/bin",
  ];
  return folders.map((folder) => join(folder, program)).find(runs) ?? null;
}

/**
 * Finds a Redis server, or installs one: on Debian as root, the package `redis-server`.
 *
 * @throws with one sentence that says what to install, when nothing helped.
 */
export function ensureRedis(): string {
  const found = findRedis() ?? (installDebianPackages("redis-server") ? findRedis() : null);
  if (found !== null) return found;
  throw new Error(
    "No Redis for the tests: install redis-server, or set XPAY_REDIS to the path of one, and run this again.",
  );
}

if (import.meta.main) {
  try {
    console.log(ensureRedis());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
