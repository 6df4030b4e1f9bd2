import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../run-command.ts";
import { figuresPage } from "./figures-page.ts";
import { measurements, onlyWhenNamed } from "./measurements.ts";

it("writes what was measured, on what and when, without a terminal's colours", () => {
  const output = "\u001b[32mours\u001b[39m   1.0 x\n";
  const page = figuresPage(
    [{ name: "size", title: "Sizes", reading: "In bytes.", output }],
    new Date("2026-11-26T10:00:00Z"),
  );
  expect(page).toContain("Measured on 2026-11-26: ");
  expect(page).toContain(process.versions.node);
  expect(page).toContain("## Sizes\n\nIn bytes.\n\n`pnpm figures size`:\n\n```text\nours   1.0 x\n```\n");
});

it("measures with programs that are there", () => {
  expect(Object.values(measurements).filter(({ file }) => !existsSync(join(root, file)))).toEqual([]);
  expect(Object.keys(measurements)).toContain(onlyWhenNamed);
});
