import { join } from "node:path";
import { build, transform } from "esbuild";
import { root } from "../run-command.ts";

const tokenBlocks = /:where\(:root, :host\) \{([^}]*)\}/g;
const declaration = /--xpay-([\w-]+):\s*([^;]+);/g;

/** `a`, `b`, … `z`, `aa`, … */
const shortName = (index: number): string =>
  (index < 26 ? "" : shortName(Math.floor(index / 26) - 1)) + String.fromCharCode(97 + (index % 26));

/**
 * A style sheet of `ui` for a shadow root.
 *
 * A token set on the element itself or on anything around it must win, also one on the root of the page; a token declared on
 * `:host` would hide what the page has set further out. So the style sheet reads each token once, on the host, into a
 * name of its own: `--a: var(--xpay-color-accent, <default>)`, and uses only those.
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
  return minify(withOwnNames(bundled.outputFiles[0]?.text ?? ""));
}

/** Exported for its test. */
export function withOwnNames(css: string): string {
  const kept = "--token-";
  const withDefaults = css.replace(
    tokenBlocks,
    (_, block: string) =>
      `:host {${block.replace(declaration, (_line, name: string, value: string) => `--xpay-${name}: var(${kept}${name}, ${value});`)}}`,
  );
  const names = new Map<string, string>();
  return withDefaults
    .replace(/--xpay-([\w-]+)/g, (_, name: string) => {
      const short = names.get(name) ?? `--${shortName(names.size)}`;
      names.set(name, short);
      return short;
    })
    .replaceAll(kept, "--xpay-");
}

async function minify(css: string): Promise<string> {
  const { code } = await transform(css, { loader: "css", minify: true, charset: "utf8" });
  return code.trim();
}
