import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { XpayIdentificationElement } from "../packages/element/src/index.ts";
import { buildScriptFiles, scriptFilesManifest } from "./element/script-files.ts";
import { elementReadme, withSnippets } from "./element-doc.ts";
import { root } from "./run-command.ts";

interface Named {
  readonly name: string;
}
interface Declaration {
  readonly tagName: string;
  readonly attributes: readonly (Named & { readonly fieldName: string })[];
  readonly members: readonly (Named & { readonly kind: string; readonly attribute?: string })[];
  readonly events: readonly Named[];
  readonly cssParts: readonly Named[];
  readonly cssStates: readonly Named[];
}

const read = (file: string): string => readFileSync(join(root, file), "utf8");
const manifest = JSON.parse(read("packages/element/custom-elements.json"));
const declaration: Declaration = manifest.modules[0].declarations[0];
const names = (all: readonly Named[]): string[] => all.map(({ name }) => name).sort();
const found = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ""))].sort();

test("custom-elements.json knows every attribute", () => {
  expect(names(declaration.attributes)).toEqual([...XpayIdentificationElement.observedAttributes].sort());
  for (const { name, fieldName } of declaration.attributes) {
    expect(declaration.members.find((member) => member.name === fieldName)?.attribute).toBe(name);
  }
});

test("custom-elements.json knows every property and method, and no other", () => {
  const internal = /Callback$|^(constructor|settingsChanged|complain|readSettings|takeOverProperties)$/;
  const prototype = XpayIdentificationElement.prototype;
  const members = [prototype, Object.getPrototypeOf(prototype)].flatMap((each) => Object.getOwnPropertyNames(each));
  expect(names(declaration.members)).toEqual(members.filter((name) => !internal.test(name)).sort());
});

test("custom-elements.json knows every event, part and state", () => {
  const events = read("packages/element/src/identification-events.ts");
  expect(names(declaration.events)).toEqual(found(events, /"(xpay-\w+)":/g));
  const [partNames = ""] = /type IdentificationPart =[^;]+/.exec(read("packages/ui/src/panel-props.ts")) ?? [];
  const parts = found(partNames, /\| "(\w+)"/g);
  expect(names(declaration.cssParts)).toEqual(expect.arrayContaining(parts));
  const statuses = found(read("packages/core/src/state.ts"), /readonly status: "(\w+)"/g);
  expect(names(declaration.cssStates)).toEqual(statuses);
});

test("the README names each of them, and has the script tags of this version", () => {
  const readme = read("packages/element/README.md");
  for (const { name } of [...declaration.attributes, ...declaration.events]) expect(readme).toContain(`\`${name}\``);
  for (const { name } of declaration.members) expect(readme).toMatch(new RegExp(`\`${name}(\\(.*\\))?\``));
  expect(withSnippets(readme), "run `pnpm element-doc`").toBe(readme);
  expect(readFileSync(elementReadme, "utf8")).toBe(readme);
});

test("the build says the hash of each file, and the snippet has it", async () => {
  const files = await buildScriptFiles();
  const described = JSON.parse(scriptFilesManifest(files));
  expect(files.map(({ form }) => form)).toEqual(["classic", "module"]);
  for (const [index, { name, code }] of files.entries()) {
    const digest = Buffer.from(await crypto.subtle.digest("SHA-384", new TextEncoder().encode(code))).toString(
      "base64",
    );
    expect(described.files[index].integrity).toBe(`sha384-${digest}`);
    expect(described.files[index].snippet).toContain(`src="/${name}"\n  integrity="sha384-${digest}"`);
    expect(name).toContain(described.version);
    expect(code).not.toMatch(/\beval\(|new Function\(|document\.write/);
  }
}, 120_000);
