import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../run-command.ts";
import { pictureFolder, readBrands } from "./pictures.ts";

const pages = ["README.md", ...globSync("docs/**/*.md", { cwd: root, exclude: ["docs/reference/**"] })];
const shown = pages.flatMap((page) =>
  [...readFileSync(join(root, page), "utf8").matchAll(/(?:src|srcset)="([^"]+\.png)"/g)].map(([, source = ""]) =>
    join(root, dirname(page), source),
  ),
);

it("shows pictures that are there, in both themes, and keeps none that nobody shows", () => {
  expect(shown.filter((file) => !existsSync(file))).toEqual([]);
  expect([...new Set(shown)].sort()).toEqual(
    readdirSync(pictureFolder)
      .map((name) => join(pictureFolder, name))
      .sort(),
  );
});

it("dresses the components in the brands of docs/theming.md", () => {
  const brands = readBrands();
  expect([...brands.keys()]).toEqual(["forest", "round"]);
  for (const css of brands.values()) expect(css).toContain("--xpay-color-accent: light-dark(");
});
