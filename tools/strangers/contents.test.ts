import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { posix } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import ts from "typescript";
import { describe, expect, inject, test } from "vitest";
import { codeEntries, type Manifest } from "./published-packages.ts";

// What is in the packed packages, and whether other people's tools can find their way in it.

/** What every package may hold. Sources are shipped for the maps, and for nothing else. */
const ordinary = [
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
  /^dist\/([\w-]+\/)*[\w-]+(\.js|\.d\.ts)(\.map)?$/,
  /^src\/([\w-]+\/)*[\w-]+(\.d)?\.tsx?$/,
];

const beside: { readonly [name: string]: readonly RegExp[] } = {
  "@xpay-embed/core": [],
  "@xpay-embed/element": [
    /^custom-elements\.json$/,
    /^types\/(attributes|preact|react|svelte|vue)\.d\.ts$/,
    /^dist\/script\/(files\.json|xpay-embed-\d+\.\d+\.\d+(\.module|\.history|\.return)?\.js)$/,
  ],
  "@xpay-embed/hooks": [],
  "@xpay-embed/protocol": [/^openapi\.yaml$/],
  "@xpay-embed/sandbox": [
    /^bin\/xpay-sandbox\.js$/,
    /^dist\/widget-page\/(index\.html|favicon\.svg|[\w-]+\.svg|assets\/[\w-]+\.(js|css))$/,
    // The page's own source, which the sandbox serves in development.
    /^widget\/(index\.html|main\.ts|vite\.config\.ts|public\/[\w-]+\.(svg|css)|styles\/[\w-]+\.css)$/,
  ],
  "@xpay-embed/server": [/^bin\/xpay-policy\.js$/],
  "@xpay-embed/ui": [/^types\/style-sheet\.d\.ts$/, /^(dist|src)\/([\w-]+\/)*[\w-]+\.css$/],
};

/** A folder or a file that is for our own work. */
const ours = /(^|\/)(test|tests|fixtures|bench|examples|coverage)\/|\.test\.|\.test-d\.|\.tsbuildinfo$/;

const packages = Object.entries(inject("tarballs")).map(([name, file]) => {
  const data = new Uint8Array(readFileSync(file));
  const opened = createPackageFromTarballData(data);
  const prefix = `/node_modules/${name}/`;
  const read = (path: string): string => opened.readFile(prefix + path);
  return {
    name,
    data,
    opened,
    read,
    files: opened.listFiles(prefix).map((path) => path.slice(prefix.length)),
    manifest: JSON.parse(read("package.json")) as Manifest,
  };
});

/** `@xpay-embed/core/history` is of the package `@xpay-embed/core`. */
const packageOf = (specifier: string): string => specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");

const importsOf = (text: string): readonly string[] =>
  ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);

test("all packages were packed", () => {
  expect(packages.map(({ name }) => name).sort()).toEqual(Object.keys(beside));
});

describe.each(packages)("$name", ({ name, data, opened, files, read, manifest }) => {
  test("holds what belongs in it, and nothing else", () => {
    expect(files).toEqual(expect.arrayContaining(["package.json", "README.md", "LICENSE", "dist/index.js"]));
    const belongs = [...ordinary, ...(beside[name] ?? [])];
    expect(files.filter((file) => ours.test(file) || !belongs.some((pattern) => pattern.test(file)))).toEqual([]);
  });

  test("has the source of each file of its dist", () => {
    const dangling = files
      .filter((file) => file.endsWith(".map"))
      .flatMap((file) =>
        (JSON.parse(read(file)).sources as readonly string[])
          .map((source) => posix.join(posix.dirname(file), source))
          .filter((source) => !files.includes(source)),
      );
    expect(dangling).toEqual([]);
  });

  test("is what publint asks for, its suggestions among it", async () => {
    const { messages, pkg } = await publint({ pack: { tarball: Uint8Array.from(data).buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  test("has types that every module resolution of today finds", async () => {
    const result = await checkPackage(opened);
    if (!result.types) throw new Error("It has no types.");
    // Modules only: `require` of them and resolution without `exports` are not for them, and a script tag's file has no types.
    const others = result.problems.filter(
      (problem) => !("resolutionKind" in problem) || !/^node10$|cjs$/.test(problem.resolutionKind),
    );
    expect(others).toEqual([]);
  });

  test("imports what it declares, and declares what it imports", () => {
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const imported = new Set(
      files
        .filter((file) => /^(dist|types|bin)\/.*\.(js|d\.ts)$/.test(file) && !file.includes("/widget-page/"))
        .flatMap((file) => importsOf(read(file)))
        .filter((specifier) => !specifier.startsWith(".") && !isBuiltin(specifier))
        .map(packageOf),
    );
    // A type from `react` is looked for in `@types/react`.
    for (const types of declared.filter((each) => each.startsWith("@types/"))) {
      if (imported.has(types.slice("@types/".length))) imported.add(types);
    }
    imported.delete(name);
    // Types for templates add to React's own types; that there is a React is not for this package to ask.
    if (name === "@xpay-embed/element") imported.delete("react");
    // A connected client is handed in, of the versions that the peer names.
    if (name === "@xpay-embed/server") imported.add("redis");
    expect([...imported].sort()).toEqual(declared.sort());
    const versions = Object.values({ ...manifest.dependencies, ...manifest.peerDependencies });
    expect(versions.filter((version) => /workspace:|catalog:|file:|link:/.test(version))).toEqual([]);
  });

  test("is published for everybody, with provenance", () => {
    expect(manifest.publishConfig).toEqual({ access: "public", provenance: true });
  });

  test("says what is for the client, and only where React is", () => {
    const isReact = name === "@xpay-embed/hooks" || name === "@xpay-embed/ui";
    const marked = files.filter((file) => /^dist\/.*\.js$/.test(file) && /^\s*["']use client["']/m.test(read(file)));
    if (!isReact) return expect(marked).toEqual([]);
    // A directive after an import is no directive.
    expect(marked.filter((file) => !/^"use client";\n/.test(read(file)))).toEqual([]);
    const entries = codeEntries(manifest).map((entry) => {
      const target = manifest.exports[`.${entry.slice(name.length)}`];
      return typeof target === "string" ? target : (target?.default ?? "").replace("./", "");
    });
    expect(marked).toEqual(expect.arrayContaining(entries));
  });
});
