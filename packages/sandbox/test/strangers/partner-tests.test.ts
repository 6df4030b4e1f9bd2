import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser } from "../../../../tools/find-browser.ts";
import { root, runCommand } from "../../../../tools/run-command.ts";

// A partner's project, outside the workspace, with the packages as they are published: its own three suites are run as
// the partner would run them.

const limitMs = 15 * 60_000;
const names = ["protocol", "core", "hooks", "ui", "server", "sandbox"];
const folder = mkdtempSync(join(tmpdir(), "xpay-partner-tests-"));

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const run = async (command: string, args: readonly string[], env: Record<string, string> = {}): Promise<string> => {
  // The sources' condition is this repository's own.
  const { exitCode, output } = await runCommand(command, args, {
    cwd: folder,
    keepOutput: true,
    env: { NODE_OPTIONS: "", ...env },
  });
  expect(exitCode, output).toBe(0);
  return output;
};

const inProject = (tool: string, ...args: string[]): readonly string[] => [join(folder, "node_modules", tool), ...args];

beforeAll(async () => {
  const example = join(root, "packages/sandbox/examples/partner-tests");
  cpSync(example, folder, {
    recursive: true,
    filter: (path) => !path.slice(example.length).includes("node_modules"),
  });
  await run(process.execPath, [join(root, "tools/build.ts"), ...names]);
  for (const name of names) {
    await run("npm", ["pack", "--pack-destination", folder, join(root, "packages", name)]);
  }
  const file = join(folder, "package.json");
  const tarball = (_: string, name: string): string => `"@xpay-embed/${name}": "file:xpay-embed-${name}-0.1.0.tgz"`;
  writeFileSync(file, readFileSync(file, "utf8").replace(/"@xpay-embed\/(\w+)": "[^"]+"/g, tarball));
  await run("npm", ["install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--prefer-offline"]);
}, limitMs);

test("the project compiles against the declarations", { timeout: limitMs }, async () => {
  await run(process.execPath, inProject("typescript/bin/tsc"));
});

test("its suite in Vitest runs", { timeout: limitMs }, async () => {
  expect(await run(process.execPath, inProject("vitest/vitest.mjs", "run"), { NO_COLOR: "1" })).toMatch(
    /Tests +8 passed \(8\)/,
  );
});

test("its suite in Jest runs", { timeout: limitMs }, async () => {
  expect(await run(process.execPath, inProject("jest/bin/jest.js"))).toMatch(/Tests: +4 passed, 4 total/);
});

test("its suite in Playwright runs", { timeout: limitMs }, async () => {
  const browser = findBrowser();
  const port = String(20_000 + (process.pid % 20_000));
  const env = { PORT: port, ...(browser && { XPAY_CHROMIUM: browser.executablePath }) };
  expect(await run(process.execPath, inProject("@playwright/test/cli.js", "test", "--reporter=list"), env)).toMatch(
    /3 passed/,
  );
});
