import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin as EsbuildPlugin } from "esbuild";
import type { Alias, Plugin } from "vite";
import { root } from "../run-command.ts";
import { shadowStyles } from "./shadow-styles.ts";

const virtualName = "virtual:xpay-element-build";

/** Version of `@xpay-embed/element`. */
export const elementVersion = (): string =>
  JSON.parse(readFileSync(join(root, "packages/element/package.json"), "utf8")).version;

const virtualCode = async (): Promise<string> =>
  `export const version = ${JSON.stringify(elementVersion())};\nexport const styles = ${JSON.stringify(await shadowStyles())};`;

const runtime = (file: string): string => join(root, "packages/element/src/runtime", file);

/** Gives the element what is made of other files when it is built: its styles and its version. For tests. */
export const viteElementPlugin = (): Plugin => ({
  name: "xpay-element-build",
  resolveId: (id) => (id === virtualName ? `\0${virtualName}` : null),
  load: (id) => (id === `\0${virtualName}` ? virtualCode() : null),
});

/** Lets the React code of `hooks` and `ui` run on Preact. For tests. */
export const vitePreactAliases: readonly Alias[] = [
  { find: /^react\/jsx-(dev-)?runtime$/, replacement: runtime("jsx-runtime.ts") },
  { find: /^react$/, replacement: runtime("react.ts") },
];

/** Both of the above, for the bundle. */
export const esbuildElementPlugin: EsbuildPlugin = {
  name: "xpay-element-build",
  setup: (build) => {
    build.onResolve({ filter: /^virtual:xpay-element-build$/ }, ({ path }) => ({ path, namespace: "virtual" }));
    build.onLoad({ filter: /./, namespace: "virtual" }, async () => ({ contents: await virtualCode() }));
    build.onResolve({ filter: /^react$/ }, () => ({ path: runtime("react.ts") }));
    build.onResolve({ filter: /^react\/jsx-runtime$/ }, () => ({ path: runtime("jsx-runtime.ts") }));
  },
};
