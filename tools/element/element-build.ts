import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin as EsbuildPlugin } from "esbuild";
import type { Alias, Plugin } from "vite";
import { root } from "../run-command.ts";
import { shadowStyles } from "./shadow-styles.ts";

const buildName = "virtual:xpay-element-build";
const historyStylesName = "virtual:xpay-history-styles";

/** Version of `@xpay-embed/element`. */
export const elementVersion = (): string =>
  JSON.parse(readFileSync(join(root, "packages/element/package.json"), "utf8")).version;

/** Name of the history's own file, which a script tag of either form loads. */
export const historyFileName = (): string => `xpay-embed-${elementVersion()}.history.js`;

/** What a script file knows of itself and of the history's. */
export interface ScriptSurroundings {
  /** Hash of the history's file. */
  readonly historyIntegrity: string;
  /** JavaScript that says where the running script is. */
  readonly scriptUrl: string;
}

/** Those of everything that is no script file. */
const noScript: ScriptSurroundings = { historyIntegrity: "", scriptUrl: "undefined" };

const exportText = (name: string, text: string): string => `export const ${name} = ${JSON.stringify(text)};`;

/** What is made of other files. The history's styles are apart, so that only the history's file has them. */
const virtualCode = async (name: string, { historyIntegrity, scriptUrl }: ScriptSurroundings): Promise<string> => {
  if (name === historyStylesName) return exportText("historyStyles", await shadowStyles("history.css"));
  return [
    exportText("version", elementVersion()),
    exportText("styles", await shadowStyles("styles.css")),
    exportText("historyFile", historyFileName()),
    exportText("historyIntegrity", historyIntegrity),
    `export const scriptUrl = ${scriptUrl};`,
  ].join("\n");
};

const isVirtual = (name: string): boolean => name === buildName || name === historyStylesName;

const runtime = (file: string): string => join(root, "packages/element/src/runtime", file);

/** Gives the elements what is made of other files when they are built: their styles and their version. For tests. */
export const viteElementPlugin = (): Plugin => ({
  name: "xpay-element-build",
  resolveId: (id) => (isVirtual(id) ? `\0${id}` : null),
  load: (id) => (isVirtual(id.slice(1)) ? virtualCode(id.slice(1), noScript) : null),
});

/** Lets the React code of `hooks` and `ui` run on Preact. For tests. */
export const vitePreactAliases: readonly Alias[] = [
  { find: /^react\/jsx-(dev-)?runtime$/, replacement: runtime("jsx-runtime.ts") },
  { find: /^react$/, replacement: runtime("react.ts") },
];

/** Both of the above, for a bundle. */
export const esbuildElementPlugin = (surroundings: ScriptSurroundings = noScript): EsbuildPlugin => ({
  name: "xpay-element-build",
  setup: (build) => {
    build.onResolve({ filter: /^virtual:xpay-/ }, ({ path }) => ({ path, namespace: "virtual" }));
    build.onLoad({ filter: /./, namespace: "virtual" }, async ({ path }) => ({
      contents: await virtualCode(path, surroundings),
    }));
    build.onResolve({ filter: /^react$/ }, () => ({ path: runtime("react.ts") }));
    build.onResolve({ filter: /^react\/jsx-runtime$/ }, () => ({ path: runtime("jsx-runtime.ts") }));
  },
});
