import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { bundleHistory, bundleReturn, bundleScript } from "./bundle-element.ts";
import { elementVersion, historyFileName } from "./element-build.ts";

/** One file for a site: a script tag's, of either form, the history's own, which both of them load, or the return page's. */
export interface ScriptFile {
  readonly name: string;
  readonly form: "classic" | "module" | "history" | "return";
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

/** Name of a file. It has the version in it, so that a file of a name never changes. */
export const scriptFileName = (form: ScriptFile["form"]): string =>
  form === "history" ? historyFileName() : `xpay-embed-${elementVersion()}${form === "classic" ? "" : `.${form}`}.js`;

const scriptFile = (form: ScriptFile["form"], code: string): ScriptFile => ({
  name: scriptFileName(form),
  form,
  integrity: hash("sha384", code),
  bytes: Buffer.byteLength(code),
  gzipBytes: gzipSync(code, { level: 9 }).byteLength,
  code,
});

/** The script files, each by its form. */
export type ScriptFiles = { readonly [Form in ScriptFile["form"]]: ScriptFile };

/** Builds all of them. The history's is the first: the others know its hash. */
export async function buildScriptFiles(): Promise<ScriptFiles> {
  const history = scriptFile("history", await bundleHistory());
  const [classic, module] = await Promise.all(
    (["classic", "module"] as const).map(async (form) => scriptFile(form, await bundleScript(form, history.integrity))),
  );
  if (!classic || !module) throw new Error("The script files were not built.");
  return { classic, module, history, return: scriptFile("return", await bundleReturn()) };
}

/** What a partner writes into a page. */
export const scriptSnippet = ({ name, form, integrity }: Pick<ScriptFile, "name" | "form" | "integrity">): string => {
  if (form === "return") {
    return `<main data-xpay-return></main>\n<script src="/${name}"\n  integrity="${integrity}" crossorigin="anonymous"></script>`;
  }
  return [
    `<script>${queueStub}</script>`,
    `<script ${form === "module" ? 'type="module"' : "async"} src="/${name}"`,
    `  integrity="${integrity}" crossorigin="anonymous"></script>`,
    "",
    '<xpay-identification gateway="/xpay" return-url="/identified"></xpay-identification>',
  ].join("\n");
};

/** What stands in `dist/script/files.json`. */
export const scriptFilesManifest = (files: ScriptFiles): string =>
  `${JSON.stringify(
    {
      version: elementVersion(),
      stub: { code: queueStub, policyHash: queueStubHash },
      files: Object.values(files).map(({ code, ...file }) =>
        file.form === "history" ? file : { ...file, snippet: scriptSnippet(file) },
      ),
    },
    null,
    2,
  )}\n`;
