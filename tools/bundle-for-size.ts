import { join } from "node:path";
import { build, type Metafile } from "esbuild";
import { root } from "./run-command.ts";

/** What a partner's page downloads. */
export interface SizedBundle {
  readonly code: Uint8Array;
  readonly metafile: Metafile;
}

/**
 * Bundles what a partner writes as a partner's bundler would: minified, for production, React left out.
 *
 * @param resolveDir From where packages are found. Default: the demo, which depends on every one of ours.
 */
export async function bundleForSize(
  source: string,
  resolveDir: string = join(root, "apps/demo"),
): Promise<SizedBundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    // As Vite, Rollup and webpack do by default: Cyrillic letters stay letters.
    charset: "utf8",
    format: "esm",
    target: "es2022",
    conditions: ["@xpay-embed/source"],
    external: ["react", "react-dom", "react/jsx-runtime"],
    define: { "process.env.NODE_ENV": '"production"' },
    jsx: "automatic",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  return { code: outputFiles[0]?.contents ?? new Uint8Array(), metafile };
}
