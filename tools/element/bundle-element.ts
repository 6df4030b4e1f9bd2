import { basename, join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { minify } from "terser";
import { root } from "../run-command.ts";
import { elementVersion, esbuildElementPlugin, type ScriptSurroundings } from "./element-build.ts";

/** A file of JavaScript. */
export interface BundledFile {
  readonly name: string;
  readonly code: string;
}

const source = (file: string): string => join(root, "packages/element/src", file);

async function bundle(options: BuildOptions): Promise<readonly BundledFile[]> {
  const { outputFiles = [] } = await build({
    absWorkingDir: root,
    bundle: true,
    minify: true,
    charset: "utf8",
    target: "es2022",
    conditions: ["@xpay-embed/source"],
    define: { "process.env.NODE_ENV": '"production"' },
    jsx: "automatic",
    logLevel: "error",
    write: false,
    ...options,
  });
  return Promise.all(outputFiles.map(async ({ path, text }) => ({ name: basename(path), code: await shorten(text) })));
}

/** What a second minifier still finds is two or three hundredths, which every page saves. */
async function shorten(text: string): Promise<string> {
  const { code = "" } = await minify(text, {
    ecma: 2020,
    module: true,
    compress: { unsafe_arrows: true, pure_getters: true },
    format: { comments: false, preamble: `/* @xpay-embed/element ${elementVersion()}, MIT */` },
  });
  return code;
}

/** Bundles one file with everything it needs: components, runtime, styles. */
async function bundleOne(options: BuildOptions): Promise<string> {
  const [file] = await bundle(options);
  return file?.code ?? "";
}

/** The file for a script tag. */
export const bundleScript = (form: "classic" | "module", historyIntegrity: string): Promise<string> => {
  const surroundings: ScriptSurroundings = {
    historyIntegrity,
    scriptUrl: form === "classic" ? "document.currentScript?.src" : "import.meta.url",
  };
  return bundleOne({
    entryPoints: [source("script.ts")],
    format: form === "classic" ? "iife" : "esm",
    plugins: [esbuildElementPlugin(surroundings)],
  });
};

/** The history's own file, which a script tag of either form loads: a module, because only those can be loaded under every policy. */
export const bundleHistory = (): Promise<string> =>
  bundleOne({
    entryPoints: [source("history/create-history-view.ts")],
    format: "esm",
    plugins: [esbuildElementPlugin()],
  });

/** The modules that npm users import; the history's is loaded by `index.js` when its element appears. */
export const bundlePackage = (): Promise<readonly BundledFile[]> =>
  bundle({
    entryPoints: [source("index.ts")],
    format: "esm",
    splitting: true,
    outdir: "dist",
    chunkNames: "[name]-[hash]",
    plugins: [esbuildElementPlugin()],
  });
