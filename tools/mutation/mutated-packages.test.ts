import { globSync } from "node:fs";
import { expect, it } from "vitest";
import { root } from "../run-command.ts";
import { mutatedPackages } from "./mutated-packages.ts";

const patterns = Object.values(mutatedPackages)
  .flat()
  .flatMap(({ mutate }) => mutate);

it.each([...new Set(patterns)].filter((pattern) => !pattern.includes(".test")))("%s is there", (pattern) => {
  expect(globSync(pattern.replace(/^!/, ""), { cwd: root }).length).toBeGreaterThan(0);
});
