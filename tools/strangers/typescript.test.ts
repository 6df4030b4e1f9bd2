import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { runOrFail } from "../pack-packages.ts";
import { codeEntries, readManifest } from "./published-packages.ts";

// The declarations, read by partners' compilers with nothing left unchecked.

const project = join(inject("projects"), "typescript-settings");

const compile = (config: string): Promise<string> =>
  runOrFail(process.execPath, [join(project, "node_modules/typescript/bin/tsc"), "-p", config], {
    cwd: project,
    env: { NODE_OPTIONS: "" },
    timeoutMs: 4 * 60_000,
  });

test.each(["exact-optional", "isolated", "node16", "bundler"])(
  "a program compiles with the setting %s",
  async (setting) => {
    await compile(`tsconfig.${setting}.json`);
  },
);

test("a program's own declarations name nothing but what it may import", async () => {
  await compile("tsconfig.declarations.json");
  const files = globSync("declarations/*.d.ts", { cwd: project });
  expect(files.length).toBe(4);
  const written = files.map((file) => readFileSync(join(project, file), "utf8")).join("\n");
  expect(written).not.toMatch(/@xpay-embed\/\w+\/(dist|src)|node_modules|\.pnpm/);
});

test("the program uses every entry", () => {
  const program = globSync("src/*", { cwd: project })
    .map((file) => readFileSync(join(project, file), "utf8"))
    .join("\n");
  const entries = Object.keys(inject("tarballs")).flatMap((name) =>
    codeEntries(readManifest(join(project, "node_modules", name))),
  );
  expect(entries.filter((entry) => !program.includes(`"${entry}"`))).toEqual([]);
});
