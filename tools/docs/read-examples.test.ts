import { expect, test } from "vitest";
import { moduleScriptsOf, readExamples } from "./read-examples.ts";

const markdown = [
  "# Title",
  "",
  "<!-- given: declare const wallet: string; -->",
  "",
  "```ts",
  "wallet.length;",
  "```",
  "",
  "- in a list:",
  "",
  "  ```sh",
  "  pnpm test",
  "  ```",
  "",
  "```",
  "plain",
  "```",
].join("\n");

test("finds each block with its language, its line and what it takes for granted", () => {
  expect(readExamples(markdown)).toEqual([
    { language: "ts", code: "wallet.length;\n", line: 6, given: "declare const wallet: string;" },
    { language: "sh", code: "pnpm test\n", line: 12, given: "" },
    { language: "", code: "plain\n", line: 16, given: "" },
  ]);
});

test("gives a comment to the block behind it only", () => {
  const text = "<!-- given: declare const a: 1; -->\n\nText.\n\n```ts\na;\n```\n";
  expect(readExamples(text)[0]?.given).toBe("");
});

test("keeps the lines of a page's module scripts", () => {
  expect(moduleScriptsOf('<main></main>\n<script type="module">\n  one();\n</script>\n').split("\n")[2]).toBe(
    "  one();",
  );
});
