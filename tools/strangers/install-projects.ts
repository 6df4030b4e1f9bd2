import { cpSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { runOrFail } from "../pack-packages.ts";
import { root } from "../run-command.ts";

/** Strangers' projects: examples to read, and what only a test has a use for. The name in `package.json` is the folder's. */
const projectFiles = [
  "packages/{element,hooks,ui}/examples/*/package.json",
  "packages/server/examples/package.json",
  "tools/strangers/*/package.json",
];

/** What no stranger would have in a project. */
const isLeft = (path: string): boolean => path.split(sep).includes("node_modules") || /\.test\.\w+$/.test(path);

/**
 * Copies the projects into one folder and installs their dependencies from the tarballs, all at once. Only what a project's own
 * `package.json` names can be imported in it.
 *
 * @param tarballs The packed packages by their names.
 * @throws {Error} which says what failed.
 */
export async function installProjects(folder: string, tarballs: { readonly [name: string]: string }): Promise<void> {
  for (const file of globSync(projectFiles, { cwd: root })) {
    const from = join(root, dirname(file));
    const { name } = JSON.parse(readFileSync(join(root, file), "utf8")) as { readonly name: string };
    cpSync(from, join(folder, name), { recursive: true, filter: (path) => !isLeft(relative(from, path)) });
  }
  const overrides = Object.entries(tarballs).map(([name, tarball]) => `  "${name}": "file:./${basename(tarball)}"`);
  writeFileSync(
    join(folder, "pnpm-workspace.yaml"),
    // Images are of no use to the project for Next, and their library is large.
    ['packages: ["*"]', "overrides:", ...overrides, "ignoredOptionalDependencies: [sharp]", ""].join("\n"),
  );
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly packageManager: string;
  };
  await runOrFail("npx", ["--yes", packageManager, "install", "--prefer-offline", "--ignore-scripts"], {
    cwd: folder,
    // The sources' condition is the repository's own.
    env: { NODE_OPTIONS: "" },
  });
}
