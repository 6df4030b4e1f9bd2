import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { build } from "esbuild";
import ts from "typescript";
import { buildWidget } from "../packages/sandbox/src/host/widget-build.ts";
import { bundlePackage } from "./element/bundle-element.ts";
import { buildScriptFiles, scriptFilesManifest } from "./element/script-files.ts";
import { root, runCommand } from "./run-command.ts";
import { writeBills } from "./sbom.ts";

// `pnpm build`: each package's `dist`. TypeScript turns each file into one JavaScript file and its declarations, so
// "use client" stays where it was written and a partner's bundler can drop what is not used. Style sheets become one file
// each. The element is a bundle of its own, because its runtime takes the place of React. Then everything is tried as a partner would use it: every entry is imported by Node and by the compiler.
// `--sbom` writes a bill of materials for each to `reports/sbom` too.

interface Package {
  readonly folder: string;
  readonly name: string;
  readonly dependencies?: { readonly [name: string]: string };
  readonly devDependencies?: { readonly [name: string]: string };
  readonly exports: { readonly [entry: string]: string | { readonly [condition: string]: string } };
}

const sourceCondition = "@xpay-embed/source";
const scratch = join(root, "node_modules/.cache/xpay-embed-build");

const readPackage = (file: string): Package => ({
  ...JSON.parse(readFileSync(join(root, file), "utf8")),
  folder: join(root, dirname(file)),
});

/** Dependencies first, because a package is compiled against the declarations of the ones it depends on. */
function inOrder(packages: readonly Package[]): readonly Package[] {
  const ordered = new Set<Package>();
  const add = (item: Package): void => {
    for (const name of Object.keys({ ...item.dependencies, ...item.devDependencies })) {
      const dependency = packages.find((other) => other.name === name);
      if (dependency) add(dependency);
    }
    ordered.add(item);
  };
  packages.forEach(add);
  return [...ordered];
}

async function run(what: string, command: string, args: readonly string[]): Promise<void> {
  const { exitCode, output } = await runCommand(command, args, { keepOutput: true });
  if (exitCode === 0) return;
  console.error(`${what} failed.\n${output}`);
  process.exit(1);
}

/** Whether the compiler's JavaScript is not what partners get. */
const isBundled = ({ name }: Package): boolean => name === "@xpay-embed/element";

async function compile({ name, folder }: Package): Promise<void> {
  for (const config of globSync("tsconfig*.json", { cwd: folder })) {
    const { include, exclude } = JSON.parse(readFileSync(join(folder, config), "utf8"));
    const inFolder = (paths: readonly string[]): string[] => paths.map((path) => join(folder, path));
    const file = join(scratch, `${name.replace("/", "-")}.${config}`);
    const compilerOptions = {
      noEmit: false,
      customConditions: [],
      rewriteRelativeImportExtensions: true,
      rootDir: join(folder, "src"),
      outDir: join(folder, "dist"),
      sourceMap: true,
      declarationMap: true,
    };
    const sources = inFolder(include.filter((path: string) => path.startsWith("src")));
    writeFileSync(
      file,
      JSON.stringify({ extends: join(folder, config), compilerOptions, include: sources, exclude: inFolder(exclude) }),
    );
    await run(`Compiling ${name} (${config})`, "tsc", ["-p", file]);
  }
  // The compiler rewrites `./x.ts` to `./x.js` in JavaScript only.
  for (const file of globSync("dist/**/*.d.ts", { cwd: folder })) {
    const text = readFileSync(join(folder, file), "utf8");
    writeFileSync(join(folder, file), text.replace(/((?:from |import\()"\.{1,2}\/[^"]+)\.tsx?"/g, '$1.js"'));
  }
}

const isStyleSheet = (entry: string): boolean => entry.endsWith(".css");

async function bundleStyleSheets({ folder, exports }: Package): Promise<void> {
  for (const [entry, target] of Object.entries(exports)) {
    if (!isStyleSheet(entry) || typeof target === "string") continue;
    await build({
      entryPoints: [join(folder, target[sourceCondition] ?? "")],
      outfile: join(folder, target.default ?? ""),
      bundle: true,
      logLevel: "error",
    });
  }
}

/** The declarations that a reader of one of them needs. */
function declarationsFrom(file: string, found: Set<string> = new Set()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const { fileName } of ts.preProcessFile(readFileSync(file, "utf8")).importedFiles) {
    if (fileName.startsWith(".")) declarationsFrom(join(dirname(file), fileName.replace(/\.js$/, ".d.ts")), found);
  }
  return found;
}

/** Declarations of `ui` that the elements' own mention, none of which mentions React. */
const typesOfUi = [
  "messages/messages.d.ts",
  "messages/uk.d.ts",
  "history/history-handle.d.ts",
  "history/formats.d.ts",
  "history/messages/history-messages.d.ts",
  "history/messages/history-uk.d.ts",
];

/** The elements' modules and their files for a script tag. */
async function bundleElements({ folder }: Package): Promise<void> {
  const dist = join(folder, "dist");
  // Partners who have no React need no package that asks for it, so the few types that are of `ui` come along.
  for (const file of typesOfUi) {
    mkdirSync(dirname(join(dist, "ui", file)), { recursive: true });
    copyFileSync(join(root, "packages/ui/dist", file), join(dist, "ui", file));
  }
  const reexport = (file: string): string => `export type * from "./${file.replace(/\.d\.ts$/, ".js")}";\n`;
  writeFileSync(join(dist, "ui/index.d.ts"), typesOfUi.map(reexport).join(""));
  for (const file of globSync("**/*.d.ts", { cwd: dist, exclude: ["ui/**"] })) {
    const text = readFileSync(join(dist, file), "utf8");
    const ui = `"${dirname(file) === "." ? "." : ".."}/ui/index.js"`;
    writeFileSync(join(dist, file), text.replace(/"@xpay-embed\/ui(\/history)?"/g, ui));
  }
  // Everything else is inside the bundle.
  const kept = [...declarationsFrom(join(dist, "index.d.ts"))]
    .flatMap((file) => [file, `${file}.map`])
    .filter(existsSync)
    .map((file) => [file, readFileSync(file)] as const);
  rmSync(dist, { recursive: true });
  for (const [file, content] of kept) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  for (const { name, code } of await bundlePackage()) writeFileSync(join(dist, name), code);
  mkdirSync(join(dist, "script"));
  const files = await buildScriptFiles();
  for (const { name, code, integrity, gzipBytes } of Object.values(files)) {
    writeFileSync(join(dist, "script", name), code);
    console.log(`        ${name}, ${gzipBytes} bytes gzip, ${integrity}`);
  }
  writeFileSync(join(dist, "script/files.json"), scriptFilesManifest(files));
}

/** The sandbox's widget page, so that whoever has the package needs no Vite to show it. */
async function writeWidgetPage({ folder }: Package): Promise<void> {
  for (const [name, content] of await buildWidget()) {
    const file = join(folder, "dist/widget-page", name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

// `node tools/build.ts ui sandbox` builds these alone, in the order of their dependencies, and tries nothing: for a test that packs them.
const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const packages = inOrder(
  globSync(chosen.length > 0 ? `packages/{${chosen.join()},}/package.json` : "packages/*/package.json", { cwd: root })
    .sort()
    .map(readPackage),
);
rmSync(scratch, { recursive: true, force: true });
mkdirSync(scratch, { recursive: true });
for (const item of packages) {
  rmSync(join(item.folder, "dist"), { recursive: true, force: true });
  await compile(item);
  await bundleStyleSheets(item);
  if (isBundled(item)) await bundleElements(item);
  if (item.name === "@xpay-embed/sandbox") await writeWidgetPage(item);
  console.log(`built   ${item.name}`);
}

if (process.argv.includes("--sbom")) {
  for (const file of await writeBills(packages.map(({ folder }) => basename(folder)))) console.log(`wrote   ${file}`);
}
if (chosen.length > 0) process.exit();

// A folder that depends on every package, so that from there they resolve as they do for a partner.
const partner = join(scratch, "partner");
for (const { name, folder } of packages) {
  const place = join(partner, "node_modules", name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(folder, place, "junction");
}
const entries = packages.flatMap(({ name, exports }) =>
  Object.entries(exports)
    // Files, and types alone, have no code to import.
    .filter(([entry, target]) => !isStyleSheet(entry) && typeof target !== "string" && target.default !== undefined)
    .map(([entry]) => name + entry.slice(1)),
);
for (const entry of entries) {
  const script = join(partner, "import-entry.mjs");
  writeFileSync(script, `await import(${JSON.stringify(entry)});\n`);
  await run(`Importing ${entry} in Node`, process.execPath, [script]);
}
const consumer = join(partner, "consumer.mts");
const typeEntries = packages.flatMap(({ name, exports }) =>
  Object.entries(exports)
    .filter(([, target]) => typeof target !== "string" && target.types !== undefined && target.default === undefined)
    .map(([entry]) => name + entry.slice(1)),
);
writeFileSync(
  consumer,
  [
    ...entries.map((entry, index) => `export * as entry${index} from "${entry}";\n`),
    ...typeEntries.map((entry) => `import type {} from "${entry}";\n`),
  ].join(""),
);
const options = [
  "--ignoreConfig",
  "--noEmit",
  "--strict",
  "--module",
  "nodenext",
  "--lib",
  "es2023,dom",
  "--types",
  "node",
];
await run("Reading the declarations", "tsc", [...options, relative(root, consumer)]);
console.log(`checked ${[...entries, ...typeEntries].join(", ")}`);
