import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../run-command.ts";
import { shadowStyles, withOwnNames } from "./shadow-styles.ts";

test("a token is read once, on the host, and used under a short name", () => {
  const css = `
    :where(:root, :host) {
      --xpay-color-accent: light-dark(#fff, #000);
      --xpay-font-title: 600 1rem var(--xpay-font-family);
    }
    :where([data-part="title"]) { --xpay-tone: var(--xpay-color-accent); font: var(--xpay-font-title) }`;
  expect(withOwnNames(css).replaceAll(/\s+/g, " ").trim()).toBe(
    ":host { --a: var(--xpay-color-accent, light-dark(#fff, #000)); --b: var(--xpay-font-title, 600 1rem var(--c)); } " +
      ':where([data-part="title"]) { --d: var(--a); font: var(--b) }',
  );
});

test.each(["styles.css", "history.css"] as const)(
  "%s has no other use of a token, and nothing for the root of a page",
  async (sheet) => {
    const tokens = readFileSync(join(root, "packages/ui/src/styles/tokens.css"), "utf8");
    const css = await shadowStyles(sheet);
    // Each token that `ui` declares.
    const declared = new Set(tokens.match(/--xpay-[\w-]+(?=:)/g));
    expect(new Set(css.match(/--xpay-[\w-]+/g))).toEqual(declared);
    expect(css.match(/var\(--xpay-[\w-]+,/g)?.length).toBeGreaterThan(30);
    expect(css.replaceAll(/var\(--xpay-[\w-]+,/g, "")).not.toMatch(/--xpay-|:root/);
  },
);
