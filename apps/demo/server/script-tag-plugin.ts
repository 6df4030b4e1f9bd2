import type { Plugin } from "vite";
import { buildScriptFile, type ScriptFile } from "../../../tools/element/script-files.ts";

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
    const { name, integrity } = await scriptFile();
    return `export const scriptName = ${JSON.stringify(name)};\nexport const integrity = ${JSON.stringify(integrity)};`;
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
