import { readFileSync } from "node:fs";
import { join } from "node:path";
import { historyScenarioList, scenarioList } from "@xpay-embed/sandbox";
import { expect, test } from "vitest";
import { root } from "../run-command.ts";

const page = readFileSync(join(root, "docs/testing.md"), "utf8");
const example = ["vitest.spec.tsx", "jest.spec.tsx", "playwright.spec.ts"]
  .map((name) => readFileSync(join(root, "packages/sandbox/examples/partner-tests/tests", name), "utf8"))
  .join("\n");

const plain = (code: string): string =>
  code
    .split("\n")
    .map((line) => line.replace(/ \/\/ .*$/, "").trim())
    .filter((line) => line !== "")
    .join("\n");

test("every block of code in docs/testing.md is in the example project, which a test runs", () => {
  const blocks = [...page.matchAll(/```tsx?\n([\s\S]*?)```/g)].map(([, code = ""]) => plain(code));
  expect(blocks.length).toBeGreaterThanOrEqual(7);
  // A block may leave blank lines and remarks out, and two parts of it may stand apart.
  for (const block of blocks) {
    for (const part of block.split(/\n(?=test\()/)) expect(plain(example)).toContain(part);
  }
});

test("docs/testing.md names every scenario", () => {
  for (const { name } of [...scenarioList, ...historyScenarioList]) expect(page).toContain(`\`${name}\``);
});
