import { expect, test } from "vitest";
import { shadowStyles, withShortNames } from "./shadow-styles.ts";

test("what a token is read into has a short name", () => {
  const css = `
    :where([data-xpay]) {
      --_xpay-color-accent: var(--xpay-color-accent, light-dark(#fff, #000));
      --_xpay-font-title: var(--xpay-font-title, 600 1rem var(--_xpay-font-family));
    }
    :where([data-part="title"]) { --_xpay-tone: var(--_xpay-color-accent); font: var(--_xpay-font-title) }`;
  expect(withShortNames(css).replaceAll(/\s+/g, " ").trim()).toBe(
    ":where([data-xpay]) { --a: var(--xpay-color-accent, light-dark(#fff, #000)); --b: var(--xpay-font-title, 600 1rem var(--c)); } " +
      ':where([data-part="title"]) { --d: var(--a); font: var(--b) }',
  );
});

test.each(["styles.css", "history.css"] as const)("%s only reads tokens, with a default each", async (sheet) => {
  const css = await shadowStyles(sheet);
  expect(css.match(/var\(--xpay-[\w-]+,/g)?.length).toBeGreaterThan(30);
  expect(css.replaceAll(/var\(--xpay-[\w-]+,/g, "")).not.toMatch(/--_?xpay-|:root/);
});
