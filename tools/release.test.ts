import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { runOrFail } from "./pack-packages.ts";
import { root } from "./run-command.ts";

// The next release, made in a copy of what it is made from.

const copy = mkdtempSync(join(tmpdir(), "xpay-embed-release-"));
afterEach(() => rmSync(copy, { recursive: true, force: true, maxRetries: 5 }));

const manifestsIn = (folder: string): readonly { readonly name: string; readonly version: string }[] =>
  globSync("packages/*/package.json", { cwd: folder })
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));

test("a change of one package gives all of them the same next version, and notes of what has changed", async () => {
  const files = ["package.json", "pnpm-workspace.yaml", "{packages,apps}/*/package.json", ".changeset/*"];
  for (const file of globSync(files, { cwd: root })) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  for (const note of globSync(".changeset/*.md", { cwd: copy })) rmSync(join(copy, note));
  writeFileSync(join(copy, ".changeset/one.md"), '---\n"@xpay-embed/ui": minor\n---\n\nThe button can be green.\n');
  const run = (command: string, ...args: string[]): Promise<string> =>
    runOrFail(command, args, { cwd: copy, env: { NODE_OPTIONS: "" }, timeoutMs: 60_000 });
  const git = ["-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false"];
  await run("git", "init", "--quiet", "--initial-branch=main");
  await run("git", "add", ".");
  await run("git", ...git, "commit", "--quiet", "--message=before");
  await run("changeset", "version");

  const [before] = manifestsIn(root);
  const [major, minor] = (before?.version ?? "").split(".").map(Number);
  const after = manifestsIn(copy);
  expect(after.map(({ name }) => name)).toEqual(manifestsIn(root).map(({ name }) => name));
  expect([...new Set(after.map(({ version }) => version))]).toEqual([`${major}.${(minor ?? 0) + 1}.0`]);
  expect(readFileSync(join(copy, "packages/ui/CHANGELOG.md"), "utf8")).toContain("The button can be green.");
}, 120_000);

test("the notes that wait name packages that are published", () => {
  const names = manifestsIn(root).map(({ name }) => name);
  for (const file of globSync(".changeset/*.md", { cwd: root })) {
    const [, head = ""] = /^---\n([\s\S]*?)---\n/.exec(readFileSync(join(root, file), "utf8")) ?? [];
    const named = [...head.matchAll(/^"([^"]+)": (?:major|minor|patch)$/gm)].map(([, name]) => name);
    expect(named, file).not.toEqual([]);
    expect(names, file).toEqual(expect.arrayContaining(named));
  }
});
