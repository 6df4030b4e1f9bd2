import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { transform } from "esbuild";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { root } from "../run-command.ts";
import { type Example, moduleScriptsOf, readExamples } from "./read-examples.ts";

// Every block of code in the documents is compiled, or its commands are looked up: what a reader copies has to work.

const documents = globSync(["*.md", "{docs,packages,apps,playwright}/**/*.md"], {
  cwd: root,
  exclude: (path) => /(^|\/)(node_modules|dist)$/.test(path),
}).sort();

const examples = documents.flatMap((file) =>
  readExamples(readFileSync(join(root, file), "utf8")).map((example) => ({ ...example, file })),
);
const of = (...languages: string[]): typeof examples => examples.filter(({ language }) => languages.includes(language));

const packageFiles = globSync("packages/*/package.json", { cwd: root });
const manifests = packageFiles.map((file) => ({
  folder: dirname(file),
  ...(JSON.parse(readFileSync(join(root, file), "utf8")) as {
    readonly name: string;
    readonly bin?: { readonly [command: string]: string };
    readonly exports: { readonly [entry: string]: string | { readonly "@xpay-embed/source"?: string } };
  }),
}));

/** Where each entry of our packages has its source: documents lie in no package that could depend on them. */
const paths = Object.fromEntries(
  manifests.flatMap(({ folder, name, exports }) =>
    Object.entries(exports).flatMap(([entry, target]) => {
      const source = typeof target === "string" ? target : target["@xpay-embed/source"];
      return source && /\.tsx?$/.test(source) ? [[name + entry.slice(1), [join(root, folder, source)]]] : [];
    }),
  ),
);

const asCode = ({ language, code, given }: Example): string =>
  // One line, so that the lines below it are those of the document.
  `${given.replace(/\s+/g, " ")} export {};${language === "html" ? moduleScriptsOf(code) : `\n${code}`}`;

/** "… is possibly null", with and without a name. */
const possiblyNull = new Set([2531, 18047]);

/** Compiles all examples in one program; each is a file of its own. */
function compile(): ReadonlyMap<string, readonly string[]> {
  const config = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  options.paths = paths;
  options.noEmit = true;
  // An example says what it is about, not more.
  options.noUnusedLocals = false;
  options.noUnusedParameters = false;
  options.isolatedDeclarations = false;
  options.declaration = false;
  options.composite = false;
  const virtual = new Map<string, string>();
  const titles = new Map<string, string>();
  for (const example of of("ts", "tsx", "html")) {
    const file = join(root, dirname(example.file), `${titleOf(example).replaceAll(/[^\w]/g, "-")}.example.tsx`);
    virtual.set(file, asCode(example));
    titles.set(file, titleOf(example));
  }
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => virtual.has(file) || fileExists.call(host, file);
  host.readFile = (file) => virtual.get(file) ?? readFile.call(host, file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = virtual.get(file);
    return text === undefined
      ? getSourceFile.call(host, file, version, ...rest)
      : ts.createSourceFile(file, text, version, true, ts.ScriptKind.TSX);
  };
  // The script tag's elements and events are known to a page by their types.
  const globals = join(root, "packages/element/src/index.ts");
  const program = ts.createProgram([...virtual.keys(), globals], options, host);
  return new Map(
    [...titles].map(([file, title]) => {
      const source = program.getSourceFile(file);
      // A page's script is JavaScript, whose reader is not made to prove that an element is there.
      const isScript = title.endsWith("(html)");
      const all = source ? [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)] : [];
      const found = all.filter(({ code }) => !(isScript && possiblyNull.has(code)));
      return [title, found.map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, " "))];
    }),
  );
}

const titleOf = ({ file, line, language }: { file: string; line: number; language: string }): string =>
  `${file}:${line} (${language})`;

describe("a document's example", () => {
  let compiled: ReadonlyMap<string, readonly string[]> | null = null;

  it.each(of("ts", "tsx", "html").map(titleOf))("compiles: %s", { timeout: 120_000 }, (title) => {
    compiled ??= compile();
    expect(compiled.get(title)).toEqual([]);
  });

  it.each(of("css", "js").map((example) => [titleOf(example), example] as const))(
    "is read by a compiler: %s",
    async (_, { language, code }) => {
      const { warnings } = await transform(code, { loader: language === "css" ? "css" : "js", logLevel: "silent" });
      expect(warnings).toEqual([]);
    },
  );

  it.each(of("json").map((example) => [titleOf(example), example] as const))("is JSON: %s", (_, { code }) => {
    expect(() => JSON.parse(code)).not.toThrow();
  });
});

describe("a document's command", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly scripts: { readonly [name: string]: string };
  };
  const ownCommands = new Set(["install", "exec", "run", "build"]);
  const bins = new Map(manifests.flatMap(({ name, bin = {} }) => Object.keys(bin).map((command) => [command, name])));
  const text = documents.map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));

  it("of pnpm is a script of this repository", () => {
    const unknown = text.flatMap(({ file, text }) =>
      [...text.matchAll(/\bpnpm(?:@[\d.]+)? ([a-z][\w:-]*)/g)]
        .filter(([, name = ""]) => !(name in scripts) && !ownCommands.has(name))
        .map(([command]) => `${file}: ${command}`),
    );
    expect(unknown).toEqual([]);
  });

  // Where nothing is installed, npx runs whatever package of the registry has a bare command's name.
  it("of ours is a bin of the package that it names", () => {
    const commands = text.flatMap(({ file, text }) =>
      [...text.matchAll(/\bnpx ((?:-[\w-]+ )*)((?:@[\w-]+\/[\w-]+ )?)(xpay-[\w-]+)/g)].map(
        ([command, options = "", owner = "", name = ""]) => ({
          said: `${file}: ${command}`,
          isRight: /(?:^| )-p $/.test(options) && bins.get(name) === owner.trim(),
        }),
      ),
    );
    expect(commands.filter(({ isRight }) => !isRight).map(({ said }) => said)).toEqual([]);
    expect(commands.length).toBeGreaterThan(0);
  });
});

describe("a document's link", () => {
  const headings = (markdown: string): ReadonlySet<string> =>
    new Set(
      [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
        heading
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
          .trim()
          .replaceAll(/\s/g, "-"),
      ),
    );

  it.each(documents)("leads somewhere: %s", (file) => {
    const markdown = readFileSync(join(root, file), "utf8").replaceAll(/```[\s\S]*?```/g, "");
    const dead = [...markdown.matchAll(/\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]+))?\)/g)].flatMap(
      ([link, path = "", anchor]) => {
        const target = path === "" ? join(root, file) : join(root, dirname(file), path);
        if (!ts.sys.fileExists(target) && !ts.sys.directoryExists(target)) return [link];
        if (anchor === undefined || !target.endsWith(".md")) return [];
        return headings(readFileSync(target, "utf8")).has(anchor) ? [] : [link];
      },
    );
    expect(dead, relative(root, file)).toEqual([]);
  });
});
