/** A block of code in a document. */
export interface Example {
  /** `ts`, `tsx`, `js`, `html`, `css`, `json`, `sh`, … as written behind the fence; empty when nothing is. */
  readonly language: string;
  readonly code: string;
  /** Line of the code's first line in the document, from 1. */
  readonly line: number;
  /** TypeScript that a reader is spared: what the example takes for granted. From a comment `<!-- given: … -->` before the block. */
  readonly given: string;
}

const fence = /^(?<indent> *)```(?<language>[\w-]*)[^\n]*\n(?<code>[\s\S]*?)^\k<indent>```$/gm;
const givenBefore = /<!-- given:\s*((?:(?!-->)[\s\S])*?)\s*-->\s*$/;

/** Finds the blocks of code in a Markdown text, in their order. */
export function readExamples(markdown: string): readonly Example[] {
  return [...markdown.matchAll(fence)].map((match) => {
    const { language = "", code = "", indent = "" } = match.groups ?? {};
    const before = markdown.slice(0, match.index);
    return {
      language,
      code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      line: before.split("\n").length + 1,
      given: givenBefore.exec(before)?.[1] ?? "",
    };
  });
}

/** The module scripts in an HTML example, as one text with as many lines before each as the HTML has. */
export const moduleScriptsOf = (html: string): string => {
  let text = "";
  for (const match of html.matchAll(/<script type="module">\n?([\s\S]*?)<\/script>/g)) {
    const lines = html.slice(0, match.index).split("\n").length;
    text = text.padEnd(text.length + Math.max(0, lines - (text.split("\n").length - 1)), "\n") + (match[1] ?? "");
  }
  return text;
};
