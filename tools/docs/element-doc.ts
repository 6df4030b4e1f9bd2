import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { historyFileName } from "../element/element-build.ts";
import { scriptFileName, scriptSnippet } from "../element/script-files.ts";
import { root } from "../run-command.ts";

// The script tags in the element's README, with the version of now.

export const elementReadme: string = join(root, "packages/element/README.md");

/** The README with its snippets as they should be. The hash changes with every line of code, so it is left to `files.json`. */
export const withSnippets = (readme: string): string =>
  readme
    .replace(/(<!-- snippet: (classic|module|return) -->\n\n```html\n)[^`]*(```)/g, (_, before, form, after) => {
      const name = scriptFileName(form);
      return `${before}${scriptSnippet({ name, form, integrity: "sha384-…" })}\n${after}`;
    })
    .replace(/xpay-embed-[\d.]+\.history\.js/g, historyFileName());

/** Writes it anew. */
export const writeElementSnippets = (): void =>
  writeFileSync(elementReadme, withSnippets(readFileSync(elementReadme, "utf8")));
