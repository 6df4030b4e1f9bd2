import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const read = (file: string): string => readFileSync(join(import.meta.dirname, file), "utf8");
const withoutComments = (css: string): string => css.replaceAll(/\/\*.*?\*\//gs, "");

const files = globSync("styles/**/*.css", { cwd: import.meta.dirname }).sort();
const sheets = ["styles.css", "history.css"];
const css = withoutComments(files.map(read).join("\n"));
const readme = read("../../../docs/theming.md") + read("../../../docs/history.md");
const unique = (matches: Iterable<RegExpMatchArray>): string[] =>
  [...new Set([...matches].map((match) => match[1] ?? ""))].sort();

test("every file of the styles is in the layer, in one of the sheets or in both", () => {
  const imported = sheets.flatMap((sheet) =>
    unique(withoutComments(read(sheet)).matchAll(/@import "\.\/(\S+)" layer\(xpay(?:\.base)?\);/g)),
  );
  expect([...new Set(imported)].sort()).toEqual(files);
  for (const sheet of sheets) {
    expect(
      withoutComments(read(sheet))
        .replaceAll(/@import "\S+" layer\(xpay(?:\.base)?\);/g, "")
        .trim(),
    ).toBe("");
  }
});

test("no selector has any specificity of its own", () => {
  const preludes = css.split(/[{};]/).map((each) => each.trim());
  const selectors = preludes.filter(
    (each) => /^[:[.#&*]|^[a-z-]+\s*[>[.:]\s*(?![^:]*;)/.test(each) && !/^[\w-]+:/.test(each),
  );
  expect(selectors.length).toBeGreaterThan(60);
  for (const selector of selectors) {
    // What is left without `:where(…)`, `&`, combinators and pseudo-elements would count.
    let rest = selector;
    for (let before = ""; before !== rest; ) {
      before = rest;
      rest = rest.replaceAll(/:where\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g, "");
    }
    expect(rest.replaceAll(/::[a-z-]+|&|[>+,\s]/g, ""), selector).toBe("");
  }
});

test("nothing is fetched from anywhere, not even from `data:`", () => {
  expect(css).not.toMatch(/url\(|data:|@font-face/);
});

test("whatever moves in the history stands still for those who want less motion", () => {
  const history = files.filter((file) => file.includes("history/")).map((file) => withoutComments(read(file)));
  const still = history
    .flatMap((each) => each.match(/@media \(prefers-reduced-motion: reduce\) \{.*?\n\}/gs) ?? [])
    .join();
  const rules = [...history.join("\n").matchAll(/([^{}]+)\{([^{}]*)/g)];
  const moving = rules.filter(([, , declarations = ""]) => /(?:transition|animation):(?! none)/.test(declarations));
  const selectors = moving.flatMap(([, prelude = ""]) => prelude.split(/,\n/).map((each) => each.trim()));
  expect(selectors.length).toBeGreaterThan(3);
  expect(selectors.filter((selector) => !still.includes(selector))).toEqual([]);
});

test("nothing is declared outside a component, where a rewritten light-dark() would have no color-scheme", () => {
  expect(css).not.toMatch(/:root|:host/);
});

describe("the documents name", () => {
  test("every part that the components or the styles use", () => {
    const components = globSync("**/*.tsx", { cwd: import.meta.dirname, exclude: (file) => file.includes(".test.") })
      .map(read)
      .join("\n");
    const parts = unique(css.matchAll(/data-part="([\w-]+)"/g));
    expect(parts.length).toBeGreaterThan(15);
    for (const part of parts) expect(readme, part).toContain(`\`${part}\``);
    for (const part of unique(components.matchAll(/part(?:\("|=")([\w-]+)"/g)))
      expect(readme, part).toContain(`\`${part}\``);
  });

  test("every token", () => {
    const tokens = unique(withoutComments(read("styles/tokens.css")).matchAll(/var\((--xpay-[\w-]+),/g));
    expect(tokens.length).toBeGreaterThan(30);
    for (const token of tokens) expect(readme, token).toContain(`\`${token}\``);
  });
});
