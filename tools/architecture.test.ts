import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { root } from "./run-command.ts";

// Who may import whom. Nothing else may be imported: a package that is not listed has to be thought about first.
const mayImport: { readonly [folder: string]: readonly (string | RegExp)[] } = {
  protocol: [],
  core: ["@xpay-embed/protocol", "@xpay-embed/protocol/policy"],
  hooks: [/^@xpay-embed\/core(\/(history|ledger|return))?$/, "@xpay-embed/protocol", "react"],
  ui: ["@xpay-embed/hooks", /^@xpay-embed\/core(\/(history|ledger))?$/, "@xpay-embed/protocol", "react"],
  element: [
    /^@xpay-embed\/ui(\/history)?$/,
    "@xpay-embed/hooks",
    /^@xpay-embed\/core(\/(history|ledger|return))?$/,
    "@xpay-embed/protocol",
    "react",
    // What `react` is in the element's own bundle.
    /^preact(\/hooks|\/jsx-runtime)?$/,
    "virtual:xpay-element-build",
    "virtual:xpay-history-styles",
  ],
  server: [/^@xpay-embed\/protocol(\/(operator|policy))?$/, /^node:/],
  sandbox: ["@xpay-embed/protocol", "@xpay-embed/protocol/operator", "msw"],
};

// The parts that run in Node only: beside a development server, and as its listener.
const nodePart = /^packages\/(sandbox\/src\/(host|operator-api|http)|server\/src\/node)\//;
const nodePartMayImport = /^(node:|vite$|srvx\/node$|@xpay-embed\/server(\/node)?$)/;

const isTest = (file: string): boolean => /\.test(-d)?\.tsx?$|\/test\//.test(file);

const filesOf = (...patterns: string[]): string[] =>
  globSync(patterns, { cwd: root, exclude: (path) => /(^|\/)(node_modules|dist)$/.test(path) })
    .map((file) => file.replaceAll("\\", "/"))
    .sort();

const read = (file: string): string => readFileSync(join(root, file), "utf8");

const importsOf = (file: string): string[] =>
  ts.preProcessFile(read(file), true, true).importedFiles.map(({ fileName }) => fileName);

const packages = filesOf("packages/*/package.json").map((file) => {
  const folder = basename(dirname(file));
  const { name, exports } = JSON.parse(read(file));
  const entries = Object.entries<{ readonly [condition: string]: string }>(exports).flatMap(([entry, target]) => {
    const source = target["@xpay-embed/source"] ?? "";
    return /\.tsx?$/.test(source) ? [{ name: name + entry.slice(1), source: join("packages", folder, source) }] : [];
  });
  return { folder, entries };
});
const entries = packages.flatMap((item) => item.entries);

describe("imports", () => {
  it.each(packages)("of $folder are those that the design allows", ({ folder }) => {
    const allowed = mayImport[folder];
    expect(allowed, `${folder} is missing in the table above`).toBeDefined();
    const sources = filesOf(`packages/${folder}/{src,widget}/**/*.{ts,tsx}`).filter((file) => !isTest(file));
    expect(sources).not.toEqual([]);
    const strangers = sources.flatMap((file) =>
      importsOf(file)
        .filter((name) => {
          if (name.startsWith(".")) {
            return relative(join(root, "packages", folder), resolve(root, dirname(file), name)).startsWith("..");
          }
          if (nodePart.test(file) && nodePartMayImport.test(name)) return false;
          return !allowed?.some((rule) => (typeof rule === "string" ? rule === name : rule.test(name)));
        })
        .map((name) => `${file} imports ${name}`),
    );
    expect(strangers).toEqual([]);
  });
});

describe("files", () => {
  const files = filesOf("{packages,apps,playwright,tools}/**/*.{ts,tsx,css,html}", "*.ts");

  it("stay short enough to read at one go", () => {
    const long = files.filter((file) => read(file).split("\n").length - 1 > (isTest(file) ? 400 : 300));
    expect(long).toEqual([]);
  });

  it("are named in kebab-case after what is in them", () => {
    const vague = /(^|[/.-])(utils?|helpers?|common|misc)([/.-]|$)/;
    // Between brackets, a folder of Next says what of the address it takes.
    const kebab = /^((\[[\w.]+\]|[\w@.-]+)\/)*[a-z\d]+([-.][a-z\d]+)*$/;
    expect(files.filter((file) => vague.test(file) || !kebab.test(file))).toEqual([]);
  });

  it("leave nothing for later", () => {
    const later = /\b(?:TO)DO\b|\bFIX(?:ME)\b/;
    expect(files.filter((file) => later.test(read(file)))).toEqual([]);
  });
});

describe("entries", () => {
  it.each(entries)("$name loads in Node without a DOM", async ({ source }) => {
    expect(typeof globalThis.window).toBe("undefined");
    expect(Object.keys(await import(/* @vite-ignore */ join(root, source)))).not.toEqual([]);
  });

  it.each(entries.filter(({ name }) => /\/(hooks|ui)$/.test(name)))(
    "$name says that it is for the client",
    ({ source }) => {
      expect(read(source)).toMatch(/^"use client";\n/);
    },
  );
});
