import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type CommandOptions, root, runCommand } from "./run-command.ts";

// For tests that use the packages as partners get them. Everything is built in a copy: a `dist` in the repository itself
// would be somebody's, and change while other tests run beside.

/** What no build reads. */
const left = new Set(["dist", "test", "bench", "examples", "coverage"]);
/** Folders of `node_modules` that tools write into. */
const written = new Set([".cache", ".vite", ".vite-temp", ".vitest-cache"]);

function copyRepository(copy: string): void {
  for (const file of ["LICENSE", "package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml", "tsconfig.base.json"]) {
    cpSync(join(root, file), join(copy, file));
  }
  cpSync(join(root, "tools"), join(copy, "tools"), { recursive: true });
  for (const name of readdirSync(join(root, "packages"))) {
    const from = join(root, "packages", name);
    cpSync(from, join(copy, "packages", name), {
      recursive: true,
      // The links between the packages are relative, so that in the copy they lead to its own.
      verbatimSymlinks: true,
      filter: (path) => !left.has(path.slice(from.length + 1)),
    });
  }
  mkdirSync(join(copy, "node_modules"));
  for (const name of readdirSync(join(root, "node_modules"))) {
    const [from, to] = [join(root, "node_modules", name), join(copy, "node_modules", name)];
    if (name === "@xpay-embed") cpSync(from, to, { recursive: true, verbatimSymlinks: true });
    else if (!written.has(name)) symlinkSync(from, to);
  }
}

/**
 * Runs a command to its end.
 *
 * @returns what it printed.
 * @throws {Error} with the command and all that it printed, unless it ends well and in time.
 */
export async function runOrFail(command: string, args: readonly string[], options: CommandOptions): Promise<string> {
  const { exitCode, output } = await runCommand(command, args, { ...options, keepOutput: true });
  if (exitCode === 0) return output;
  const how = exitCode === null ? "was stopped, or never started" : `ended with ${exitCode}`;
  throw new Error(`${[basename(command), ...args].join(" ")} ${how}:\n${output}`);
}

/**
 * Builds packages and packs them, without touching the repository.
 *
 * @param names Folders below `packages`, all that they depend on among them.
 * @param destination Where the tarballs go.
 * @returns the tarballs' paths by the packages' names in `package.json`.
 * @throws {Error} which says what failed.
 */
export async function packPackages(
  names: readonly string[],
  destination: string,
): Promise<{ readonly [name: string]: string }> {
  const copy = mkdtempSync(join(tmpdir(), "xpay-embed-pack-"));
  try {
    copyRepository(copy);
    // The sources' condition is the repository's own.
    const env = { NODE_OPTIONS: "" };
    await runOrFail(process.execPath, ["tools/build.ts", ...names], { cwd: copy, env });
    const { packageManager } = JSON.parse(readFileSync(join(copy, "package.json"), "utf8")) as {
      readonly packageManager: string;
    };
    // It alone knows what stands behind `workspace:` and `catalog:`.
    const chosen = names.map((name) => `--filter=./packages/${name}`);
    const pack = ["--yes", packageManager, ...chosen, "--recursive", "pack", "--pack-destination", destination];
    await runOrFail("npx", pack, { cwd: copy, env });
    return Object.fromEntries(
      names.map((folder) => {
        const { name, version } = JSON.parse(readFileSync(join(copy, "packages", folder, "package.json"), "utf8")) as {
          readonly name: string;
          readonly version: string;
        };
        return [name, join(destination, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`)];
      }),
    );
  } finally {
    rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
  }
}
