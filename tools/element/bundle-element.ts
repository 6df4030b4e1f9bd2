import { join } from "node:path";
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

const bundleOptions: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  charset: "utf8",
  target: "es2022",
  conditions: ["@xpay-embed/source"],
  define: { "process.env.NODE_ENV": '"production"' },
  jsx: "automatic",
  logLevel: "error",
};

/** Bundles one file with everything it needs: components, runtime, styles. */
async function bundleOne(options: BuildOptions): Promise<string> {
  const { outputFiles = [] } = await build({
    ...bundleOptions,
    ...options,
    write: false,
  });
  return shorten(outputFiles[0]?.text ?? "");
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

/** The file for a script tag. */
export const bundleScript = (form: "classic" | "module", historyIntegrity: string): Promise<string> => {
  const surroundings: ScriptSurroundings = {
    historyIntegrity,
    // Not the document's own property, which an image of this name hides.
    scriptUrl: form === "classic" ? 'Reflect.get(Document.prototype,"currentScript",document)?.src' : "import.meta.url",
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

/** The return page's own file, for a site without a bundler. Of the elements it has nothing. */
export const bundleReturn = (): Promise<string> =>
  bundleOne({ entryPoints: [source("return-page.ts")], format: "iife" });

/**
 * The modules that npm users import; the history's is loaded by `index.js` when its element appears. Each has everything it
 * needs, runtime too: a bundler that shares it would take half of the history's core into what every page loads.
 */
export const bundlePackage = async (): Promise<readonly BundledFile[]> => [
  {
    name: "index.js",
    code: await bundleOne({
      entryPoints: [source("index.ts")],
      format: "esm",
      plugins: [
        esbuildElementPlugin(),
        {
          name: "history-apart",
          setup: ({ onResolve }) =>
            onResolve({ filter: /\/create-history-view\.ts$/ }, ({ kind }) =>
              kind === "dynamic-import" ? { path: "./history.js", external: true } : null,
            ),
        },
      ],
    }),
  },
  { name: "history.js", code: await bundleHistory() },
];

/** The packages of which something is in the element's own files, by name; the element itself left out. */
export async function packagesInElement(): Promise<readonly string[]> {
  const { metafile } = await build({
    ...bundleOptions,
    entryPoints: [source("index.ts"), source("return-page.ts")],
    outdir: root,
    format: "esm",
    plugins: [esbuildElementPlugin()],
    write: false,
    metafile: true,
  });
  const names = Object.keys(metafile.inputs).flatMap((file) => {
    const installed = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
    const ours = /^packages\/([^/]+)\//.exec(file)?.[1];
    return installed ?? (ours && ours !== "element" ? `@xpay-embed/${ours}` : []);
  });
  return [...new Set(names)].sort();
}
