import { join } from "node:path";
import { build } from "esbuild";
import { minify } from "terser";
import { root } from "../run-command.ts";
import { elementVersion, esbuildElementPlugin } from "./element-build.ts";

/** Forms of the element's code. */
export type ElementForm = "classic" | "module" | "package";

const entries = { classic: "script.ts", module: "script.ts", package: "index.ts" } as const;

/**
 * Bundles the elements with everything they need: components, runtime, styles.
 *
 * @param form `"classic"` and `"module"`: the file for a script tag; `"package"`: the module that npm users import.
 */
export async function bundleElement(form: ElementForm): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, "packages/element/src", entries[form])],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    charset: "utf8",
    format: form === "classic" ? "iife" : "esm",
    target: "es2022",
    conditions: ["@xpay-embed/source"],
    define: { "process.env.NODE_ENV": '"production"' },
    jsx: "automatic",
    plugins: [esbuildElementPlugin],
    write: false,
    logLevel: "error",
  });
  // What a second minifier still finds is two or three hundredths, which every page saves.
  const { code = "" } = await minify(outputFiles[0]?.text ?? "", {
    ecma: 2020,
    module: true,
    compress: { unsafe_arrows: true, pure_getters: true },
    format: { comments: false, preamble: `/* @xpay-embed/element ${elementVersion()}, MIT */` },
  });
  return code;
}
