import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { createCssVariablesTheme, createHighlighter, type Highlighter } from "shiki";
import type { Plugin } from "vite";
import type { HighlightedSource } from "../src/source/highlighted-source.ts";

const suffix = "?source";
/** Not an ending that another plugin would take for its own. */
const virtualEnding = ".highlighted";
const prefix = "\0demo-source:";

const theme = createCssVariablesTheme({ name: "kinds", variablePrefix: "--", variableDefaults: {}, fontStyle: false });

const languages = { ".tsx": "tsx", ".ts": "ts", ".css": "css" } as const;

const languageOf = (file: string): "tsx" | "ts" | "css" =>
  Object.entries(languages).find(([extension]) => extension === extname(file))?.[1] ?? "ts";

/** `var(--token-keyword)` is of the kind `keyword`; plain text has none. */
const kindOf = (color: string | undefined): string => /--token-([\w-]+)/.exec(color ?? "")?.[1] ?? "";

function highlight(highlighter: Highlighter, file: string, code: string): HighlightedSource {
  const { tokens } = highlighter.codeToTokens(code.trimEnd(), { lang: languageOf(file), theme: "kinds" });
  const lines = tokens.map((line) => {
    const parts: [kind: string, text: string][] = [];
    for (const { content, color } of line) {
      const kind = kindOf(color);
      const last = parts.at(-1);
      if (last && (last[0] === kind || content.trim() === "")) last[1] += content;
      else parts.push([kind, content]);
    }
    return parts;
  });
  return { name: basename(file), code, lines };
}

/**
 * Lets a page show the very file that it runs: `import source from "./example.tsx?source"` gives its text and its lines,
 * split into kinds of words when the site is built. Colours are the style sheet's, so no inline style is needed.
 */
export function sourcePlugin(): Plugin {
  let highlighter: Promise<Highlighter> | undefined;
  return {
    name: "demo-source",
    enforce: "pre",
    async resolveId(source, importer) {
      if (!source.endsWith(suffix)) return null;
      const resolved = await this.resolve(source.slice(0, -suffix.length), importer, { skipSelf: true });
      return resolved && prefix + resolved.id + virtualEnding;
    },
    async load(id) {
      if (!id.startsWith(prefix)) return null;
      const file = id.slice(prefix.length, -virtualEnding.length);
      this.addWatchFile(file);
      highlighter ??= createHighlighter({ themes: [theme], langs: Object.values(languages) });
      const source = highlight(await highlighter, file, await readFile(file, "utf8"));
      return { code: `export default ${JSON.stringify(source)};`, moduleType: "js" };
    },
    buildEnd: async () => {
      (await highlighter)?.dispose();
      highlighter = undefined;
    },
  };
}
