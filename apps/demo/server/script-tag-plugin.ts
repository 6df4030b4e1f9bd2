import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { buildScriptFiles, type ScriptFiles, scriptSnippet } from "../../../tools/element/script-files.ts";

const manifestFile = fileURLToPath(import.meta.resolve("@xpay-embed/element/custom-elements.json"));
const virtualName = "virtual:script-tag";

/** One build for all sites of this process. */
let files: Promise<ScriptFiles> | undefined;
const scriptFiles = (): Promise<ScriptFiles> => {
  files ??= buildScriptFiles();
  return files;
};

/** Serves the scripts of `@xpay-embed/element` as a partner would, and tells the site their name and hash. */
export const scriptTagPlugin = (): Plugin => ({
  name: "demo-script-tag",
  resolveId: (id) => (id === virtualName ? `\0${virtualName}` : null),
  load: async (id) => {
    if (id !== `\0${virtualName}`) return null;
    const { classic } = await scriptFiles();
    const manifest = JSON.parse(await readFile(manifestFile, "utf8"));
    const declarations: readonly { readonly tagName: string; readonly attributes: unknown }[] =
      manifest.modules[0].declarations;
    const values = {
      scriptName: classic.name,
      integrity: classic.integrity,
      scriptTag: scriptSnippet(classic).split("\n\n", 1)[0],
      elements: declarations.map(({ tagName, attributes }) => ({ element: tagName, attributes })),
    };
    return Object.entries(values)
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
      .join("\n");
  },
  configureServer: (server) => {
    server.middlewares.use((request, response, next) => {
      if (!/^\/xpay-embed-[\w.-]+\.js$/.test(request.url ?? "")) return next();
      scriptFiles().then((all) => {
        const file = Object.values(all).find(({ name }) => request.url === `/${name}`);
        if (!file) return next();
        response.setHeader("content-type", "text/javascript");
        response.end(file.code);
      }, next);
    });
  },
  async generateBundle() {
    const { classic, history } = await scriptFiles();
    for (const { name, code } of [classic, history]) this.emitFile({ type: "asset", fileName: name, source: code });
  },
});
