import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { buildScriptFile, type ScriptFile, scriptSnippet } from "../../../tools/element/script-files.ts";

const manifestFile = fileURLToPath(import.meta.resolve("@xpay-embed/element/custom-elements.json"));
const virtualName = "virtual:script-tag";

/** One build for all sites of this process. */
let file: Promise<ScriptFile> | undefined;
const scriptFile = (): Promise<ScriptFile> => {
  file ??= buildScriptFile("classic");
  return file;
};

/** Serves the script of `@xpay-embed/element` as a partner would, and tells the site its name and hash. */
export const scriptTagPlugin = (): Plugin => ({
  name: "demo-script-tag",
  resolveId: (id) => (id === virtualName ? `\0${virtualName}` : null),
  load: async (id) => {
    if (id !== `\0${virtualName}`) return null;
    const file = await scriptFile();
    const manifest = JSON.parse(await readFile(manifestFile, "utf8"));
    const values = {
      scriptName: file.name,
      integrity: file.integrity,
      scriptTag: scriptSnippet(file).split("\n\n", 1)[0],
      attributes: manifest.modules[0].declarations[0].attributes,
    };
    return Object.entries(values)
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
      .join("\n");
  },
  configureServer: (server) => {
    server.middlewares.use((request, response, next) => {
      if (!/^\/xpay-embed-[\w.-]+\.js$/.test(request.url ?? "")) return next();
      scriptFile().then(({ code }) => {
        response.setHeader("content-type", "text/javascript");
        response.end(code);
      }, next);
    });
  },
  async generateBundle() {
    const { name, code } = await scriptFile();
    this.emitFile({ type: "asset", fileName: name, source: code });
  },
});
