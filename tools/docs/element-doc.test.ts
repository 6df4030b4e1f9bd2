import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { XpayIdentificationElement, XpayTransactionsElement } from "../../packages/element/src/index.ts";
import { buildScriptFiles, scriptFilesManifest } from "../element/script-files.ts";
import { root } from "../run-command.ts";
import { elementReadme, withSnippets } from "./element-doc.ts";

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
const declarations: readonly Declaration[] = manifest.modules[0].declarations;
const names = (all: readonly Named[]): string[] => all.map(({ name }) => name).sort();
const found = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ""))].sort();

const elements = [
  {
    element: XpayIdentificationElement,
    events: "packages/element/src/identification-events.ts",
    statuses: found(read("packages/core/src/state.ts"), /readonly status: "(\w+)"/g),
    parts: found(
      /type IdentificationPart =[^;]+/.exec(read("packages/ui/src/panel-props.ts"))?.[0] ?? "",
      /\| "(\w+)"/g,
    ),
  },
  {
    element: XpayTransactionsElement,
    events: "packages/element/src/transactions-events.ts",
    statuses: found(read("packages/core/src/history/history-state.ts"), /readonly status: "(\w+)"/g),
    // Those of the component, and those it shares with the identification's.
    parts: found(read("docs/history.md").split("| `data-part`")[1] ?? "", /`([a-z-]+)`(?=[^|]*\|[^|]*\|\n)/g),
  },
] as const;

describe.each(elements.map((each, index) => ({ ...each, declaration: declarations[index] as Declaration })))(
  "$declaration.tagName",
  ({ element, events, statuses, parts, declaration }) => {
    test("has every attribute in custom-elements.json", () => {
      expect(names(declaration.attributes)).toEqual([...element.observedAttributes].sort());
      for (const { name, fieldName } of declaration.attributes) {
        expect(declaration.members.find((member) => member.name === fieldName)?.attribute).toBe(name);
      }
    });

    test("has every property and method there, and no other", () => {
      const internal =
        /Callback$|^(constructor|settingsChanged|complain|readSettings|takeOverProperties|isInPage|isHere)$/;
      const { prototype } = element;
      const members = [prototype, Object.getPrototypeOf(prototype)].flatMap((each) => Object.getOwnPropertyNames(each));
      expect(names(declaration.members)).toEqual(members.filter((name) => !internal.test(name)).sort());
    });

    test("has every event, part and state there", () => {
      expect(names(declaration.events)).toEqual(found(read(events), /"(xpay-[\w-]+)":/g));
      expect(parts.length).toBeGreaterThan(10);
      expect(names(declaration.cssParts)).toEqual(expect.arrayContaining(parts));
      expect(names(declaration.cssStates)).toEqual(statuses);
    });

    test("has each of them named in the README", () => {
      const readme = read("packages/element/README.md");
      for (const { name } of [...declaration.attributes, ...declaration.events])
        expect(readme).toContain(`\`${name}\``);
      for (const { name } of declaration.members) expect(readme).toMatch(new RegExp(`\`${name}(\\(.*\\))?\``));
    });
  },
);

test("the README has the script tags of this version", () => {
  const readme = readFileSync(elementReadme, "utf8");
  expect(withSnippets(readme), "run `pnpm generate`").toBe(readme);
});

test("the build says the hash of each file, the snippet has it, and the scripts know the history's", async () => {
  const files = await buildScriptFiles();
  const described = JSON.parse(scriptFilesManifest(files));
  expect(Object.keys(files)).toEqual(["classic", "module", "history", "return"]);
  for (const [index, { name, form, code }] of Object.values(files).entries()) {
    const digest = Buffer.from(await crypto.subtle.digest("SHA-384", new TextEncoder().encode(code))).toString(
      "base64",
    );
    expect(described.files[index].integrity).toBe(`sha384-${digest}`);
    if (form !== "history") {
      expect(described.files[index].snippet).toContain(`src="/${name}"\n  integrity="sha384-${digest}"`);
    }
    if (form === "classic" || form === "module") {
      expect(code).toContain(files.history.integrity);
      expect(code).toContain(files.history.name);
    }
    expect(name).toContain(described.version);
    expect(code).not.toMatch(/\beval\(|new Function\(|document\.write/);
  }
}, 120_000);
