import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { findFreePorts } from "../../../../tools/free-ports.ts";
import { runOrFail } from "../../../../tools/pack-packages.ts";
import { root } from "../../../../tools/run-command.ts";

// A partner's project, outside the workspace, with the packages as they are published: its own three suites are run as
// the partner would run them.

// A machine that does other work besides is slow, not broken. A command is stopped before its test is given up.
const commandMs = 9 * 60_000;
const limitMs = 10 * 60_000;
const folder = mkdtempSync(join(tmpdir(), "xpay-partner-tests-"));

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }), limitMs);

const run = async (command: string, args: readonly string[], env: Record<string, string> = {}): Promise<string> => {
  const output = await runOrFail(command, args, {
    cwd: folder,
    timeoutMs: commandMs,
    // Neither the sources' condition nor what Vitest says of itself is for the partner's own runners.
    env: { NODE_OPTIONS: "", VITEST: "", ...env },
  });
  return stripVTControlCharacters(output);
};

const inProject = (tool: string, ...args: string[]): readonly string[] => [join(folder, "node_modules", tool), ...args];

beforeAll(async () => {
  const example = join(root, "packages/sandbox/examples/partner-tests");
  cpSync(example, folder, {
    recursive: true,
    filter: (path) => !path.slice(example.length).includes("node_modules"),
  });
  const tarballs = inject("tarballs");
  const file = join(folder, "package.json");
  const manifest = readFileSync(file, "utf8").replaceAll(
    /"(@xpay-embed\/\w+)": "[^"]+"/g,
    (_, name: string) => `"${name}": ${JSON.stringify(`file:${tarballs[name]}`)}`,
  );
  writeFileSync(file, manifest);
  await run("npm", ["install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--prefer-offline"]);
}, limitMs);

test("the project compiles against the declarations", { timeout: limitMs }, async () => {
  await run(process.execPath, inProject("typescript/bin/tsc"));
});

test("its suite in Vitest runs", { timeout: limitMs }, async () => {
  const output = await run(process.execPath, inProject("vitest/vitest.mjs", "run"));
  expect(output).toMatch(/Tests +8 passed \(8\)/);
});

test("its suite in Jest runs", { timeout: limitMs }, async () => {
  expect(await run(process.execPath, inProject("jest/bin/jest.js"))).toMatch(/Tests: +4 passed, 4 total/);
});

test("its suite in Playwright runs", { timeout: limitMs }, async () => {
  // A process of its own: looking for a browser, or installing one, would stop this one's clock.
  const found = await runOrFail(process.execPath, [join(root, "tools/find-browser.ts")], { timeoutMs: commandMs / 2 });
  const env = {
    XPAY_CHROMIUM: found.trim().split("\n").at(-1) ?? "",
    PORT: String(await findFreePorts(20_000 + (process.pid % 12_000), 1)),
  };
  const suite = inProject("@playwright/test/cli.js", "test", "--reporter=list");
  expect(await run(process.execPath, suite, env)).toMatch(/3 passed/);
});
