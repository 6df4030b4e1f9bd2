import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../run-command.ts";

/** The packages' folders below `packages`. All of them are published. */
export const publishedPackages: readonly string[] = readdirSync(join(root, "packages")).sort();

/** What the tests ask of a package's `package.json`. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly sideEffects: boolean | readonly string[];
  readonly exports: { readonly [entry: string]: string | { readonly [condition: string]: string } };
  readonly files: readonly string[];
  readonly bin?: { readonly [command: string]: string };
  readonly dependencies?: { readonly [name: string]: string };
  readonly peerDependencies?: { readonly [name: string]: string };
  readonly peerDependenciesMeta?: { readonly [name: string]: { readonly optional: boolean } };
  readonly publishConfig?: { readonly [name: string]: unknown };
}

/** Reads the `package.json` of a folder. */
export const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

/** The entries of a package that hold code, as they are imported. */
export const codeEntries = ({ name, exports }: Manifest): readonly string[] =>
  Object.entries(exports).flatMap(([entry, target]) =>
    typeof target !== "string" && target.default?.endsWith(".js") ? [name + entry.slice(1)] : [],
  );
