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
  const files = [
    "package.json",
    "pnpm-workspace.yaml",
    "{packages,apps}/*/package.json",
    "packages/*/CHANGELOG.md",
    ".changeset/*",
  ];
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
  for (const { name, version } of manifestsIn(root)) {
    const notes = readFileSync(join(copy, "packages", name.replace("@xpay-embed/", ""), "CHANGELOG.md"), "utf8");
    expect(notes.startsWith(`# ${name}\n`), name).toBe(true);
    expect([...notes.matchAll(/^## (.+)$/gm)].slice(0, 2).map(([, heading]) => heading)).toEqual([
      after[0]?.version,
      version,
    ]);
    if (name === "@xpay-embed/ui") expect(notes).toContain("The button can be green.");
  }
}, 120_000);

test("each package's notes begin with its own version", () => {
  for (const { name, version } of manifestsIn(root)) {
    const notes = readFileSync(join(root, "packages", name.replace("@xpay-embed/", ""), "CHANGELOG.md"), "utf8");
    expect(/^## (.+)$/m.exec(notes)?.[1], name).toBe(version);
  }
});

test("whatever a document or an example names is of this version", () => {
  const [current] = manifestsIn(root);
  const version = current?.version ?? "";
  const read = (...patterns: readonly string[]): [file: string, text: string][] =>
    globSync(patterns, { cwd: root, exclude: ["**/node_modules/**"] }).map((file) => [
      file,
      readFileSync(join(root, file), "utf8"),
    ]);
  const scripts = read("*.md", "docs/**/*.md", "packages/*/README.md", "packages/*/examples/**/*.{md,html}").flatMap(
    ([file, text]) => [...text.matchAll(/xpay-embed-(\d+\.\d+\.\d+)\./g)].map(([, named]) => `${file}: ${named}`),
  );
  const pins = read("packages/*/examples/**/package.json", "tools/strangers/**/package.json").flatMap(([file, text]) =>
    [...text.matchAll(/"@xpay-embed\/[a-z]+": "(.+)"/g)].map(([, named]) => `${file}: ${named}`),
  );
  expect(scripts.length).toBeGreaterThan(5);
  expect(pins.length).toBeGreaterThan(20);
  expect([...scripts, ...pins].filter((each) => !each.endsWith(`: ${version}`))).toEqual([]);
});

test("the notes that wait name packages that are published", () => {
  const names = manifestsIn(root).map(({ name }) => name);
  for (const file of globSync(".changeset/*.md", { cwd: root })) {
    const [, head = ""] = /^---\n([\s\S]*?)---\n/.exec(readFileSync(join(root, file), "utf8")) ?? [];
    const named = [...head.matchAll(/^"([^"]+)": (?:major|minor|patch)$/gm)].map(([, name]) => name);
    expect(named, file).not.toEqual([]);
    expect(names, file).toEqual(expect.arrayContaining(named));
  }
});
