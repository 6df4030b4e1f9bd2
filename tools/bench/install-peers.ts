import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, runCommand } from "../run-command.ts";

/**
 * Installs the peers, unless they are there: they are heavier than everything else in this repository, so whoever does not
 * run such a measurement is spared them. They have a lock file of their own, and take React from the repository.
 *
 * @param folder Where their `package.json` is.
 * @throws with the output of the installation when it fails.
 */
export async function installPeers(folder: string): Promise<void> {
  const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const isThere = ([name, version]: [string, unknown]): boolean => {
    const manifest = join(folder, "node_modules", name, "package.json");
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).version === version;
  };
  if (Object.entries(dependencies).every(isThere)) return;
  console.error("Installing the peers, once.");
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const { exitCode, output } = await runCommand(
    "npx",
    ["--yes", packageManager, "--dir", folder, "install", "--ignore-workspace", "--frozen-lockfile"],
    { keepOutput: true, timeoutMs: 3 * 60_000 },
  );
  if (exitCode !== 0) throw new Error(`The peers could not be installed.\n${output}`);
}
