import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { bundleElement } from "./bundle-element.ts";
import { elementVersion } from "./element-build.ts";

/** One file for a script tag. */
export interface ScriptFile {
  readonly name: string;
  readonly form: "classic" | "module";
  /** For the attribute `integrity`: SHA-384, base64. */
  readonly integrity: string;
  readonly bytes: number;
  readonly gzipBytes: number;
  readonly code: string;
}

/** Keeps the calls that are made before the script is there. */
export const queueStub =
  "window.xpayEmbed||(window.xpayEmbed=function(){(xpayEmbed.q=xpayEmbed.q||[]).push(arguments)})";

const hash = (algorithm: "sha256" | "sha384", text: string): string =>
  `${algorithm}-${createHash(algorithm).update(text).digest("base64")}`;

/** What a Content-Security-Policy without `unsafe-inline` has to name, for the stub to run where it stands. */
export const queueStubHash: string = hash("sha256", queueStub);

/** Builds a file. Its name has the version in it, so that a file of a name never changes. */
export async function buildScriptFile(form: ScriptFile["form"]): Promise<ScriptFile> {
  const code = await bundleElement(form);
  return {
    name: `xpay-embed-${elementVersion()}${form === "module" ? ".module" : ""}.js`,
    form,
    integrity: hash("sha384", code),
    bytes: Buffer.byteLength(code),
    gzipBytes: gzipSync(code, { level: 9 }).byteLength,
    code,
  };
}

/** Builds both files. */
export const buildScriptFiles = (): Promise<readonly ScriptFile[]> =>
  Promise.all([buildScriptFile("classic"), buildScriptFile("module")]);

/** What a partner writes into a page. */
export const scriptSnippet = ({ name, form, integrity }: Pick<ScriptFile, "name" | "form" | "integrity">): string =>
  [
    `<script>${queueStub}</script>`,
    `<script ${form === "module" ? 'type="module"' : "async"} src="/${name}"`,
    `  integrity="${integrity}" crossorigin="anonymous"></script>`,
    "",
    '<xpay-identification gateway="/xpay" return-url="/identified"></xpay-identification>',
  ].join("\n");

/** What stands in `dist/script/files.json`. */
export const scriptFilesManifest = (files: readonly ScriptFile[]): string =>
  `${JSON.stringify(
    {
      version: elementVersion(),
      stub: { code: queueStub, policyHash: queueStubHash },
      files: files.map(({ code, ...file }) => ({ ...file, snippet: scriptSnippet(file) })),
    },
    null,
    2,
  )}\n`;
