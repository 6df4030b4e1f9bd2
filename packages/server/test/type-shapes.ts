import { join } from "node:path";
import ts from "typescript";
import { type Node, resolve } from "./openapi-document.ts";

/** What a type or a schema says of the form of a value: names, optionality, words; not patterns and lengths. */
export type Shape =
  | string
  | readonly Shape[]
  | {
      readonly fields: { readonly [name: string]: Shape };
      readonly optional: readonly string[];
      readonly rest?: Shape;
    };

const union = (members: readonly Shape[]): Shape => {
  const unique = [...new Map(members.map((member) => [JSON.stringify(member), member])).entries()];
  const sorted = unique.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, member]) => member);
  return sorted.length === 1 ? (sorted[0] ?? []) : sorted;
};

/** Reads a JSON schema of the document. */
export function shapeOfSchema(node: Node): Shape {
  const schema: { readonly [key: string]: unknown } = resolve(node);
  if (Array.isArray(schema.enum)) return union(schema.enum.map((word) => `"${word}"`));
  if (Array.isArray(schema.oneOf)) return union(schema.oneOf.map(shapeOfSchema));
  const types = [schema.type].flat();
  return union(
    types.map((type) => {
      if (type === "array") return ["array of", shapeOfSchema(schema.items as Node)];
      if (type !== "object") return type === "integer" ? "number" : String(type);
      const properties = (schema.properties ?? {}) as { readonly [name: string]: Node };
      const required = (schema.required ?? []) as readonly string[];
      const names = Object.keys(properties).sort();
      return {
        fields: Object.fromEntries(names.map((name) => [name, shapeOfSchema(properties[name] as Node)])),
        optional: names.filter((name) => !required.includes(name)),
        ...(typeof schema.additionalProperties === "object" && {
          rest: shapeOfSchema(schema.additionalProperties as Node),
        }),
      };
    }),
  );
}

/** Reads the types that the protocol package exports. */
export function readTypeShapes(names: readonly string[]): { readonly [name: string]: Shape } {
  const entry = join(import.meta.dirname, "../../protocol/src/index.ts");
  const program = ts.createProgram([entry], {
    strict: true,
    exactOptionalPropertyTypes: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2023.d.ts"],
    types: [],
  });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(entry);
  const module = file && checker.getSymbolAtLocation(file);
  if (!module) throw new Error("The protocol package has no entry.");

  const shapeOf = (type: ts.Type): Shape => {
    if (type.isUnion()) return unionOf(type.types);
    if (type.isStringLiteral()) return `"${type.value}"`;
    // `string & {}`: an open list of words.
    if (type.isIntersection()) return "string";
    if (type.flags & ts.TypeFlags.BooleanLike) return "boolean";
    if (!(type.flags & ts.TypeFlags.Object)) return checker.typeToString(type);
    if (checker.isArrayType(type)) {
      const [element] = checker.getTypeArguments(type as ts.TypeReference);
      return ["array of", element ? shapeOf(element) : "unknown"];
    }
    const properties = type.getProperties().sort((a, b) => (a.name < b.name ? -1 : 1));
    const rest = type.getStringIndexType();
    return {
      fields: Object.fromEntries(
        properties.map((property) => [property.name, shapeOf(checker.getTypeOfSymbol(property))]),
      ),
      optional: properties.filter(({ flags }) => flags & ts.SymbolFlags.Optional).map(({ name }) => name),
      ...(rest && { rest: shapeOf(rest) }),
    };
  };
  const unionOf = (types: readonly ts.Type[]): Shape => {
    const members = types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined)).map(shapeOf);
    // An open list says no more than that it is text.
    return union(members.includes("string") ? members.filter((member) => !String(member).startsWith('"')) : members);
  };

  const exported = new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]));
  return Object.fromEntries(
    names.map((name) => {
      const symbol = exported.get(name);
      if (!symbol) throw new Error(`The protocol package exports no ${name}.`);
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return [name, shapeOf(checker.getDeclaredTypeOfSymbol(target))];
    }),
  );
}
