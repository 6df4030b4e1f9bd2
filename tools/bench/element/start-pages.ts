import { gzipSync } from "node:zlib";
import { buildScriptFiles } from "../../element/script-files.ts";
import { buildContestant } from "../history/build-contestant.ts";

/** A page with an identification, as it would be deployed. */
export interface StartPage {
  readonly name: string;
  readonly html: string;
  /** By name; the browser is sent them compressed. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const htmlDocument = (head: string, body: string): string =>
  `<!doctype html><html lang="uk"><head><meta charset="utf-8"><title>Start</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;

const compress = (content: string | Uint8Array): Uint8Array => gzipSync(content, { level: 9 });

const withProbe = (code: string | Uint8Array): string => `startProbe.began();${code}`;

async function buildScriptTagPage(): Promise<StartPage> {
  const {
    classic: { name, code },
  } = await buildScriptFiles();
  return {
    name: "script tag",
    html: htmlDocument(
      `<script async src="${name}"></script>`,
      '<xpay-identification gateway="/gateway" mode="iframe" locale="uk"></xpay-identification>',
    ),
    files: new Map([[name, compress(withProbe(code))]]),
  };
}

async function buildReactPage(): Promise<StartPage> {
  const { files } = await buildContestant("../element/react-page.tsx");
  const names = [...files.keys()].sort();
  // Imports would run before the script's first statement.
  if (names.join() !== "index.css,index.js") throw new Error(`The page with React was built into ${names.join(", ")}.`);
  return {
    name: "react + react-dom + ui",
    html: htmlDocument(
      '<link rel="stylesheet" href="index.css"><script type="module" src="index.js"></script>',
      "<main></main>",
    ),
    files: new Map(
      [...files].map(([name, content]) => [name, compress(name.endsWith(".js") ? withProbe(content) : content)]),
    ),
  };
}

/** Builds both for production, without writing anything. */
export const buildStartPages = async (): Promise<readonly StartPage[]> => [
  await buildScriptTagPage(),
  await buildReactPage(),
];

/** What a page's scripts and style sheets weigh on their way, in bytes. */
export const transferredBytes = ({ files }: StartPage): number =>
  [...files.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
