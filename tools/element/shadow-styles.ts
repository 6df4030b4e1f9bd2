import { join } from "node:path";
import { build, transform } from "esbuild";
import { root } from "../run-command.ts";

/** `a`, `b`, … `z`, `aa`, … */
const shortName = (index: number): string =>
  (index < 26 ? "" : shortName(Math.floor(index / 26) - 1)) + String.fromCharCode(97 + (index % 26));

/**
 * A style sheet of `ui` for a shadow root, where nobody but itself sees the names into which it reads the tokens.
 *
 * @returns minified CSS.
 */
export async function shadowStyles(sheet: "styles.css" | "history.css"): Promise<string> {
  const bundled = await build({
    entryPoints: [join(root, "packages/ui/src", sheet)],
    bundle: true,
    write: false,
    logLevel: "error",
  });
  return minify(withShortNames(bundled.outputFiles[0]?.text ?? ""));
}

/** Exported for its test. */
export function withShortNames(css: string): string {
  const names = new Map<string, string>();
  return css.replace(/--_xpay-[\w-]+/g, (name) => {
    const short = names.get(name) ?? `--${shortName(names.size)}`;
    names.set(name, short);
    return short;
  });
}

async function minify(css: string): Promise<string> {
  const { code } = await transform(css, { loader: "css", minify: true, charset: "utf8" });
  return code.trim();
}
