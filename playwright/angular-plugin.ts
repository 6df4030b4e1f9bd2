import { join } from "node:path";
import {
  createCompilerHost,
  exitCodeFromResult,
  formatDiagnostics,
  performCompilation,
  readConfiguration,
} from "@angular/compiler-cli";
import angularLinker from "@angular/compiler-cli/linker/babel";
import { transformAsync } from "@babel/core";
import type { Plugin } from "vite";

/**
 * Compiles the Angular components of a folder ahead of time, with Angular's own compiler, and completes Angular's packages, which are
 * published half compiled. So nothing is left to compile in the browser, which a strict policy would not allow.
 *
 * @throws with the compiler's words when a component or its template is wrong.
 */
export function angularPlugin(folder: string): Plugin {
  const { rootNames, options, errors } = readConfiguration(join(folder, "tsconfig.json"));
  const compiled = new Map<string, string>();
  const host = createCompilerHost({ options });
  host.writeFile = (file, text) => void compiled.set(file, text);
  const { diagnostics } = performCompilation({ rootNames, options, host });
  const found = [...errors, ...diagnostics];
  if (exitCodeFromResult(found) !== 0) throw new Error(formatDiagnostics(found));
  return {
    name: "angular",
    enforce: "pre",
    config: () => ({ define: { ngDevMode: "false", ngJitMode: "false", ngServerMode: "false" } }),
    load: (id) => (id.startsWith(folder) ? (compiled.get(id.replace(/\.ts$/, ".js")) ?? null) : null),
    transform: async (code, id) => {
      if (!code.includes("ɵɵngDeclare")) return null;
      const linked = await transformAsync(code, {
        filename: id,
        plugins: [angularLinker],
        babelrc: false,
        configFile: false,
        compact: false,
      });
      return { code: linked?.code ?? code, map: null };
    },
  };
}
